"""Translations beside the texts they translate: which are behind, and in what."""

from django.test import TestCase

from press.editorial.changes import Changes, OfficialLink
from press.editorial.drafting import discard, revise, start, submit
from press.models import Edition, Save
from press.reading.comparison import DESK_PARTS, TEXT_PARTS
from press.reading.translations import behind_their_source, editions_of, newest_text, sources
from tests import factories as make

AT = make.NOON + make.DAY
UNCOMPARED = ["kind", "notice_type", "minor"]


class Translations(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.english = make.draft(cls.who, body="<p>One.</p><p>Two.</p>")
        cls.release = cls.english.release
        cls.russian = cls.translate("ru", cls.english)

    @classmethod
    def translate(cls, language, source) -> Edition:
        return start(
            source.release, language, by=cls.who.writer, at=make.NOON, source=source,
            changes=make.changes(),
        )  # fmt: skip

    def source(self, translation=None):
        editions = editions_of(self.release.pk)
        wanted = [translation or self.russian]
        return sources(wanted, editions).get(wanted[0].pk)

    def changed(self, translation=None) -> list[str]:
        return [str(change.label) for change in self.source(translation).changes]

    def behind(self) -> list[Edition]:
        return list(behind_their_source(AT))

    def revise(self, **fields) -> Edition:
        self.english = make.revise_fields(self.who, self.english, make.NOON, **fields)
        return self.english


class TestBehind(Translations):
    def test_a_fresh_translation_is_not(self):
        assert self.changed() == [] and self.behind() == []

    def test_one_whose_source_was_saved_since_is_and_tells_the_words(self):
        self.revise(body="<p>One.</p><p>Three.</p>")
        assert self.changed() == ["Text"] and self.behind() == [self.russian]
        [change] = self.source().changes
        same, touched = change.paragraphs
        assert same.untouched == 1
        assert [(one.change, one.text) for one in touched.segments] == [
            ("removed", "Two"), ("added", "Three"), ("same", "."),
        ]  # fmt: skip

    def test_handing_the_source_in_changes_nothing_to_follow(self):
        submit(self.english, by=self.who.writer, at=make.NOON, revision=self.english.revision)
        assert self.changed() == [] and self.behind() == []

    def test_a_link_or_a_kind_of_the_source_is_no_change_of_the_text(self):
        links = [OfficialLink(make.official().pk)]
        revise(
            self.english, Changes({"kind": "readout"}, officials=links),
            by=self.who.writer, at=make.NOON, revision=1,
        )  # fmt: skip
        assert self.changed() == [] and self.behind() == []

    def test_a_change_taken_back_is_none(self):
        self.revise(title="Talks in Vienna")
        self.revise(title="Talks in Geneva")
        assert self.changed() == [] and self.behind() == []

    def test_every_part_that_is_compared_counts_in_both_ways(self):
        values = {
            "title": "A", "summary": "B", "body": "<p>C</p>", "notes": "<p>D</p>", "notice": "E",
            "place": "F", "event_date": AT.date(), "media_contact": "G",
        }  # fmt: skip
        fields = set(Save.objects.first().content["fields"])
        assert set(values) == fields - set(UNCOMPARED)
        labels = {str(label) for label, _compare in TEXT_PARTS}
        assert labels < {str(label) for label, _compare in DESK_PARTS}
        for name, value in values.items():
            with self.subTest(name=name):
                before = getattr(self.english, name)
                self.revise(**{name: value})
                assert len(self.changed()) == 1 and self.behind() == [self.russian]
                self.revise(**{name: before})

    def test_the_next_edition_of_the_source_counts_and_a_discarded_one_does_not(self):
        public = make.public_edition(self.who)
        self.release = public.release
        kazakh = self.translate("kk", public)
        following = start(self.release, "en", by=self.who.writer, at=AT, source=public)
        following = make.revise_fields(self.who, following, AT, title="Talks in Vienna")
        assert self.changed(kazakh) == ["Title"] and self.behind() == [kazakh]
        assert self.source(kazakh).text().title == "Talks in Vienna"
        discard(following, by=self.who.writer, at=AT, revision=following.revision)
        assert self.changed(kazakh) == [] and self.behind() == []

    def test_a_withdrawn_source_has_no_text_to_follow(self):
        public = make.public_edition(self.who)
        self.release = public.release
        kazakh = self.translate("kk", public)
        make.withdrawn(self.who, public, AT)
        assert self.changed(kazakh) == [] and self.behind() == []

    def test_one_that_was_published_long_ago_is_no_work_for_tonight(self):
        public = make.public_edition(self.who)
        kazakh = self.translate("kk", public)
        kazakh = submit(kazakh, by=self.who.writer, at=make.NOON, revision=kazakh.revision)
        Edition.objects.filter(pk=kazakh.pk).update(responsible=None)
        make.corrected(self.who, public, AT, title="Talks in Vienna")
        assert self.behind() == [kazakh]
        make.approve(kazakh, by=self.who.editor, at=AT, revision=kazakh.revision)
        assert self.behind() == [kazakh]
        assert list(behind_their_source(AT + 40 * make.DAY)) == []

    def test_a_source_whose_saves_were_not_kept_says_nothing(self):
        self.revise(title="Talks in Vienna")
        Save.objects.all().delete()
        assert self.changed() == [] and self.behind() == []
        assert self.source().text().title == "Talks in Vienna"


class TestNewestText(Translations):
    def test_it_is_neither_discarded_nor_another_language(self):
        discard(self.russian, by=self.who.writer, at=make.NOON, revision=1)
        editions = editions_of(self.release.pk)
        assert newest_text("ru", editions) is None
        assert newest_text("en", editions) == self.english


class TestQueries(Translations):
    def test_all_the_languages_of_a_release_cost_two_queries(self):
        self.translate("kk", self.english)
        self.revise(title="Talks in Vienna")
        with self.assertNumQueries(2):
            editions = editions_of(self.release.pk)
            found = sources(editions, editions)
        assert len(found) == 2 and all(source.changes for source in found.values())

    def test_where_nothing_is_translated_no_save_is_read(self):
        editions = [self.english]
        with self.assertNumQueries(0):
            assert sources(editions, editions) == {}

    def test_the_list_of_all_that_are_behind_costs_one(self):
        self.translate("kk", self.english)
        self.revise(title="Talks in Vienna")
        with self.assertNumQueries(1):
            assert len(self.behind()) == 2
