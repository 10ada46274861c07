"""The reshuffle's page: what is done is what was read, and nothing typed is lost."""

from datetime import UTC, date, datetime, timedelta
from unittest import mock

from django.test import TestCase

from press.editorial.changes import Changes, OfficialLink
from press.editorial.drafting import revise
from press.models import Appointment, Event
from tests import factories as make
from tests.admin.desk import page, said

DOOR = "/admin/press/reshuffle/"
ON = date(2026, 12, 1)
NOW = datetime(2026, 11, 26, 18, 40, tzinfo=UTC)
# Session, user, two kinds of permissions, the posts.
QUERIES = 5
MINISTER = "Minister of Foreign Affairs"


class Reshuffle(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.ministry = make.organization("Ministry of Foreign Affairs")
        cls.embassy = make.organization("Embassy in France")
        cls.umarov = make.official("Kairat Umarov", name_ru="Кайрат Умаров")
        cls.vassilenko = make.official("Roman Vassilenko")
        cls.bakayev = make.official("Alibek Bakayev")
        cls.minister = make.post(cls.umarov, cls.ministry, MINISTER, start=date(2020, 1, 1))
        cls.ambassador = make.post(
            cls.vassilenko, cls.embassy, "Ambassador", start=date(2021, 5, 1)
        )

    def setUp(self):
        self.client.force_login(self.who.editor)
        clock = mock.patch("django.utils.timezone.now", return_value=NOW)
        clock.start()
        self.addCleanup(clock.stop)

    def send(self, *rows, button="_look", on="2026-12-01", **over):
        data = {"on": on, "rows": "5", button: "1", **over}
        for number, row in enumerate(rows):
            data |= {f"row-{number}-{name}": str(value) for name, value in row.items()}
        return self.client.post(DOOR, data)

    def do(self, *rows, **over):
        """Look, then do what was shown."""
        seen = self.send(*rows, **over).context["seen"]
        return self.send(*rows, button="_do", seen=seen, **over)

    def one(self, to="Vassilenko", **over):
        return {"post": self.minister.pk, "to": to, **over}


class TestWords(Reshuffle):
    def test_both_sides_are_said_before_anything_is_written(self):
        response = self.send(self.one())
        self.assertContains(
            response,
            "Until 30 November 2026: Kairat Umarov, Minister of Foreign Affairs "
            "(Ministry of Foreign Affairs)",
        )
        self.assertContains(response, "From 1 December 2026: Roman Vassilenko, Minister of")
        self.assertContains(response, "Roman Vassilenko keeps another post: Ambassador")
        assert Appointment.objects.count() == 2
        assert not Event.objects.exists()

    def test_a_post_handed_on_in_the_same_act_is_not_kept(self):
        rows = self.one(), {"post": self.ambassador.pk, "to": "bakayev"}
        self.assertNotContains(self.send(*rows), "keeps another post")

    def test_a_vacant_post_and_an_end_known_before(self):
        Appointment.objects.filter(pk=self.minister.pk).update(end=date(2027, 1, 31))
        response = self.send(self.one(to="", vacant="on"))
        self.assertContains(response, "From 1 December 2026: nobody, the post is vacant")
        self.assertContains(response, "It was to end on 31 January 2027.")

    def test_another_title_is_taken_and_the_others_stay(self):
        response = self.send(self.one(title_en="Acting Minister"))
        assert response.context["words"][0].titles[0][2] == "Acting Minister"
        self.assertContains(response, '<details class="handover-title" open>', count=1)


class TestDoing(Reshuffle):
    def test_what_was_read_is_done_and_said(self):
        response = self.do(self.one(), {"post": self.ambassador.pk, "to": "", "vacant": "on"})
        self.assertRedirects(response, "/admin/press/official/", fetch_redirect_response=False)
        assert said(self.client.get("/admin/press/official/")) == "2 posts are handed over."
        begun = Appointment.objects.get(official=self.vassilenko, start=ON)
        assert (begun.organization, begun.title_en) == (self.ministry, MINISTER)
        self.ambassador.refresh_from_db()
        assert self.ambassador.end == ON - timedelta(days=1)

    def test_the_record_says_who_handed_what_to_whom(self):
        self.do(self.one())
        response = self.client.get("/admin/press/event/")
        self.assertContains(response, "handed posts over")
        self.assertContains(response, f"{MINISTER}: Kairat Umarov → Roman Vassilenko")

    def test_nothing_is_done_that_was_not_read(self):
        assert self.send(self.one(), button="_do").context["words"]
        seen = self.send(self.one()).context["seen"]
        response = self.send(self.one(to="Bakayev"), button="_do", seen=seen)
        self.assertContains(response, "From 1 December 2026: Alibek Bakayev")
        assert not Event.objects.exists()

    def test_a_post_changed_since_it_was_read_is_shown_again(self):
        seen = self.send(self.one()).context["seen"]
        Appointment.objects.filter(pk=self.minister.pk).update(title_en="Minister of Fisheries")
        response = self.send(self.one(), button="_do", seen=seen)
        self.assertContains(response, "Kairat Umarov, Minister of Fisheries")
        assert not Event.objects.exists()

    def test_a_refusal_is_a_sentence_and_keeps_what_was_typed(self):
        response = self.send(self.one(), on="2020-01-01")
        self.assertContains(response, "choose a later day. Nothing has been done.")
        self.assertContains(response, 'value="Vassilenko"')
        assert "words" not in response.context


class TestForm(Reshuffle):
    def test_the_posts_held_that_day_are_offered_under_their_organizations(self):
        make.post(self.bakayev, self.ministry, "Former adviser", end=date(2020, 1, 1))
        response = self.client.get(DOOR)
        self.assertContains(response, '<optgroup label="Embassy in France">', count=5)
        self.assertContains(response, f"{MINISTER} — Kairat Umarov")
        self.assertNotContains(response, "Former adviser")

    def test_an_address_can_ask_for_a_post_an_organization_and_a_day(self):
        later = make.post(self.bakayev, self.ministry, "Adviser", start=date(2027, 1, 1))
        asked = {"organization": self.ministry.pk, "post": self.minister.pk, "on": "2027-02-01"}
        response = self.client.get(DOOR, asked)
        self.assertContains(response, f'value="{self.minister.pk}" selected', count=1)
        self.assertContains(response, f'<option value="{later.pk}">', count=5)
        self.assertNotContains(response, "Ambassador")

    def test_strange_values_in_the_address_break_nothing(self):
        for asked in (
            {"organization": ["x", "9" * 40]},
            {"post": "9" * 40},
            {"on": "never"},
            {"rows": "-4"},
        ):
            with self.subTest(asked=asked):
                assert self.client.get(DOOR, asked).status_code == 200

    def test_an_organization_is_added_by_name_and_nothing_typed_is_lost(self):
        response = self.send(self.one(to="Vass"), button="_offer", organization="embassy")
        assert response.context["asked"].organizations == [self.embassy]
        self.assertContains(response, 'value="Vass"')
        # The post chosen before stays, though it is of another organization.
        self.assertContains(response, f'value="{self.minister.pk}" selected', count=1)
        self.assertNotContains(response, "errornote")

    def test_an_unknown_organization_is_said(self):
        response = self.send(button="_offer", organization="Nowhere")
        self.assertContains(response, "The directory has no such name.")

    def test_more_rows_keep_what_was_typed_and_call_nothing_wrong(self):
        response = self.send({"post": self.minister.pk}, button="_more")
        assert len(response.context["asked"].rows) == 10
        self.assertNotContains(response, "errorlist")

    def test_there_is_an_end_of_rows(self):
        assert len(self.send(button="_more", rows="9999").context["asked"].rows) == 50

    def test_of_too_many_posts_only_those_of_named_organizations_are_offered(self):
        with mock.patch("press.admin.reshuffle_form.MOST_POSTS", 1):
            self.assertContains(self.client.get(DOOR), "Name the organization first.")
            asked = {"organization": self.embassy.pk}
            self.assertContains(self.client.get(DOOR, asked), "Ambassador — Roman", count=5)

    def test_half_a_row_says_what_is_missing(self):
        for row, missing in (
            ({"post": self.minister.pk}, "Name who follows, or say that the post is vacant."),
            ({"to": "Vassilenko"}, "Choose the post."),
            (self.one(vacant="on"), "Either somebody follows or the post is vacant."),
            (self.one(to="Nobody Such"), "The directory has no such name."),
        ):
            with self.subTest(row=row):
                self.assertContains(self.send(row), missing)

    def test_no_row_at_all_is_refused(self):
        self.assertContains(self.send(), "Choose at least one post that is handed over.")

    def test_a_name_is_found_in_any_language_and_its_whole_is_enough(self):
        make.official("Roman Vassilenko-Petrov")
        for name in ("Roman Vassilenko", "roman vassilenko"):
            assert self.send(self.one(to=name)).context["words"]
        assert self.send({"post": self.ambassador.pk, "to": "умаров"}).context["words"]

    def test_namesakes_are_told_apart_by_their_posts(self):
        other = make.official("Roman Vassilenko", slug="another")
        response = self.send(self.one())
        self.assertContains(response, "Several entries have such a name: choose one.")
        self.assertContains(response, "Roman Vassilenko, Ambassador, 2021–")
        self.do(self.one(which=other.pk))
        assert other.appointments.get().title_en == MINISTER

    def test_the_number_of_queries_does_not_grow_with_the_posts(self):
        self.client.get(DOOR)
        with self.assertNumQueries(QUERIES):
            self.client.get(DOOR)
        for number in range(8):
            make.post(make.official(f"Adviser {number}"), self.ministry, f"Adviser {number}")
        with self.assertNumQueries(QUERIES):
            self.client.get(DOOR)


class TestEditions(Reshuffle):
    def editions(self, *rows):
        return self.send(*rows or [self.one()]).context["editions"]

    def test_those_that_name_them_on_the_day_or_later_are_listed_with_what_becomes_of_them(self):
        make.draft(self.who, title="Before", officials=[self.umarov], event_date=date(2026, 11, 30))
        make.draft(self.who, title="No day", officials=[self.umarov])
        make.in_review(self.who, title="After", officials=[self.vassilenko], event_date=ON)
        make.draft(self.who, title="Of others", officials=[self.bakayev], event_date=ON)
        make.public_edition(
            self.who,
            at=NOW,
            live_from=NOW + timedelta(days=7),
            title="Scheduled",
            officials=[self.umarov],
        )
        make.public_edition(
            self.who, at=NOW, title="Announced", officials=[self.umarov], event_date=ON
        )
        make.public_edition(self.who, at=NOW, title="Today's", officials=[self.umarov])
        rows = {row["edition"].title: row for row in self.editions()}
        assert set(rows) == {"No day", "After", "Scheduled", "Announced"}
        assert {title for title, row in rows.items() if row["stays"]} == {"Scheduled", "Announced"}
        assert rows["Scheduled"]["names"] == [f"Kairat Umarov, {MINISTER}"]
        response = self.send(self.one())
        self.assertContains(response, page(rows["After"]["edition"]))

    def test_a_post_chosen_in_a_draft_is_said_to_stay(self):
        draft = make.draft(self.who, event_date=ON)
        chosen = OfficialLink(self.umarov.pk, "mentioned", self.minister.pk, "")
        revise(
            draft,
            Changes(officials=[chosen]),
            by=self.who.writer,
            at=NOW,
            revision=draft.revision,
        )
        (row,) = self.editions()
        assert row["stays"] and not row["approved"]
        assert row["names"] == [f"Kairat Umarov, {MINISTER}"]

    def test_a_long_list_is_cut_and_says_so(self):
        with mock.patch("press.admin.reshuffle.MOST_EDITIONS", 1):
            for number in range(3):
                make.draft(self.who, title=f"Draft {number}", officials=[self.umarov])
            response = self.send(self.one())
        assert len(response.context["editions"]) == 1
        self.assertContains(response, "Only the first 1 are listed.")


class TestDoors(Reshuffle):
    def test_writers_and_outsiders_are_refused(self):
        for user in (self.who.writer, self.who.outsider):
            self.client.force_login(user)
            assert self.client.get(DOOR).status_code == 403
            assert self.send(self.one()).status_code == 403

    def test_the_list_of_officials_and_an_organization_lead_here_those_who_may(self):
        asked = f"{DOOR}?organization={self.ministry.pk}"
        organization = f"/admin/press/organization/{self.ministry.pk}/change/"
        self.assertContains(self.client.get("/admin/press/official/"), f'href="{DOOR}"')
        self.assertContains(self.client.get(organization), f'href="{asked}"')
        self.client.force_login(self.who.writer)
        self.assertNotContains(self.client.get("/admin/press/official/"), DOOR)
        self.assertNotContains(self.client.get(organization), DOOR)

    def test_administrators_come_in_and_strangers_sign_in_first(self):
        self.client.force_login(self.who.administrator)
        assert self.client.get(DOOR).status_code == 200
        self.client.logout()
        assert self.client.get(DOOR).url.startswith("/admin/login/")

    def test_another_method_is_refused(self):
        assert self.client.put(DOOR).status_code == 405
