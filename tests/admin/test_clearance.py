"""Clearance links on the desk: switched on, made, shown once, watched, revoked."""

import re

from django.test import TestCase
from django.utils import timezone

from press.editorial.clearance import allow_clearance, answer, make_link, opened
from press.models import ClearanceLink, Event
from tests import factories as make
from tests.admin.desk import page, said


class Desk(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.now = timezone.now()
        cls.who = make.cast()
        cls.edition = make.draft(cls.who, at=cls.now)

    def setUp(self):
        self.client.force_login(self.who.editor)

    def allow(self):
        allow_clearance(self.edition.release, by=self.who.editor, at=self.now)
        self.edition.refresh_from_db()

    def make(self, name="Aigul", asks=True) -> tuple[ClearanceLink, str]:
        return make_link(
            self.edition,
            name=name,
            expires_at=self.now + make.DAY,
            asks=asks,
            by=self.who.editor,
            at=self.now,
            revision=self.edition.revision,
        )

    def door(self, rest=""):
        return f"/admin/press/edition/{self.edition.pk}/clearance/{rest}"

    def post(self, **data):
        given = {"revision": self.edition.revision, "name": "Aigul", "lasts": "48", "asks": "on"}
        return self.client.post(self.door(), {**given, **data})


class TestDoors(Desk):
    def setUp(self):
        super().setUp()
        self.allow()
        self.link = self.make()[0]
        self.doors = {
            self.door(): {"revision": "1", "name": "Forged", "lasts": "4"},
            self.door("switch/"): {"clearance": "off"},
            self.door(f"{self.link.pk}/revoke/"): {},
        }

    def untouched(self):
        self.edition.release.refresh_from_db()
        self.link.refresh_from_db()
        return self.edition.release.clearance_allowed and not self.link.revoked_at

    def test_strangers_sign_in_first(self):
        self.client.logout()
        for url in self.doors:
            self.assertRedirects(
                self.client.post(url), f"/admin/login/?next={url}", fetch_redirect_response=False
            )

    def test_staff_without_a_role_see_and_do_nothing(self):
        self.client.force_login(self.who.outsider)
        for url, data in self.doors.items():
            assert self.client.get(url).status_code == 403
            assert self.client.post(url, data).status_code == 403
        assert self.untouched() and ClearanceLink.objects.count() == 1

    def test_a_writer_is_told_that_only_editors_do_it(self):
        self.client.force_login(self.who.writer)
        for url, data in self.doors.items():
            response = self.client.post(url, data, follow=True)
            self.assertContains(response, "Only editors may do this.")
        assert self.untouched() and ClearanceLink.objects.count() == 1

    def test_a_writer_sees_the_links_without_the_buttons(self):
        self.client.force_login(self.who.writer)
        response = self.client.get(page(self.edition))
        self.assertContains(response, "Aigul")
        self.assertNotContains(response, self.door(f"{self.link.pk}/revoke/"))
        self.assertNotContains(response, "Make the link")

    def test_what_is_not_there_is_not_found(self):
        other = make.draft(self.who)
        for url in (
            "/admin/press/edition/999999/clearance/",
            "/admin/press/edition/999999/clearance/switch/",
            self.door("999999/revoke/"),
            f"/admin/press/edition/{other.pk}/clearance/{self.link.pk}/revoke/",
        ):
            assert self.client.post(url, {"clearance": "off"}).status_code == 404
        assert self.untouched()

    def test_doors_that_act_are_not_walked_through_by_a_link(self):
        for rest in ("switch/", f"{self.link.pk}/revoke/"):
            assert self.client.get(self.door(rest)).status_code == 405
        assert self.client.put(self.door()).status_code == 405


class TestSwitch(Desk):
    def test_it_is_off_and_an_editor_switches_it_on_and_off(self):
        self.assertContains(self.client.get(page(self.edition)), "Links are off for this release.")
        response = self.client.post(self.door("switch/"), {"clearance": "on"}, follow=True)
        assert said(response) == "Clearance links are switched on for this release."
        self.assertContains(response, "Make the link")
        response = self.client.post(self.door("switch/"), {"clearance": "off"}, follow=True)
        self.assertContains(response, "every one of them has stopped")
        verbs = Event.objects.filter(verb__endswith="clearance").order_by("id")
        assert list(verbs.values_list("verb", flat=True)) == [
            "allow_clearance",
            "forbid_clearance",
        ]


class TestLinks(Desk):
    def setUp(self):
        super().setUp()
        self.allow()

    def test_the_address_is_shown_once_and_opens(self):
        response = self.post()
        address = re.search(r'value="(http[^"]+)"', response.content.decode())[1]
        assert "no-store" in response["Cache-Control"]
        secret = address.split("/")[-2]
        for url in (self.door(), page(self.edition)):
            self.assertNotContains(self.client.get(url), secret)
        self.client.logout()
        self.assertContains(self.client.get(f"/clearance/{secret}/"), "For Aigul only.")

    def test_it_lasts_as_long_as_was_chosen_two_days_by_default(self):
        self.assertContains(self.client.get(self.door()), '<option value="48" selected>')
        self.post(lasts="4")
        link = ClearanceLink.objects.get()
        assert link.expires_at - link.made_at == 4 * make.HOUR

    def test_what_is_wrong_is_said_beside_it_and_nothing_is_made(self):
        for data, sentence in (
            ({"name": ""}, "This field is required."),
            ({"lasts": "9999"}, "Select a valid choice."),
            ({"revision": "99"}, "Somebody has changed this edition since you opened it."),
        ):
            response = self.post(**data)
            self.assertContains(response, sentence)
            self.assertContains(response, "This was not done.")
        assert not ClearanceLink.objects.exists()

    def test_an_edition_that_is_public_offers_no_link_and_says_why(self):
        self.edition = make.public_edition(self.who)
        self.allow()
        response = self.client.get(page(self.edition))
        self.assertNotContains(response, "Make the link")
        self.assertContains(response, "The edition has been public: give its address.")

    def test_a_link_is_revoked_with_one_button(self):
        link = self.make()[0]
        response = self.client.post(self.door(f"{link.pk}/revoke/"), follow=True)
        assert said(response) == "The link for Aigul is revoked."
        self.assertContains(response, "Revoked")
        response = self.client.post(self.door(f"{link.pk}/revoke/"), follow=True)
        assert said(response) == "The link is revoked already."


class TestWatching(Desk):
    def setUp(self):
        super().setUp()
        self.allow()
        self.link = self.make()[0]

    def shown(self):
        return self.client.get(page(self.edition))

    def test_openings_are_listed_with_their_addresses(self):
        opened(self.link, at=self.now, address="192.0.2.7")
        opened(self.link, at=self.now + 2 * make.DAY, address="192.0.2.7")
        response = self.shown()
        self.assertContains(response, "192.0.2.7", count=2)
        self.assertContains(response, "Shown 1 time")
        self.assertContains(response, "(refused: expired)")
        self.assertNotContains(response, "it may have been passed on")

    def test_a_second_address_is_pointed_out(self):
        for address in ("192.0.2.7", "2001:db8::1"):
            opened(self.link, at=self.now, address=address)
        self.assertContains(self.shown(), "Opened from 2 different addresses")

    def test_an_answer_against_the_text_stands_first(self):
        answer(self.link, "not_cleared", "The date is wrong.", at=self.now)
        response = self.shown()
        self.assertContains(response, "Aigul has not cleared this text.")
        self.assertContains(response, "The date is wrong.")
        self.assertNotContains(response, "about an earlier save")
        make.revise_fields(self.who, self.edition, self.now, title="Other")
        self.assertContains(self.shown(), "about an earlier save")

    def test_the_record_says_who_answered_and_what(self):
        answer(self.link, "not_cleared", "The date is wrong.", at=self.now)
        response = self.shown()
        self.assertContains(response, "Aigul (clearance link)")
        self.assertContains(response, "Not cleared: The date is wrong.")

    def test_the_queries_do_not_grow_with_links_and_openings(self):
        url = self.door()
        opened(self.link, at=self.now, address="192.0.2.7")
        self.client.get(url)
        with self.assertNumQueries(8):
            self.client.get(url)
        for number in range(4):
            link = self.make(f"Person {number}")[0]
            opened(link, at=self.now, address="192.0.2.7")
        with self.assertNumQueries(8):
            self.client.get(url)
