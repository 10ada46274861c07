"""A directory file that still has two entries, of which the office has made one."""

from datetime import date

from django.test import TestCase

from press.editorial.directory import import_directory
from press.editorial.merging_entries import merge_entries, undo_merge
from press.models import Appointment, Event, Official, Organization
from press.pure.directory import (
    AppointmentEntry,
    Directory,
    Names,
    OfficialEntry,
    OrganizationEntry,
)
from tests import factories as make
from tests.factories import DAY, NOON


def post(title: str, end: date | None = None, ru: str = "") -> AppointmentEntry:
    return AppointmentEntry("ministry", Names(en=title, ru=ru), date(2019, 1, 1), end)


def file(name: str = "K. Umarov", posts=(), parent: str = "") -> Directory:
    return Directory(
        organizations=(
            OrganizationEntry("office", Names(en="Office")),
            OrganizationEntry("ministry", Names(en="Ministry"), parent=parent),
            OrganizationEntry("mfa", Names(en="MFA"), Names(en="M"), ("M.F.A.",), parent="office"),
            OrganizationEntry("bureau", Names(en="Bureau"), parent="mfa"),
        ),
        officials=(
            OfficialEntry("double", Names(en=name), ("Umarov K.",), (post("Adviser"), *posts)),
            OfficialEntry("kept", Names(en="Kairat Umarov"), (), (post("Minister"),)),
        ),
    )


class TestImport(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.bring(file(posts=[post("Minister", date(2020, 1, 1))]))
        cls.merges = [
            cls.merge(Official.objects, "kept", "double"),
            cls.merge(Organization.objects, "ministry", "mfa"),
        ]

    @staticmethod
    def bring(directory):
        return import_directory(directory, by=None, at=NOON + DAY)

    @classmethod
    def merge(cls, rows, kept, given_up):
        entries = (rows.get(external_id=key) for key in (kept, given_up))
        return merge_entries(*entries, by=cls.who.administrator, at=NOON)

    def entry(self, key, model=Official):
        return model.objects.get(external_id=key)

    def titles(self, key="kept"):
        return sorted(self.entry(key).appointments.values_list("title_en", flat=True))

    def test_the_same_file_again_changes_nothing_and_brings_nobody_back(self):
        before = list(Official.objects.values()), list(Organization.objects.values())
        posts, events = list(Appointment.objects.values()), Event.objects.count()
        for _again in range(2):
            done = self.bring(file(posts=[post("Minister", date(2020, 1, 1))]))
            assert done["unchanged"] == 6 and not done["updated"] and not done["relinked"]
        assert (list(Official.objects.values()), list(Organization.objects.values())) == before
        assert list(Appointment.objects.values()) == posts
        assert Event.objects.count() == events
        assert self.entry("double").merged_into == self.entry("kept")

    def test_a_new_name_and_a_new_post_go_to_the_one_kept(self):
        self.bring(file("Q. Umarov", [post("Ambassador")]))
        kept = self.entry("kept")
        assert (kept.name_en, kept.aliases_en) == ("Kairat Umarov", ["K. Umarov", "Q. Umarov"])
        assert self.titles() == ["Adviser", "Ambassador", "Minister"]
        assert self.titles("double") == []
        assert self.bring(file("Q. Umarov", [post("Ambassador")]))["updated"] == 0
        undo_merge(self.merges[0], by=self.who.administrator, at=NOON + DAY)
        kept.refresh_from_db()
        assert (self.entry("double").name_en, kept.aliases_en) == ("Q. Umarov", [])

    def test_a_post_that_both_entries_have_is_as_the_one_kept_says(self):
        self.bring(file(posts=[post("Minister", date(2021, 1, 1))]))
        assert self.entry("kept").appointments.get(title_en="Minister").end is None

    def test_what_stood_under_the_one_given_up_stands_under_the_one_kept(self):
        bureau, ministry = self.entry("bureau", Organization), self.entry("ministry", Organization)
        assert bureau.parent == ministry
        assert ministry.parent == self.entry("office", Organization)
        self.bring(file(parent="mfa"))
        ministry.refresh_from_db()
        assert ministry.parent == self.entry("office", Organization)
