"""The front page: what is new, what is coming, and what was put right."""

from datetime import date

import pytest

from tests.factories import (
    DAY,
    HOUR,
    NOON,
    SECOND,
    cast,
    corrected,
    draft,
    public_edition,
    withdrawn,
)

pytestmark = pytest.mark.django_db
FRONT = "/en/"


@pytest.fixture
def who():
    return cast()


def text(client, path=FRONT):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def put_right(page):
    """The section of notices, empty if there is none."""
    return page.partition('id="put-right"')[2].partition("</section>")[0]


def test_the_newest_release_leads_and_the_others_follow(client, clock, who):
    public_edition(who, title="Older", at=NOON - DAY)
    public_edition(who, title="Newest")
    page = text(client)
    assert page.index("Newest") < page.index("Latest releases") < page.index("Older")


def test_announced_events_stand_in_the_order_in_which_they_come(client, clock, who):
    for title, day in (("Later", 20), ("Sooner", 2), ("Past", 1)):
        public_edition(
            who, title=title, kind="announcement", event_date=date(2024, 3, day), at=NOON - DAY
        )
    clock.at = NOON + DAY
    side = text(client).partition("Coming up")[2].partition("</section>")[0]
    assert side.index("Sooner") < side.index("Later")
    assert "Past" not in side


def test_a_correction_is_shown_with_its_notice_from_its_second(client, clock, who):
    first = public_edition(who)
    corrected(who, first, at=NOON + SECOND, live_from=NOON + HOUR)
    clock.at = NOON + HOUR - SECOND
    assert not put_right(text(client))
    clock.at = NOON + HOUR
    shown = put_right(text(client))
    assert "The place was wrong: it is Geneva." in shown
    assert 'href="/en/releases/2024-1/talks-in-geneva/"' in shown
    assert not put_right(text(client, "/ru/"))


def test_a_correction_is_news_for_a_fortnight(client, clock, who):
    corrected(who, public_edition(who), at=NOON + SECOND)
    clock.at = NOON + 14 * DAY
    assert put_right(text(client))
    clock.at = NOON + 15 * DAY
    assert not put_right(text(client))


def test_of_a_withdrawn_release_only_number_and_notice_are_shown(client, clock, who):
    withdrawn(who, public_edition(who), at=NOON + HOUR)
    clock.at = NOON + HOUR
    page = text(client)
    shown = put_right(page)
    assert "Release 2024-1" in shown and "Sent out by mistake." in shown
    assert 'href="/en/releases/2024-1/"' in shown
    assert "Talks in Geneva" not in page and "talks-in-geneva" not in page


def test_an_unpublished_correction_is_not_there(client, clock, who):
    public_edition(who)
    draft(who, title="Secret", notice_type="correction", notice="A secret notice.")
    page = text(client)
    assert "Secret" not in page and "secret" not in page


def test_an_office_that_has_said_nothing_yet_says_so(client, clock, who):
    assert "No release has been published in this language yet." in text(client)
