"""Delivery: what a message to a subscriber says, as text and as HTML, and under which headers."""

from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from press.models import AlertMessage, Edition
from press.pure.html import plain_text
from press.pure.links import absolute_links
from press.reading.addresses import absolute, release_path, with_query
from press.reading.alerts import letter_edition, listing_of, told_before
from press.reading.rows import stories

Type = AlertMessage.Type
SALT = "press.alerts"
# So many releases in one digest; it says how many more there are, and where.
MOST_LISTED = 50


def host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def message_id(key: int) -> str:
    """The same for every attempt, so that a receiver can drop a double; not to be guessed."""
    seal = salted_hmac(SALT, str(key), algorithm="sha256").hexdigest()[:24]
    return f"<alert-{key}.{seal}@{host()}>"


def own(name: str, message: AlertMessage, *more: object) -> str:
    who = message.subscriber
    return absolute(reverse(f"alerts:{name}", args=[who.language, who.secret, *more]))


def letter(message: AlertMessage, at: datetime) -> EmailMultiAlternatives | None:
    """The mail of a message; None if there is nothing left to tell."""
    with translation.override(message.subscriber.language):
        if message.kind == Type.CONFIRM:
            return _confirmation(message, at)
        if message.kind == Type.RELEASE:
            return _release(message, at)
        return _digest(message, at)


def _confirmation(message: AlertMessage, at: datetime) -> EmailMultiAlternatives | None:
    row = message.subscription
    if row is None:
        return None
    title = listing_of(row.language, row.query, at).title
    link = own("confirm", message, row.key)
    context = {"title": title, "row": row, "link": link}
    subject = _("Confirm: %(title)s by e-mail") % {"title": title}
    return _mail(message, at, subject, "confirm", context)


def _items(message: AlertMessage, editions: Iterable[Edition], at: datetime) -> list[dict]:
    """Each edition with what is said of it; which of them correct what was told before."""
    found = list(editions)
    told, known = stories(found, at), told_before(message, found)
    return [
        {
            "edition": edition,
            "story": told[edition.pk],
            "address": absolute(release_path(edition)),
            "noticed": edition.pk in known,
        }
        for edition in found
    ]


def _release(message: AlertMessage, at: datetime) -> EmailMultiAlternatives | None:
    row = message.told.select_related("edition").first()
    edition = letter_edition(row.edition, at) if row else None
    if edition is None:
        return None
    item = _items(message, [edition], at)[0]
    if edition.withdrawal and not item["noticed"]:
        return None
    with translation.override(edition.language):
        html = render_to_string("feeds/content.html", item)
        words = _notice_words(edition.withdrawal, item["story"].notice_type)
        subject = f"{words}: {edition.title}" if item["noticed"] and words else edition.title
    content = absolute_links(html, item["address"]).strip()
    context = {**item, "content": content, "subject": subject, "plain": plain_text(content)}
    return _mail(message, at, subject, "release", context)


def _notice_words(withdrawal: bool, notice_type: str) -> str:
    if withdrawal:
        return _("Withdrawn")
    return {"correction": _("Corrected"), "update": _("Updated")}.get(notice_type, "")


def _digest(message: AlertMessage, at: datetime) -> EmailMultiAlternatives | None:
    rows = [row.edition for row in message.told.select_related("edition")]
    public = Edition.objects.public(at).filter(
        release__in={row.release_id for row in rows}, language__in={row.language for row in rows}
    )
    wanted = {(row.release_id, row.language) for row in rows}
    editions = [
        row
        for row in public.select_related("release").order_by("listed_at", "pk")
        if (row.release_id, row.language) in wanted
    ]
    items = _items(message, editions, at)
    # What was withdrawn before anybody was told of it is not worth a notice.
    fresh = [one for one in items if not one["noticed"] and not one["edition"].withdrawal]
    noticed = [one for one in items if one["noticed"]]
    if not fresh and not noticed:
        return None
    subject = _("Releases of the day") if message.kind == Type.DAILY else _("Releases of the week")
    context = {"fresh": fresh[-MOST_LISTED:], "noticed": noticed}
    if len(fresh) > MOST_LISTED:
        context |= {"more": len(fresh) - MOST_LISTED, "lists": _lists(message, at)}
    return _mail(message, at, subject, "digest", context)


def _lists(message: AlertMessage, at: datetime) -> list[dict[str, str]]:
    """The lists that somebody follows, as pages of the site."""
    rows = message.subscriber.subscriptions.filter(confirmed_at__isnull=False).order_by("pk")
    return [
        {
            "language": row.language,
            "title": listing_of(row.language, row.query, at).title,
            "address": absolute(
                with_query(reverse("press:releases", args=[row.language]), row.query)
            ),
        }
        for row in rows
    ]


def _mail(
    message: AlertMessage, at: datetime, subject: str, template: str, context: dict
) -> EmailMultiAlternatives:
    """One mail to one recipient, under the headers of mail that people have asked for."""
    common = {
        "language": message.subscriber.language,
        "subject": subject,
        "manage": own("manage", message),
        "unsubscribe": own("unsubscribe", message),
        **context,
    }
    mail = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=render_to_string(f"alerts/mail/{template}.txt", common).strip() + "\n",
        from_email=settings.ALERTS_FROM,
        to=[message.subscriber.address],
        headers={
            "Message-ID": message_id(message.pk),
            "Date": format_datetime(at),
            "Auto-Submitted": "auto-generated",
            "Precedence": "bulk",
            "List-Id": f"<alerts.{host()}>",
            "List-Unsubscribe": f"<{common['unsubscribe']}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    mail.attach_alternative(render_to_string(f"alerts/mail/{template}.html", common), "text/html")
    return mail
