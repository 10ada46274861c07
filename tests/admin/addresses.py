"""Every address of the desk, and what each role gets there; the order is that of ROLES.

An answer is its status; a `+` behind it says that something was written. A writer who is refused
in words gets a 200 or a 302 without it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from press.editorial.merging_entries import merge_basis
from press.reading.addresses import rendition_name
from tests.admin.desk import as_opened
from tests.editorial.pictures import picture

ROLES = ("outsider", "writer", "editor", "administrator")
Office = SimpleNamespace

ALL = "403 200 200 200"
NONE = "403 403 403 403"
MANAGERS = "403 403 403 200"
AWAY = "403 302 302 302"
NO_GET = "403 405 405 405"
WRITES = "403 302+ 302+ 302+"
SIGNED_IN = "200 200 200 200"
NOWHERE = "404 404 404 404"
EDITORS = "403 200 302+ 302+"
EDITORS_MOVE = "403 302 302+ 302+"


@dataclass(frozen=True)
class Address:
    """One named address: its parts, what a GET and a POST answer, and what the POST carries.

    `{me}` in its query is whoever asks; another name is what the office has under it.
    """

    name: str
    get: str
    post: str
    parts: Callable[[Office], list[Any]] = lambda office: []
    query: str = ""
    data: Callable[[Office, Any], Mapping[str, Any]] = field(default=lambda office, look: {})


def _of(name: str) -> Callable[[Office], list[Any]]:
    return lambda office: [getattr(office, name).pk]


def _verb(verb: str, edition: str, get: str, post: str, **given: Any) -> Address:
    def data(office: Office, look: Any) -> Mapping[str, Any]:
        return {"revision": getattr(office, edition).revision, **given}

    return Address(f"press_edition_{verb}", get, post, _of(edition), data=data)


def _guided(verb: str, edition: str, get: str, post: str, **given: str) -> Address:
    """A guided act does what was read before: the answer to `_look` says what that was."""

    def data(office: Office, look: Any) -> Mapping[str, Any]:
        return {"_do": "1", "seen": look({"_look": "1", **given})["seen"], **given}

    return Address(f"press_edition_{verb}", get, post, _of(edition), data=data)


def _approval(verb: str, edition: str, get: str, post: str, **given: Any) -> Address:
    def data(office: Office, look: Any) -> Mapping[str, Any]:
        basis = look()["form"]["basis"].value()
        revision = getattr(office, edition).revision
        return {"revision": revision, "basis": basis, "when": "now", **given}

    return Address(f"press_edition_{verb}", get, post, _of(edition), data=data)


def _bulk(verb: str, edition: str, get: str, post: str, **given: str) -> Address:
    def data(office: Office, look: Any) -> Mapping[str, Any]:
        there = getattr(office, edition)
        row = f"{there.pk}-{there.revision}"
        return {"row": row, "shown": row, **given}

    return Address(f"press_edition_bulk_{verb}", get, post, data=data)


def _reading(name: str, parts: Any = None, get: str = ALL, query: str = "") -> Address:
    """A page that only shows: a POST of it is not allowed."""
    return Address(name, get, NO_GET, parts or (lambda office: []), query)


def _merge(name: str, kept: str, given_up: str) -> Address:
    """The other entry is named in the query, and what was shown of both in the POST."""

    def data(office: Office, look: Any) -> Mapping[str, Any]:
        return {"basis": merge_basis(getattr(office, kept), getattr(office, given_up))}

    query = f"other={{{given_up}}}"
    return Address(name, MANAGERS, "403 403 403 302+", _of(kept), query, data)


def _model(
    name: str, *, lists: str = ALL, adds: str, shows: str = ALL, changes: str, deletes: str
) -> list[Address]:
    """Django's own pages of a model; the POSTs carry nothing, so that none of them is valid."""
    prefix, of = f"{name}_", _of(name.partition("_")[2])
    return [
        Address(f"{prefix}changelist", lists, lists),
        Address(f"{prefix}add", adds, adds),
        Address(f"{prefix}change", shows, changes, of),
        Address(f"{prefix}history", shows, shows, of),
        Address(f"{prefix}delete", deletes, deletes, of),
    ]


