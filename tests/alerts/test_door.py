"""A reader asks for a listing by e-mail, confirms, chooses and leaves; opening changes nothing."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from press.alerts import limits
from press.models import Event, Subscriber, Subscription
from tests.alerts.helping import deliver, following, subscriber
from tests.factories import cast, organization, public_edition

pytestmark = pytest.mark.django_db
FORM = "/en/alerts/"
ASKED = {"address": "Reader@Example.org", "frequency": "instant", "query": "kind=statement"}


def test_the_form_says_what_will_be_sent(client):
    who = cast()
    public_edition(who, kind="statement", organizations=[organization()])
    page = client.get(FORM + "?organization=world-health-organization&kind=statement")
    assert "Statements mentioning the World Health Organization" in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert page["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page["X-Robots-Tag"]
    assert not page.cookies


def test_a_bad_filter_is_refused_with_its_sentence(client):
    assert client.get(FORM + "?kind=poem").status_code == 400
    answer = client.post(FORM, {**ASKED, "query": "kind=poem"})
    assert answer.status_code == 400 and "poem" in answer.content.decode()
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "reader",
        "a@b@c",
        "reader@example.org\nBcc: x@example.org",
        "x" * 250 + "@example.org",
        "читатель@example.org",
        "reader@exa mple.org",
        "a\0@example.org",
    ],
)
def test_what_is_no_address_is_refused(client, address):
    answer = client.post(FORM, {**ASKED, "address": address})
    assert answer.status_code == 400
    assert not Subscriber.objects.exists()


def test_a_domain_in_any_alphabet_is_kept_in_ascii(client):
    assert client.post(FORM, {**ASKED, "address": "reader@пример.рф"}).status_code == 302
    assert Subscriber.objects.get().address == "reader@xn--e1afmkfd.xn--p1ai"


def test_a_frequency_that_is_none_is_refused(client):
    assert client.post(FORM, {**ASKED, "frequency": "hourly"}).status_code == 400


def test_nobody_learns_whether_an_address_is_known(client):
    following(subscriber("reader@example.org"), "kind=statement")
    known = client.post(FORM, ASKED)
    fresh = client.post(FORM, {**ASKED, "address": "another@example.org"})
    assert (known.status_code, known["Location"]) == (fresh.status_code, fresh["Location"])
    assert client.get(known["Location"]).status_code == 200
    assert Subscriber.objects.count() == 2


def test_a_subscription_begins_with_a_button_behind_the_link_in_the_mail(client):
    client.post(FORM, ASKED)
    deliver()
    (letter,) = mail.outbox
    row = Subscription.objects.get()
    path = f"/en/alerts/{row.subscriber.secret}/{row.key}/"
    assert path in letter.body and path in letter.alternatives[0][0]
    assert client.get(path).status_code == 200
    row.refresh_from_db()
    assert row.confirmed_at is None
    assert client.post(path).status_code == 302
    row.refresh_from_db()
    assert row.confirmed_at
    assert client.get(f"/en/alerts/{row.subscriber.secret}/?done=confirmed").status_code == 200


def test_what_is_not_confirmed_is_forgotten_after_two_days():
    old = following(subscriber("old@example.org"), confirmed_at=None)
    Subscription.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(hours=49))
    kept = following(subscriber("new@example.org"), confirmed_at=None)
    Subscription.objects.filter(pk=kept.pk).update(created_at=timezone.now() - timedelta(hours=47))
    deliver()
    assert list(Subscriber.objects.values_list("address", flat=True)) == ["new@example.org"]


def test_a_subscriber_changes_and_ends_what_they_chose(client):
    who = subscriber()
    first, second = following(who), following(who, "kind=speech", "daily")
    page = f"/en/alerts/{who.secret}/"
    assert "Speeches" in client.get(page).content.decode()
    client.post(page, {"wish": "frequency", "key": first.key, "frequency": "weekly"})
    client.post(page, {"wish": "language", "language": "ru"})
    first.refresh_from_db()
    who.refresh_from_db()
    assert (first.frequency, who.language) == ("weekly", "ru")
    bad = client.post(page, {"wish": "frequency", "key": first.key, "frequency": "never"})
    assert bad.status_code == 400
    client.post(page, {"wish": "end", "key": first.key})
    assert list(who.subscriptions.all()) == [second]
    client.post(page, {"wish": "end", "key": second.key})
    assert not Subscriber.objects.exists()


def test_nobody_changes_the_subscription_of_another(client):
    mine, theirs = subscriber(), following(subscriber("another@example.org"))
    client.post(f"/en/alerts/{mine.secret}/", {"wish": "end", "key": theirs.key})
    assert client.post(f"/en/alerts/{mine.secret}/{theirs.key}/").status_code == 404
    assert Subscription.objects.get() == theirs


def test_one_click_needs_no_cookie_and_forgets_the_address():
    strict = Client(enforce_csrf_checks=True)
    who = subscriber()
    following(who)
    path = f"/en/alerts/{who.secret}/unsubscribe/"
    assert strict.get(path).status_code == 200
    assert Subscriber.objects.exists()
    click = strict.post(path, {"List-Unsubscribe": "One-Click"})
    assert click.status_code == 200 and not click.cookies
    assert not Subscriber.objects.exists()
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200


def test_a_link_of_nobodys_has_ended(client):
    assert client.get("/en/alerts/nobody/").status_code == 404


def test_nothing_that_a_reader_does_here_moves_the_record(client):
    client.post(FORM, ASKED)
    assert not Event.objects.exists()


def test_an_address_is_written_to_three_times_an_hour(client):
    for _time in range(limits.TO_ADDRESS):
        assert client.post(FORM, ASKED).status_code == 302
    refused = client.post(FORM, {**ASKED, "address": "READER@example.org"})
    assert refused.status_code == 429 and "Try again in an hour" in refused.content.decode()
    assert client.post(FORM, {**ASKED, "address": "b@example.org"}).status_code == 302


def three(client):
    answers = [client.post(FORM, {**ASKED, "address": f"{n}@example.org"}) for n in range(3)]
    assert 0 < int(answers[-1].get("Retry-After", 0)) <= 3600
    return [answer.status_code for answer in answers]


def test_a_client_has_a_limit(client, settings):
    settings.SUBSCRIPTIONS_PER_HOUR = 2
    assert three(client) == [302, 302, 429]


def test_everybody_together_has_a_limit(client, monkeypatch):
    monkeypatch.setattr(limits, "ALTOGETHER", 2)
    assert three(client) == [302, 302, 429]
