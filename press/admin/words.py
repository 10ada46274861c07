"""Admin: states, moments and recorded deeds in words."""

from datetime import datetime

from django.conf import settings
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from press.models import ClearanceLink, Edition, Event
from press.pure.intervals import State

STATES: dict[str, Promise] = {
    State.DRAFT: _("Draft"),
    State.IN_REVIEW: _("In review"),
    State.SCHEDULED: _("Scheduled"),
    State.PUBLIC: _("Public"),
    State.WITHDRAWN: _("Withdrawn"),
    State.SUPERSEDED: _("Superseded"),
    State.DISCARDED: _("Discarded"),
}

DEEDS: dict[str, Promise] = {
    "start": _("started the edition"),
    "revise": _("changed the text or its links"),
    "confirm_suggestions": _("linked suggested names"),
    "dismiss_suggestion": _("set a suggestion aside"),
    "submit": _("submitted it for review"),
    "send_back": _("sent it back"),
    "approve": _("approved it"),
    "schedule": _("approved it for a moment"),
    "take_back": _("took the approval back"),
    "confirm": _("confirmed what one person approved"),
    "discard": _("discarded it"),
    "correct": _("began a correction"),
    "update": _("began an update"),
    "amend": _("began a minor change"),
    "withdraw": _("withdrew the release"),
    "restore": _("began restoring the release"),
    "add_entry": _("added a directory entry"),
    "change_entry": _("changed a directory entry"),
    "delete_entry": _("deleted a directory entry"),
    "merge_entries": _("merged two directory entries"),
    "undo_merge": _("undid a merge of two directory entries"),
    "add_image": _("added an image"),
    "change_image": _("changed an image's description"),
    "reshuffle": _("handed posts over"),
    "import_directory": _("imported a directory"),
    "move_in": _("moved it in from an older site"),
    "move_in_names": _("added whom an older site's archive names"),
    "allow_clearance": _("switched clearance links on"),
    "forbid_clearance": _("switched clearance links off"),
    "make_clearance_link": _("made a clearance link"),
    "revoke_clearance_link": _("revoked a clearance link"),
    "answer_clearance": _("answered a clearance link"),
    "comment": _("commented"),
    "resolve_comment": _("resolved a comment"),
    "reopen_comment": _("opened a comment again"),
    "follow": _("followed a change of its source"),
    "assign": _("made somebody responsible"),
    "send_again": _("had a message to a subscriber sent again"),
    "take_as_arrived": _("took a message to a subscriber as arrived"),
    "forget_subscriber": _("deleted a subscriber on request"),
    "try_again": _("had a notice to the outside tried again"),
    "restore_save": _("brought the text of an earlier save back"),
    "add_account": _("made an account"),
    "change_account": _("changed an account"),
    "set_password": _("set a password"),
    "enrol_second_step": _("set a second step up"),
    "replace_second_step": _("replaced a second step"),
    "reset_second_step": _("reset a second step"),
    "make_recovery_codes": _("made new recovery codes"),
    "add_passkey": _("added a passkey"),
    "remove_passkey": _("removed a passkey"),
    "use_recovery_code": _("signed in with a recovery code"),
    "end_sign_ins": _("ended sign-ins"),
    "bind_identity": _("signed in through the ministry’s service for the first time"),
    "release_identity": _("released an account of the ministry’s service"),
}


def state_word(edition: Edition, at: datetime) -> str:
    """The edition's state at a moment; one that ended on purpose has expired."""
    state = edition.state(at)
    if state == State.SUPERSEDED and edition.expires_at == edition.live_until:
        return gettext("Expired")
    return str(STATES[state])


def state_tag(edition: Edition, at: datetime) -> SafeString:
    """The state as a coloured word, with the moment it waits for."""
    tag = format_html(
        '<span class="state state-{}">{}</span>', edition.state(at), state_word(edition, at)
    )
    if edition.state(at) == State.SCHEDULED and edition.live_from:
        wait = f"{short_moment(edition.live_from)} ({settings.TIME_ZONE})"
        tag += format_html(' <span class="quiet">{}</span>', wait)
    if edition.emergency_reason and not edition.confirmed_by_id:
        tag += format_html(' <span class="state state-waiting">{}</span>', _("To be confirmed"))
    return tag


def moment(value: datetime) -> str:
    """A moment as the office's clock shows it, with the zone's name."""
    local = formats.date_format(timezone.localtime(value), "j E Y, H:i")
    return f"{local} ({settings.TIME_ZONE})"


def short_moment(value: datetime) -> str:
    """The same, for a column that says elsewhere whose clock it is."""
    return formats.date_format(timezone.localtime(value), "d.m.Y H:i")


def deed(event: Event) -> str:
    return str(DEEDS.get(event.verb, event.verb))


def details(event: Event) -> str:
    """What an event says beyond who did what: a reason, a notice, or the fields changed."""
    data = event.data
    if event.verb == "answer_clearance":
        answered = ClearanceLink.Answer(data["answer"]).label
        return ": ".join(filter(None, [str(answered), data["reason"]]))
    if event.verb == "reshuffle":
        return "; ".join(map(_handed_over, data["handovers"]))
    if event.verb == "forbid_clearance":
        return ", ".join(data["revoked"])
    for name in ("reason", "notice", "emergency_reason", "text"):
        if data.get(name):
            return str(data[name])
    if event.verb == "send_back":
        number = data.get("comments", 0)
        return ngettext("%(number)s comment", "%(number)s comments", number) % {"number": number}
    if event.verb == "revise":
        return ", ".join(field_word(name) for name in data)
    if event.verb == "confirm_suggestions":
        return ", ".join(data.get("confirmed", ()))
    if event.verb in {"approve", "schedule", "take_back", "move_in"} and data.get("live_from"):
        return gettext("public from %(moment)s") % {
            "moment": moment(datetime.fromisoformat(data["live_from"]))
        }
    if event.verb in {"merge_entries", "undo_merge"}:
        return f"{data['given_up']['name']} → {data['name']}"
    if "name" in data:
        return ", ".join(filter(None, [str(data["name"]), *data.get("changed", ())]))
    return ""


def _handed_over(row: dict[str, str]) -> str:
    return f"{row['post']}: {row['from_name']} → {row['to_name'] or gettext('vacant')}"


def field_word(name: str) -> str:
    lists = {
        "officials": _("officials named"),
        "organizations": _("organizations named"),
        "topics": _("topics"),
        "countries": _("countries"),
        "images": _("images"),
        "attachments": _("files"),
        "media_links": _("video and audio"),
    }
    return str(lists.get(name) or Edition._meta.get_field(name).verbose_name)
