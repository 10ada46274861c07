"""Files of an edition: who may, what is kept, and what a refusal leaves behind."""

from datetime import timedelta
from unittest import mock

import pytest
from django.core.files.storage import default_storage
from django.test import TestCase

from press.editorial.attachments import (
    add_attachment,
    remove_attachment,
    replace_attachment,
    save_files,
)
from press.editorial.changes import LinkUse
from press.editorial.drafting import start, submit
from press.editorial.publication import approve
from press.editorial.refusals import Refusal
from press.editorial.restoring import restore_save
from press.models import Attachment, Edition, Event, Save
from press.models.facts import shown_facts
from press.reading.media import public_attachment
from tests import factories as make
from tests.editorial.papers import paper

LATER = make.NOON + timedelta(hours=1)
VIDEO = LinkUse("https://youtu.be/abc", "Briefing")


def kept() -> set[str]:
    try:
        return set(default_storage.listdir("attachments")[1])
    except FileNotFoundError:
        return set()


def torn(self, chunk_size=None):
    """A disk that is full after the first part."""
    yield b"%PDF"
    raise OSError(28, "No space left on device")


class TestFiles(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.draft = make.draft(cls.who)

    def add(self, edition: Edition, *given, **more) -> Edition:
        act = {"by": self.who.writer, "at": make.NOON, "revision": edition.revision, **more}
        return add_attachment(edition, paper(), *given, **act)

    def refusal(self, *given, **more) -> str:
        with pytest.raises(Refusal) as refused:
            self.add(*given, **more)
        return refused.value.code

    def test_a_file_moves_the_revision_and_stands_in_the_save_and_the_record(self):
        made = self.add(self.draft, "Joint statement")
        file = made.attachments.get()
        assert made.revision == self.draft.revision + 1
        assert file.name == "Joint statement.pdf"
        assert "tatement" not in file.file.name
        save = Save.objects.get(edition=made, revision=made.revision)
        assert save.content["attachments"][0]["sha256"] == file.sha256
        assert Event.objects.latest("pk").data["attachments"][0]["name"] == file.name

    def test_a_refused_save_leaves_nothing_behind(self):
        before = kept()
        public = make.public_edition(self.who)
        assert self.refusal(self.draft, by=self.who.outsider) == "not_allowed"
        assert self.refusal(self.draft, revision=99) == "stale"
        assert self.refusal(public) == "approved"
        assert self.refusal(self.draft, "n" * 300) == "long_name"
        with mock.patch("press.editorial.attachments.revise", side_effect=Refusal("x", "No.")):
            assert self.refusal(self.draft) == "x"
        assert kept() == before
        assert not self.draft.attachments.exists()

    def test_a_full_disk_is_told_and_leaves_nothing_behind(self):
        before = kept()
        with mock.patch("django.core.files.base.File.chunks", torn):
            assert self.refusal(self.draft) == "not_stored"
        assert kept() == before

    def test_a_key_of_another_edition_replaces_nothing(self):
        act = {"by": self.who.writer, "at": make.NOON, "revision": self.draft.revision}
        made = replace_attachment(self.draft, "nowhere", paper(), **act)
        assert made.revision == self.draft.revision

    def test_an_earlier_save_brings_a_removed_file_back(self):
        made = self.add(self.draft)
        key, revision = str(made.attachments.get().key), made.revision
        act = {"by": self.who.writer, "at": make.NOON}
        bare = remove_attachment(made, key, revision=revision, **act)
        assert not bare.attachments.exists()
        save = Save.objects.get(edition=made, revision=revision)
        back = restore_save(bare, save, revision=bare.revision, **act)
        assert str(back.attachments.get().key) == key

    def test_links_are_in_the_facts_only_where_there_are_any(self):
        assert "media_links" not in shown_facts(self.draft)
        act = {"by": self.who.writer, "at": make.NOON, "revision": self.draft.revision}
        made = save_files(self.draft, links=[VIDEO], **act)
        assert shown_facts(made)["media_links"] == [("video", "Briefing", VIDEO.url, None)]


class TestReplacing(TestCase):
    """A file of a public edition, replaced in the next one."""

    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.first = make.public_edition(cls.who)
        old = {"key": "11111111-1111-4111-8111-111111111111", "name": "Text.pdf"}
        cls.old = Attachment.objects.create(
            edition=cls.first,
            file="attachments/old.pdf",
            mime="application/pdf",
            bytes=1,
            sha256="0" * 64,
            **old,
        )
        act = {"by": cls.who.writer, "at": make.NOON}
        cls.next = start(cls.first.release, "en", source=cls.first, **act)

    def replaced(self) -> Edition:
        act = {"by": self.who.writer, "at": make.NOON, "revision": self.next.revision}
        return replace_attachment(self.next, str(self.old.key), paper(), **act)

    def test_the_next_edition_has_the_same_file_at_the_same_address(self):
        file = self.next.attachments.get()
        assert (str(file.key), file.file.name) == (self.old.key, self.old.file.name)

    def test_the_address_gives_the_new_file_from_its_second_on(self):
        fresh = make.revise_fields(self.who, self.replaced(), make.NOON, minor=True)
        act = {"at": make.NOON, "revision": fresh.revision}
        fresh = submit(fresh, by=self.who.writer, **act)
        at, act["revision"] = LATER, fresh.revision
        fresh = approve(fresh, by=self.who.editor, live_from=at, **act)
        key = fresh.attachments.get().key
        assert public_attachment(key, at - make.SECOND).edition_id == self.first.pk
        assert public_attachment(key, at).edition_id == fresh.pk
        path = f"/en/releases/{self.first.release.reference}/{self.first.slug}/"
        with mock.patch("django.utils.timezone.now", return_value=at):
            page = self.client.get(path)
        self.assertContains(page, "Replaced on")
        self.assertContains(page, fresh.attachments.get().sha256)

    def test_another_language_takes_no_files_along(self):
        act = {"by": self.who.writer, "at": make.NOON, "changes": make.changes()}
        other = start(self.first.release, "kk", source=self.first, **act)
        assert not other.attachments.exists()

    def test_a_withdrawal_offers_no_file(self):
        notice = make.withdrawn(self.who, self.first, LATER)
        assert not notice.attachments.exists()
        assert public_attachment(self.old.key, LATER) is None
