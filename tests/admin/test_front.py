"""The front page of the desk: what waits for whom, what goes out next, and that none is overdue."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone
from django.utils.translation import override

from press.admin.waits import clock_time, day_name, wait, zone
from press.editorial.publication import approve
from press.editorial.review import send_back
from press.models import Edition
from tests import factories as make
from tests.admin.desk import page

DESK = "/admin/"
LIST = "/admin/press/edition/"


class Front(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.at = timezone.now().replace(microsecond=0) - timedelta(minutes=1)

    def front(self, user=None):
        self.client.force_login(user or self.who.editor)
        return self.client.get(DESK)

    def block(self, key, user=None):
        blocks = {block.key: block for block in self.front(user).context["blocks"]}
        return blocks.get(key)

    def titles(self, key, user=None):
        return [line.edition.title for line in self.block(key, user).lines]


class TestWhatWaits(Front):
    def test_an_editor_finds_what_others_handed_in(self):
        make.in_review(self.who, title="Talks in Geneva")
        assert self.titles("review") == ["Talks in Geneva"]
        self.assertContains(self.front(), "writer submitted it for review")

    def test_a_writer_is_not_asked_to_decide(self):
        make.in_review(self.who)
        assert self.block("review", self.who.writer) is None
        assert self.block("confirm", self.who.writer) is None

    def test_what_came_back_says_who_sent_it_and_why(self):
        edition = make.in_review(self.who, title="Talks in Geneva")
        edition = send_back(
            edition, "Say where.", by=self.who.editor, at=self.at, revision=edition.revision
        )
        make.revise_fields(self.who, edition, self.at, place="Geneva")
        line = self.block("sent_back", self.who.writer).lines[0]
        assert line.said.startswith("editor sent it back, ")
        assert line.said.endswith(": Say where.")

    def test_an_emergency_approval_is_for_somebody_else_to_confirm_and_says_why(self):
        own = make.open_release("en", make.changes(), by=self.who.editor, at=self.at)
        own = make.submit(own, by=self.who.editor, at=self.at, revision=own.revision)
        approve(
            own,
            by=self.who.editor,
            at=self.at,
            revision=own.revision,
            emergency_reason="Nobody else is here.",
        )
        assert self.block("confirm", self.who.editor).lines == []
        line = self.block("confirm", self.who.second_editor).lines[0]
        assert line.said.endswith(": Nobody else is here.")

    def test_drafts_are_ones_own(self):
        make.draft(self.who, title="Mine")
        assert self.titles("drafts", self.who.writer) == ["Mine"]
        assert self.titles("drafts", self.who.second_writer) == []

    def test_a_block_shows_ten_and_leads_to_the_list_of_all(self):
        for number in range(11):
            make.draft(self.who, title=f"Draft {number}")
        block = self.block("drafts", self.who.writer)
        assert (len(block.lines), block.total, block.more) == (10, "11", True)
        rows = self.client.get(block.url).context["cl"].result_list
        assert len(rows) == 11

    def test_every_block_counts_what_its_list_finds(self):
        make.in_review(self.who)
        make.draft(self.who)
        make.public_edition(self.who, at=self.at)
        gone = make.public_edition(self.who, at=self.at)
        make.withdrawn(self.who, gone, self.at + make.SECOND)
        for user in (self.who.writer, self.who.second_editor):
            for block in self.front(user).context["blocks"]:
                with self.subTest(block=block.key, user=user.username):
                    rows = self.client.get(block.url).context["cl"].result_list
                    assert str(len(rows)) == block.total


class TestTimeline(Front):
    def test_it_shows_the_hour_the_zone_the_wait_and_the_languages(self):
        moment = self.at + timedelta(days=2, minutes=30)
        english = make.public_edition(self.who, at=self.at, live_from=moment, title="Talks")
        make.public_edition(
            self.who, "kk", at=self.at, release=english.release, live_from=moment, title="Kelissöz"
        )
        response = self.front()
        departure = response.context["days"][0]["departures"][0]
        assert departure["time"] == clock_time(moment)
        assert departure["edition"] == english
        assert [row["edition"].language for row in departure["editions"]] == ["en", "kk"]
        self.assertContains(response, f'data-until="{moment.isoformat()}"')
        self.assertContains(response, "Asia/Almaty, UTC+")
        self.assertContains(response, departure["wait"])

    def test_a_full_timeline_shows_whole_releases_and_leads_to_the_rest(self):
        for number in range(12):
            make.public_edition(
                self.who, at=self.at, live_from=self.at + timedelta(days=1, hours=number)
            )
        response = self.front()
        shown = [one for day in response.context["days"] for one in day["departures"]]
        assert len(shown) == 10
        self.assertContains(response, f'href="{LIST}?state=scheduled">All 12')

    def test_nothing_scheduled_is_said(self):
        self.assertContains(self.front(), "Nothing is scheduled.")


class TestProof(Front):
    def test_none_is_overdue_and_the_page_says_when_it_asked_and_of_how_many(self):
        make.public_edition(self.who, at=self.at)
        response = self.front()
        self.assertContains(response, "Overdue: none.")
        self.assertContains(response, "1 edition whose moment has come")
        self.assertNotContains(response, 'role="alert"')

    def test_a_row_found_is_an_alarm_with_its_link(self):
        lost = make.public_edition(self.who, at=self.at - timedelta(hours=2), title="Lost")
        Edition.objects.filter(pk=lost.pk).update(live_until=self.at)
        response = self.front()
        self.assertContains(response, 'role="alert"')
        self.assertContains(response, f'<a href="{page(lost)}">Lost</a>')
        self.assertContains(response, "Overdue: 1, see above.")
        self.assertNotContains(response, "Overdue: none.")


class TestPublic(Front):
    def test_what_went_out_today_is_listed_and_yesterday_is_not(self):
        make.public_edition(self.who, at=self.at - timedelta(days=2), title="Before")
        out = make.public_edition(self.who, at=self.at, title="Out")
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        expected = ["Out"] if out.live_from >= midnight else []
        assert self.titles("today") == expected

    def test_a_gap_is_one_click_from_its_translation(self):
        english = make.public_edition(self.who, at=self.at)
        line = self.block("gaps").lines[0]
        assert [link["code"] for link in line.links] == ["kk", "ru"]
        wanted = f"/admin/press/edition/add/?release={english.release_id}&language=kk"
        assert line.links[0]["url"] == f"{wanted}&source={english.pk}"
        assert self.client.get(line.links[0]["url"]).status_code == 200

    def test_a_gap_being_filled_leads_to_its_draft(self):
        english = make.public_edition(self.who, at=self.at)
        russian = make.start(
            english.release, "ru", by=self.who.writer, at=self.at, changes=make.changes()
        )
        link = self.block("gaps").lines[0].links[1]
        assert (link["url"], "Draft" in link["tag"]) == (page(russian), True)


class TestWho(Front):
    def test_staff_without_a_role_are_told_whom_to_ask_and_nothing_else(self):
        make.draft(self.who, title="Secret")
        response = self.front(self.who.outsider)
        self.assertContains(response, "You have no role yet")
        self.assertContains(response, "administrator")
        self.assertNotContains(response, "Secret")
        assert "blocks" not in response.context

    def test_the_anonymous_are_sent_to_sign_in(self):
        self.assertRedirects(self.client.get(DESK), f"/admin/login/?next={DESK}")

    def test_every_page_that_a_person_may_open_is_reachable(self):
        for user in (self.who.writer, self.who.administrator):
            response = self.front(user)
            for app in response.context["app_list"]:
                for model in app["models"]:
                    self.assertContains(response, f'href="{model["admin_url"]}"')
        self.assertContains(response, 'href="/admin/auth/user/"')

    def test_the_search_box_finds_words_of_a_body(self):
        make.draft(self.who, title="Plain", body="<p>Caviar was served.</p>")
        self.assertContains(self.front(), f'action="{LIST}"')
        assert len(self.client.get(f"{LIST}?q=caviar").context["cl"].result_list) == 1


class TestWords(TestCase):
    def test_a_wait_is_rounded_down(self):
        for left, words in (
            (timedelta(days=3, hours=4, minutes=59), "in 3 d 4 h"),
            (timedelta(hours=2, minutes=14, seconds=59), "in 2 h 14 min"),
            (timedelta(minutes=1, seconds=59), "in 1 min"),
            (timedelta(seconds=59), "in 59 s"),
            (timedelta(), "now: load the page again"),
        ):
            with self.subTest(left=left), override("en"):
                assert wait(left) == words

    def test_a_zone_is_named_with_its_offset_at_the_moment(self):
        assert zone(make.NOON - 30 * make.DAY) == "Asia/Almaty, UTC+6"
        assert zone(make.NOON + 30 * make.DAY) == "Asia/Almaty, UTC+5"
        with self.settings(TIME_ZONE="Asia/Kathmandu"):
            timezone.get_default_timezone.cache_clear()
            assert zone(make.NOON) == "Asia/Kathmandu, UTC+5:45"
        timezone.get_default_timezone.cache_clear()

    def test_a_day_is_named_as_it_is_spoken_of(self):
        with override("en"):
            assert day_name(make.NOON, make.NOON) == "Today, 1 March 2024"
            assert day_name(make.NOON + make.DAY, make.NOON) == "Tomorrow, 2 March 2024"
            assert day_name(make.NOON + 2 * make.DAY, make.NOON) == "Sunday, 3 March 2024"

    def test_seconds_are_shown_where_a_moment_has_some(self):
        assert clock_time(make.NOON) == "12:00"
        assert clock_time(make.NOON + make.SECOND) == "12:00:01"
