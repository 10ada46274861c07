"""Posts in time: gaps and overlaps, drawn and in the table, of an organization and an official."""

from datetime import UTC, date, datetime
from unittest import mock

from django.test import TestCase

from tests import factories as make

MINISTER, DEPUTY = "Minister", "Deputy Minister"
NOW = datetime(2026, 11, 26, 18, 40, tzinfo=UTC)


class Timeline(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.ministry = make.organization("Ministry")
        cls.umarov = make.official("Kairat Umarov")
        cls.bakayev = make.official("Alibek Bakayev")
        cls.vassilenko = make.official("Roman Vassilenko")
        make.post(cls.umarov, cls.ministry, MINISTER, date(2010, 1, 1), date(2014, 12, 31))
        cls.held = make.post(cls.bakayev, cls.ministry, MINISTER, date(2016, 1, 1))
        make.post(cls.umarov, cls.ministry, DEPUTY, date(2005, 1, 1), date(2009, 12, 31))
        make.post(cls.vassilenko, cls.ministry, DEPUTY, date(2008, 1, 1), date(2012, 6, 30))
        cls.of_ministry = f"/admin/press/organization/{cls.ministry.pk}/timeline/"
        cls.of_umarov = f"/admin/press/official/{cls.umarov.pk}/timeline/"

    def setUp(self):
        self.client.force_login(self.who.editor)
        clock = mock.patch("django.utils.timezone.now", return_value=NOW)
        clock.start()
        self.addCleanup(clock.stop)

    def table(self, url):
        return [
            (row["title"], row.get("who", ""), row["start"], row["end"])
            for row in self.client.get(url).context["rows"]
        ]


class TestOrganization(Timeline):
    def test_posts_held_today_come_first_and_a_gap_is_a_row(self):
        assert self.table(self.of_ministry) == [
            (MINISTER, "Kairat Umarov", "1 January 2010", "31 December 2014"),
            (MINISTER, "", "1 January 2015", "31 December 2015"),
            (MINISTER, "Alibek Bakayev", "1 January 2016", ""),
            (DEPUTY, "Kairat Umarov", "1 January 2005", "31 December 2009"),
            (DEPUTY, "Roman Vassilenko", "1 January 2008", "30 June 2012"),
        ]
        self.assertContains(self.client.get(self.of_ministry), "The post was empty.", count=1)

    def test_two_at_once_are_said_and_drawn_below_each_other(self):
        response = self.client.get(self.of_ministry)
        self.assertContains(response, "At the same time as Roman Vassilenko.")
        self.assertContains(response, "At the same time as Kairat Umarov.")
        minister, deputy = response.context["lanes"]
        assert [bar["y"] for bar in deputy["bars"]] == [0, 30]
        assert (len(deputy["overlaps"]), len(minister["overlaps"])) == (1, 0)
        assert (len(deputy["gaps"]), len(minister["gaps"])) == (0, 1)

    def test_bars_stand_where_their_years_are(self):
        deputy = self.client.get(self.of_ministry).context["lanes"][1]
        first = deputy["bars"][0]
        # Five of the years 2005 to 2026.
        assert first["x"] == "0.00%"
        assert abs(float(first["width"][:-1]) - 500 / 22) < 0.1

    def test_the_drawing_is_left_out_for_those_who_hear_the_table_and_has_no_inline_style(self):
        html = self.client.get(self.of_ministry).content.decode()
        assert '<div class="timeline-drawing" aria-hidden="true">' in html
        assert " style=" not in html.split('class="timeline"')[1].split("</main>")[0]

    def test_in_russian_the_places_keep_their_point(self):
        response = self.client.get(self.of_ministry, headers={"Accept-Language": "ru"})
        self.assertContains(response, 'x="0.00%"')

    def test_editors_hand_over_the_posts_held_today_from_here(self):
        asked = f"/admin/press/reshuffle/?organization={self.ministry.pk}&amp;post={self.held.pk}"
        self.assertContains(self.client.get(self.of_ministry), asked, count=1)
        self.client.force_login(self.who.writer)
        self.assertNotContains(self.client.get(self.of_ministry), "reshuffle")

    def test_an_organization_without_posts_says_so(self):
        empty = make.organization("Club")
        response = self.client.get(f"/admin/press/organization/{empty.pk}/timeline/")
        self.assertContains(response, "No post is in the directory.")

    def test_the_number_of_queries_does_not_grow_with_the_posts(self):
        with self.assertNumQueries(6):
            self.client.get(self.of_ministry)
        for number in range(8):
            make.post(make.official(f"Adviser {number}"), self.ministry, f"Adviser {number}")
        with self.assertNumQueries(6):
            self.client.get(self.of_ministry)


class TestOfficial(Timeline):
    def test_the_posts_of_one_person_with_their_organizations(self):
        assert self.table(self.of_umarov) == [
            ("Minister, Ministry", "Kairat Umarov", "1 January 2010", "31 December 2014"),
            ("Deputy Minister, Ministry", "Kairat Umarov", "1 January 2005", "31 December 2009"),
        ]

    def test_a_second_term_leaves_a_gap_of_its_own_words(self):
        make.post(self.umarov, self.ministry, MINISTER, date(2020, 1, 1), date(2021, 1, 1))
        self.assertContains(self.client.get(self.of_umarov), "Not held in between.", count=1)

    def test_their_pages_lead_here(self):
        for thing, url in ((self.umarov, self.of_umarov), (self.ministry, self.of_ministry)):
            page = f"/admin/press/{thing._meta.model_name}/{thing.pk}/change/"
            self.assertContains(self.client.get(page), f'href="{url}"')

    def test_whoever_may_not_see_the_directory_is_refused_and_the_unknown_is_not_found(self):
        assert self.client.get("/admin/press/official/999/timeline/").status_code == 404
        self.client.force_login(self.who.outsider)
        for url in (self.of_umarov, self.of_ministry):
            assert self.client.get(url).status_code == 403