def _saved_page(office: Office, look: Any) -> Mapping[str, Any]:
    inlines = ("official_mentions", "organization_mentions", "topic_rows", "country_rows")
    return {
        "title": "Talks in Geneva, again",
        "kind": "press_release",
        "body": "<p>The talks were held.</p>",
        "revision": office.draft.revision,
        **{f"{name}-TOTAL_FORMS": "0" for name in (*inlines, "image_rows")},
        **{f"{name}-INITIAL_FORMS": "0" for name in (*inlines, "image_rows")},
    }


class _Photograph(SimpleUploadedFile):
    """A file that can be posted again and again."""

    def read(self, *size: int) -> bytes:
        self.seek(0)
        return super().read(*size)


def _photograph(office: Office, look: Any) -> Mapping[str, Any]:
    return {"file": _Photograph("hall.jpg", picture(50, 30))}


def _handed_over(office: Office, look: Any) -> Mapping[str, Any]:
    """The post is left vacant, after that was read."""
    row = {"on": "2030-01-01", "row-0-post": office.post.pk, "row-0-vacant": "on"}
    return {"_do": "1", "seen": look({"_look": "1", **row})["seen"], **row}


def _merged_page(office: Office, look: Any) -> Mapping[str, Any]:
    return {**_saved_page(office, look), "merge-seen": office.draft.revision}


