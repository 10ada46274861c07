"""What the desk costs: under 25 queries a page, and no more with three times the data."""

from datetime import timedelta

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from press.editorial.saves import keep_save
from press.models import Edition, Image
from tests import factories as make
from tests.admin.bulk_rows import many_releases
from tests.admin.desk import page

FEWER_THAN = 25
SOME = 60


class TestQueryCounts(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.at = timezone.now() - timedelta(hours=1)
        many_releases(SOME, cls.who, cls.at)

    def cost(self, address: str, user) -> int:
        self.client.force_login(user)
        self.client.get(address)
        with CaptureQueriesContext(connection) as counted:
            assert self.client.get(address).status_code == 200
        return len(counted)

    def costs(self, address: str) -> list[int]:
        people = (self.who.writer, self.who.editor, self.who.administrator)
        return [self.cost(address, user) for user in people]

    def assert_constant(self, address: str) -> None:
        before = self.costs(address)
        many_releases(2 * SOME, self.who, self.at)
        assert self.costs(address) == before
        assert max(before) < FEWER_THAN

    def test_the_front_page(self):
        self.assert_constant("/admin/")

    def test_the_list(self):
        self.assert_constant("/admin/press/edition/")

    def test_the_list_with_filters(self):
        self.assert_constant("/admin/press/edition/?state=public&language=ru&responsible=writer")

    def test_the_list_with_words(self):
        self.assert_constant("/admin/press/edition/?q=energy")


class TestForm(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.at = timezone.now() - timedelta(hours=1)
        many_releases(SOME, cls.who, cls.at)

    def assert_constant(self, decision: str, **which: str) -> None:
        self.client.force_login(self.who.editor)
        address = page(Edition.objects.filter(decision=decision, **which).first())
        self.client.get(address)
        with CaptureQueriesContext(connection) as counted:
            self.client.get(address)
        assert len(counted) < FEWER_THAN
        many_releases(2 * SOME, self.who, self.at)
        with self.assertNumQueries(len(counted)):
            self.client.get(address)

    def test_the_page_of_a_draft(self):
        self.assert_constant("draft")

    def test_the_page_of_an_edition_in_review(self):
        self.assert_constant("in_review")

    def test_the_page_of_a_translation_with_photographs(self):
        shown = Edition.objects.filter(decision="draft", language="ru").first()
        source = Edition.objects.get(release=shown.release_id, language="en")
        keep_save(source, by=self.who.writer, at=self.at)
        image = Image.objects.create(file="a.jpg", width=3, height=2, bytes=1, added_at=self.at)
        for edition in (source, shown):
            edition.image_rows.create(image=image, alt="Two people at a table")
        shown.source, shown.source_revision = source, source.revision
        shown.save()
        self.assert_constant("draft", language="ru")

    def test_the_page_of_an_approved_edition(self):
        self.assert_constant("approved")
