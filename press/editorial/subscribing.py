"""Editorial: what a reader does about alerts by e-mail, from asking for them to being forgotten.

No event is recorded: somebody outside must not be able to move the record, and a record never
forgets, while whoever is deleted here must be gone.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.encoding import punycode
from django.utils.translation import gettext as _

from press.editorial.record import record
from press.editorial.refusals import Refusal, raise_if
from press.editorial.roles import ADMINISTER, Actor, needs
from press.models import AlertMessage, Subscriber, Subscription
from press.models.alerts import LANGUAGES, Frequency

# How long a subscription waits for the link in its mail to be followed.
UNCONFIRMED = timedelta(hours=48)
LONGEST_ADDRESS = 254
LONGEST_QUERY = 2000
MOST_SUBSCRIPTIONS = 50


@dataclass(frozen=True)
class Choice:
    """A listing to follow, by its language and canonical query, and how often."""

    language: str
    query: str
    frequency: str


def read_address(given: str) -> str:
    """An address as it is kept: its domain in lower-case ASCII letters. Raises Refusal."""
    address = given.strip(" ")
    sentence = _("That is not an e-mail address; it looks like name@example.org.")
    if len(address) > LONGEST_ADDRESS or not address.isprintable():
        raise Refusal("address", sentence)
    try:
        validate_email(address)
        name, _at, domain = address.rpartition("@")
        address = f"{name}@{punycode(domain).lower()}"
        validate_email(address)
    except (ValidationError, UnicodeError) as error:
        raise Refusal("address", sentence) from error
    if not address.isascii() or len(address) > LONGEST_ADDRESS:
        raise Refusal("address", _("The part before the @ must be in Latin letters."))
    return address


def _why_not(choice: Choice) -> Refusal | None:
    if choice.frequency not in Frequency.values:
        return Refusal("frequency", _("Choose how often you want to hear of it."))
    if choice.language not in dict(LANGUAGES):
        return Refusal("language", _("Choose Kazakh, Russian or English."))
    if len(choice.query) > LONGEST_QUERY:
        return Refusal("query", _("So many filters cannot be followed by e-mail: choose fewer."))
    return None


def subscribe(address: str, choice: Choice, *, at: datetime) -> None:
    """Have a mail sent that asks the owner of an address whether they want this.

    Nothing tells the asker whether the address was known. Raises Refusal.
    """
    address = read_address(address)
    raise_if(_why_not(choice))
    with transaction.atomic():
        subscriber = _subscriber(address, choice.language)
        if subscriber.subscriptions.count() >= MOST_SUBSCRIPTIONS:
            return
        subscription, _made = Subscription.objects.get_or_create(
            subscriber=subscriber,
            language=choice.language,
            query=choice.query,
            defaults={"frequency": choice.frequency, "created_at": at},
        )
        if not subscription.confirmed_at:
            subscription.frequency, subscription.created_at = choice.frequency, at
            subscription.save(update_fields=["frequency", "created_at"])
        AlertMessage.objects.create(
            subscriber=subscriber,
            subscription=subscription,
            kind=AlertMessage.Type.CONFIRM,
            made_at=at,
            next_try_at=at,
        )


def _subscriber(address: str, language: str) -> Subscriber:
    """The subscriber of an address, in whatever case it is written."""
    rows = Subscriber.objects.select_for_update(no_key=True)
    found = rows.filter(address__iexact=address).first()
    if found:
        return found
    try:
        with transaction.atomic():
            return Subscriber.objects.create(
                address=address, language=language, secret=secrets.token_urlsafe(32)
            )
    except IntegrityError:
        return rows.get(address__iexact=address)


def confirm(subscription: Subscription, *, at: datetime) -> None:
    """Begin to send; whoever follows a link in a mail has the address, so it works again."""
    with transaction.atomic():
        Subscription.objects.filter(pk=subscription.pk, confirmed_at=None).update(confirmed_at=at)
        Subscriber.objects.filter(pk=subscription.subscriber_id).update(bounces=0, blocked_at=None)


def change_frequency(subscription: Subscription, frequency: str, *, at: datetime) -> None:
    """Hear of a listing more or less often. Raises Refusal."""
    raise_if(_why_not(Choice(subscription.language, subscription.query, frequency)))
    rows = Subscription.objects.filter(pk=subscription.pk).exclude(frequency=frequency)
    rows.update(frequency=frequency, changed_at=at)


def change_language(subscriber: Subscriber, language: str) -> None:
    """Be written to in another language. Raises Refusal."""
    raise_if(_why_not(Choice(language, "", Frequency.DAILY)))
    Subscriber.objects.filter(pk=subscriber.pk).update(language=language)


def unsubscribe(subscription: Subscription) -> bool:
    """End one subscription; whether it was the last, with which everything else goes as well."""
    with transaction.atomic():
        subscriber = Subscriber.objects.select_for_update(no_key=True).get(
            pk=subscription.subscriber_id
        )
        Subscription.objects.filter(pk=subscription.pk).delete()
        last = not subscriber.subscriptions.exists()
        if last:
            subscriber.delete()
        return last


def leave(subscriber: Subscriber) -> None:
    """End everything and forget the address, at once."""
    Subscriber.objects.filter(pk=subscriber.pk).delete()


def forget_unconfirmed(at: datetime) -> None:
    """Forget what nobody confirmed in time, and whoever has nothing left."""
    with transaction.atomic():
        late = Subscription.objects.filter(confirmed_at=None, created_at__lt=at - UNCONFIRMED)
        touched = list(late.values_list("subscriber_id", flat=True))
        if touched:
            late.delete()
            Subscriber.objects.filter(pk__in=touched, subscriptions=None).delete()


def known_as(address: str) -> QuerySet[Subscriber]:
    """Whoever has subscribed with an address, however it is written. Raises Refusal."""
    found = Subscriber.objects.filter(address__iexact=read_address(address))
    if not found.exists():
        raise Refusal("unknown", _("Nobody has subscribed with that address."))
    return found


def forget_subscriber(address: str, *, by: Actor, at: datetime) -> None:
    """Delete an address at its owner's request; the record names no address. Raises Refusal."""
    raise_if(needs(by, ADMINISTER))
    with transaction.atomic():
        known_as(address).delete()
        record("forget_subscriber", by=by, at=at)
