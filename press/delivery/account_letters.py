"""Delivery: letters to the holders of accounts, handed to the mail server one by one."""

from email.utils import format_datetime
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from threading import Event

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from press.delivery.mailing import connection
from press.delivery.turns import Turn
from press.editorial.account_letters import claim_letter, postpone_letter, settle_letter
from press.models import AccountLetter
from press.pure.devices import named
from press.reading.addresses import absolute

Type = AccountLetter.Type
SUBJECTS: dict[str, Promise] = {
    Type.NEW_DEVICE: gettext_lazy("A new browser signed in to the desk"),
    Type.WRONG_CODES: gettext_lazy("Wrong codes after your password"),
    Type.ENROLLED: gettext_lazy("Your second step was set up"),
    Type.CODES: gettext_lazy("Your recovery codes were made anew"),
    Type.RESET: gettext_lazy("Your second step was reset"),
    Type.NEW_PASSKEY: gettext_lazy("A passkey was added to your account"),
    Type.PASSKEY_GONE: gettext_lazy("A passkey of your account was removed"),
}


def send_letters(asked: Event) -> Turn:
    """Send what is due. Ends when asked to stop, or when the server is silent."""
    while not asked.is_set() and (letter := claim_letter(timezone.now())):
        try:
            connection().send_messages([account_letter(letter)])
        except (SMTPRecipientsRefused, SMTPResponseException) as error:
            # Of this letter alone; the next may go to an address that there is.
            postpone_letter(letter, timezone.now(), type(error).__name__)
        except (OSError, SMTPException) as error:
            postpone_letter(letter, timezone.now(), type(error).__name__)
            return Turn.SILENT
        else:
            settle_letter(letter, timezone.now())
    return Turn.OVER


def account_letter(letter: AccountLetter) -> EmailMessage:
    """The mail, in its reader's language; it says what happened and holds no secret."""
    with translation.override(letter.language):
        local = timezone.localtime(letter.made_at)
        browser, system = named(letter.facts.get("agent", ""))
        context = {
            "name": letter.user.get_full_name() or letter.user.get_username(),
            "browser": ", ".join(filter(None, [browser, system])) or _("unknown browser"),
            "address": letter.facts.get("address") or "—",
            "passkey": letter.facts.get("passkey") or "—",
            "when": f"{formats.date_format(local, 'j E Y, H:i')} ({settings.TIME_ZONE})",
            "sign_ins": absolute(reverse("admin:press_sign_ins")),
        }
        body = render_to_string(f"letters/{letter.kind}.txt", context)
        return EmailMessage(
            subject=str(SUBJECTS[letter.kind]),
            body=body.strip() + "\n",
            from_email=settings.ALERTS_FROM,
            to=[letter.user.email],
            headers={
                "Date": format_datetime(letter.made_at),
                "Auto-Submitted": "auto-generated",
            },
        )
