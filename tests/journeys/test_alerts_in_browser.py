"""A reader asks for a list by e-mail, confirms, is told, is told of the correction, and leaves.

The mail goes through a real mail server; what the reader presses stands in the mail itself.
"""

import re
from email.message import EmailMessage
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from press.models import AlertedEdition, AlertMessage, Event, Subscriber, Subscription
from tests import factories as make
from tests.admin.desk import page as address
from tests.alerts.a_mail_server import Taking, serving
from tests.alerts.helping import following, subscriber

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

READER, SECOND = "reader@example.org", "second@example.org"
WHO = "organization=world-health-organization"


@pytest.fixture
def post(settings, live_server):
    """The mail server; links of the mails lead to the site of the test."""
    settings.SITE_URL = live_server.url
    with serving(Taking(), settings) as server:
        yield server


def delivered(post: Taking, to: str = READER) -> list[EmailMessage]:
    """What two passes bring to a mailbox; the second must add nothing."""
    for _pass in range(2):
        call_command("deliver", stdout=StringIO())
    return post.empty_mailbox(to)


def link(letter: EmailMessage, after: str) -> str:
    """The address in the text part that stands behind these words."""
    text = letter.get_body(["plain"]).get_content()
    return re.search(rf"{after}:\s+(\S+)", text)[1]


def subscribe(reader, hand):
    reader.goto(f"/en/releases/?{WHO}")
    hand.go(reader.get_by_role("link", name="Get these by e-mail"))
    assert "Releases mentioning the World Health Organization" in reader.inner_text(".lead")
    hand.write(reader.get_by_label("Your e-mail address"), READER)
    hand.choose(reader.get_by_label("At once"))
    hand.go(reader.get_by_role("button", name="Send me the link to confirm"))
    assert reader.inner_text("h1") == "Look into your mailbox"


def confirm(reader, hand, letter):
    reader.goto(link(letter, "Confirm"))
    assert Subscription.objects.filter(confirmed_at=None).exists()
    hand.go(reader.get_by_role("button", name="Yes, send me these"))
    assert "Confirmed." in reader.get_by_role("status").inner_text()


def approve(editor, hand, edition):
    editor.goto(address(edition))
    hand.go(editor.get_by_role("link", name="Approve", exact=True))
    hand.go(editor.get_by_role("button", name="Approve"))
    assert editor.inner_text(".messagelist").strip() == "Approved."


def assert_is_the_release(letter, live_server):
    assert letter["Subject"] == "Talks in Geneva"
    for part in ("plain", "html"):
        text = letter.get_body([part]).get_content()
        assert "The talks were held." in text
        assert f"{live_server.url}/en/releases/" in text
    assert len(letter.get_all("List-Unsubscribe")) == 1
    assert letter.get_all("List-Unsubscribe-Post") == ["List-Unsubscribe=One-Click"]


def one_click(letter: EmailMessage) -> str:
    return letter["List-Unsubscribe"].strip(" <>")


def change_and_end(reader, hand, letter):
    reader.goto(link(letter, "Change what you are sent"))
    hand.select(reader.get_by_label("How often"), "Once a day")
    hand.go(reader.get_by_role("button", name="Keep").first)
    assert "Your choice is kept." in reader.get_by_role("status").inner_text()
    assert Subscription.objects.get().frequency == "daily"
    hand.go(reader.get_by_role("button", name="Delete my address"))
    assert reader.inner_text("h1") == "Nothing more is sent"


def test_a_list_is_followed_by_mail_from_the_first_letter_to_the_last(
    sit_down, outside, hand, post, live_server
):
    who, health = make.cast(), make.organization()
    make.public_edition(who, organizations=[health])
    coming = make.in_review(who, organizations=[health])

    subscribe(outside, hand)
    (question,) = delivered(post)
    confirm(outside, hand, question)
    following(subscriber(SECOND), WHO)
    assert delivered(post) == []

    approve(sit_down(who.editor), hand, coming)
    (letter,) = delivered(post)
    assert_is_the_release(letter, live_server)
    (to_second,) = post.empty_mailbox(SECOND)
    answer = outside.request.post(one_click(to_second), form={"List-Unsubscribe": "One-Click"})
    assert answer.status == 200

    coming.refresh_from_db()
    make.corrected(who, coming, timezone.now(), title="Talks in Bern")
    (correction,) = delivered(post)
    assert correction["Subject"] == "Corrected: Talks in Bern"
    assert "The place was wrong" in correction.get_body(["plain"]).get_content()

    change_and_end(outside, hand, correction)
    for rows in (Subscriber, Subscription, AlertMessage, AlertedEdition):
        assert not rows.objects.exists()
    assert not Event.objects.filter(data__icontains="example.org").exists()
    make.public_edition(who, at=timezone.now(), organizations=[health])
    assert delivered(post) == [] and post.taken == []
    assert outside.goto(link(correction, "Change what you are sent")).status == 404