ADDRESSES = (
    Address("index", SIGNED_IN, SIGNED_IN),
    Address(
        "autocomplete",
        ALL,
        "405 405 405 405",
        query="app_label=press&model_name=officialmention&field_name=official&term=u",
    ),
    Address("press_sign_ins", SIGNED_IN, "405 405 405 405"),
    Address("press_sign_ins_end_others", "405 405 405 405", "302 302+ 302 302"),
    Address("press_sign_in_end", "405 405 405 405", "403 302+ 403 302+", _of("sign_in")),
    Address("press_person", MANAGERS, "403 403 403 405", _of("user")),
    Address("press_person_end", "403 403 403 405", "403 403 403 302+", _of("user")),
    Address("press_person_reset", "403 403 403 405", "403 403 403 302+", _of("user")),
    Address("press_person_release", "403 403 403 405", "403 403 403 302+", _of("user")),
    # Only where somebody has a second step; tests/admin/test_sign_ins.py has them, and
    # tests/admin/test_passkeys.py.
    Address("press_recovery_codes", NOWHERE, NOWHERE),
    Address("press_second_step_replace", NOWHERE, NOWHERE),
    Address("press_passkey_add", NOWHERE, NOWHERE),
    Address("press_passkey_make", NOWHERE, NOWHERE),
    Address("press_passkey_remove", NOWHERE, NOWHERE, lambda office: [1]),
    Address("press_views", ALL, WRITES, data=lambda office, look: {"name": "Mine", "query": ""}),
    Address(
        "press_view_change",
        NO_GET,
        "403 302+ 200 200",
        _of("view"),
        data=lambda office, look: {f"view-{office.view.pk}-name": "Better"},
    ),
    Address("press_view_delete", NO_GET, "403 302+ 302 302+", _of("view")),
    Address(
        "press_buffer",
        NO_GET,
        "403 200+ 200+ 200+",
        lambda office: [f"edition-{office.draft.pk}"],
        query="by={me}",
        data=lambda office, look: {"title": "Talks in", "revision": office.draft.revision},
    ),
    Address("press_buffer_discard", NO_GET, AWAY, lambda office: [f"edition-{office.draft.pk}"]),
    Address("press_edition_presence", NO_GET, "403 200+ 200+ 200+", _of("draft")),
    Address("press_edition_merge", NO_GET, WRITES, _of("draft"), data=_merged_page),
    _bulk("submit", "draft", ALL, "403 200+ 200+ 200+"),
    _bulk("approve", "reviewed", "403 403 200 200", "403 403 200+ 200+"),
    _bulk(
        "schedule",
        "reviewed",
        "403 403 200 200",
        "403 403 200+ 200+",
        moment_0="2099-01-01",
        moment_1="12:00",
    ),
    _merge("press_official_merge", "official", "double"),
    _merge("press_organization_merge", "organization", "second"),
    Address("press_merge_undo", MANAGERS, "403 403 403 302+", _of("merge")),
    Address("press_edition_import", ALL, ALL),
    Address(
        "press_edition_paste",
        NO_GET,
        ALL,
        data=lambda office, look: {"html": "<h1>Talks</h1>"},
    ),
    Address("press_edition_new_preview", NO_GET, ALL),
    Address("press_edition_preview", ALL, ALL, _of("draft")),
    _reading("press_release_record", lambda office: [office.draft.release_id]),
    _reading("press_release_record_html", lambda office: [office.draft.release_id]),
    _reading("press_release_record_json", lambda office: [office.draft.release_id]),
    Address(
        "press_release_approve",
        "403 403 200 200",
        "403 403 302+ 302+",
        lambda office: [office.reviewed.release_id],
        data=lambda office, look: as_opened(look()),
    ),
    Address(
        "press_release_submit",
        ALL,
        WRITES,
        lambda office: [office.draft.release_id],
        data=lambda office, look: as_opened(look()),
    ),
    Address(
        "press_edition_follow",
        NO_GET,
        WRITES,
        _of("translation"),
        data=lambda office, look: {"save": office.draft.saves.latest("revision").pk},
    ),
    Address(
        "press_edition_assign",
        NO_GET,
        WRITES,
        _of("draft"),
        data=lambda office, look: {"person": office.who.editor.pk},
    ),
    Address(
        "press_edition_files",
        ALL,
        WRITES,
        _of("draft"),
        data=lambda office, look: {
            "revision": office.draft.revision,
            f"file-{office.file}-name": "Renamed",
            "link-TOTAL_FORMS": "0",
            "link-INITIAL_FORMS": "0",
        },
    ),
    Address("press_edition_file", ALL, NO_GET, lambda office: [office.draft.pk, office.file]),
    Address(
        "press_edition_clearance",
        ALL,
        "403 200 200+ 200+",
        _of("reviewed"),
        data=lambda office, look: {
            "revision": office.reviewed.revision,
            "name": "Aigul",
            "lasts": "48",
        },
    ),
    Address(
        "press_edition_clearance_switch",
        NO_GET,
        EDITORS_MOVE,
        _of("draft"),
        data=lambda office, look: {"clearance": "on"},
    ),
    Address(
        "press_edition_clearance_revoke",
        NO_GET,
        EDITORS_MOVE,
        lambda office: [office.reviewed.pk, office.link.pk],
    ),
    _reading("press_edition_compare", _of("public")),
    _reading("press_edition_saves", _of("draft")),
    Address(
        "press_edition_restore_save",
        ALL,
        WRITES,
        lambda office: [office.draft.pk, office.draft.saves.first().pk],
        data=lambda office, look: {"revision": office.draft.revision},
    ),
    Address(
        "press_edition_comments",
        ALL,
        WRITES,
        _of("reviewed"),
        data=lambda office, look: {"revision": office.reviewed.revision, "text": "Who?"},
    ),
    Address(
        "press_edition_resolve_comment",
        NO_GET,
        WRITES,
        lambda office: [office.reviewed.pk, office.remark.pk],
    ),
    Address(
        "press_edition_reopen_comment",
        NO_GET,
        WRITES,
        lambda office: [office.reviewed.pk, office.settled.pk],
    ),
    _verb("submit", "draft", ALL, WRITES),
    _approval("approve", "reviewed", "403 302 200 200", EDITORS),
    _approval(
        "approve_in_emergency",
        "own",
        "403 302 200 200",
        EDITORS,
        emergency_reason="Nobody else is here.",
    ),
    _verb("send_back", "reviewed", ALL, WRITES, reason="Say where."),
    _verb("take_back", "scheduled", "403 302 200 200", EDITORS),
    _verb("confirm", "alone", "403 302 302 200", "403 200 200 302+"),
    _guided("correct", "public", ALL, WRITES, **{"en-wrong": "Genoa", "en-right": "Geneva"}),
    _guided("update", "public", ALL, WRITES, **{"en-notice": "More was said."}),
    _verb("amend", "public", ALL, WRITES),
    _guided("withdraw", "public", "403 302 200 200", EDITORS, **{"en-notice": "Sent by mistake."}),
    _verb("restore", "withdrawn", ALL, WRITES, notice="It was right."),
    _verb("start", "public", ALL, WRITES),
    _verb("discard", "draft", ALL, WRITES),
    Address("press_reshuffle", "403 403 200 200", "403 403 302+ 302+", data=_handed_over),
    _reading("press_organization_timeline", _of("organization")),
    _reading("press_official_timeline", _of("official")),
    Address("press_official_posts", ALL, "405 405 405 405", _of("official")),
    Address("press_image_original", ALL, "405 405 405 405", _of("image")),
    Address(
        "press_image_rendition",
        ALL,
        "405 405 405 405",
        lambda office: [
            office.image.pk,
            rendition_name(office.image.renditions.order_by("pk").first()),
        ],
    ),
    _reading("press_image_thumbnail", _of("image")),
    _reading("press_image_choose"),
    Address(
        "press_image_focal",
        ALL,
        "403 200+ 200+ 200+",
        _of("image"),
        data=lambda office, look: {"x": "10", "y": "90"},
    ),
    Address("press_photograph", NO_GET, "403 200+ 200+ 200+", data=_photograph),
    Address(
        "press_edition_photograph", NO_GET, "403 200+ 200+ 200+", _of("draft"), data=_photograph
    ),
    Address("press_edition_changelist", ALL, ALL),
    Address("press_edition_add", ALL, ALL),
    Address("press_edition_change", ALL, WRITES, _of("draft"), data=_saved_page),
    Address("press_edition_history", AWAY, AWAY, _of("draft")),
    Address("press_edition_delete", NONE, NONE, _of("draft")),
    *_model("press_official", adds=ALL, changes="403 403 200 200", deletes="403 403 403 200"),
    *_model("press_organization", adds=ALL, changes="403 403 200 200", deletes="403 403 403 200"),
    *_model(
        "press_topic", adds="403 403 200 200", changes="403 403 200 200", deletes="403 403 403 200"
    ),
    *_model("press_country", adds=NONE, changes="403 403 200 200", deletes=NONE),
    *_model("press_image", adds=ALL, changes=ALL, deletes=NONE),
    Address("press_outgoing_try_again", "403 403 405 405", "403 403 302 302+", _of("outgoing")),
    Address("press_status", MANAGERS, "403 403 403 405"),
    Address("press_doubts", MANAGERS, "403 403 403 405"),
    Address("press_doubt_again", "403 403 403 405", "403 403 403 302+", _of("doubted")),
    Address("press_doubt_arrived", "403 403 403 405", "403 403 403 302+", _of("doubted")),
    Address(
        "press_forget",
        MANAGERS,
        "403 403 403 302+",
        data=lambda office, look: {"address": office.doubted.subscriber.address, "_do": "1"},
    ),
    *_model(
        "press_outgoing",
        lists="403 403 200 200",
        adds=NONE,
        shows="403 403 200 200",
        changes=NONE,
        deletes=NONE,
    ),
    *_model("press_event", adds=NONE, changes=NONE, deletes=NONE),
    *_model(
        "auth_user",
        lists="403 403 403 200",
        adds="403 403 403 200",
        shows="403 403 403 200",
        changes="403 403 403 200",
        deletes=NONE,
    ),
    *_model(
        "auth_group",
        lists="403 403 403 200",
        adds=NONE,
        shows="403 403 403 200",
        changes=NONE,
        deletes=NONE,
    ),
    Address("auth_user_password_change", "403 403 403 200", "403 403 403 200", _of("user")),
)

# Django's own addresses that everybody who can sign in has, and those that only lead elsewhere.
OF_EVERYBODY = frozenset(
    {
        "login",
        "press_second_step",
        "press_provider",
        "press_provider_back",
        "logout",
        "password_change",
        "password_change_done",
        "jsi18n",
        "view_on_site",
        "app_list",
        "press_language",
    }
)
