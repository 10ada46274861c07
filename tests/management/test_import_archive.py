"""`import_archive`: what moves in, how it is named and linked, and that nobody is told."""

import json
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from django.db import connection
from django.test import TestCase, override_settings
from django.urls import reverse
from django.utils import timezone

from press.admin.words import deed, details
from press.models import (
    ArchiveSource,
    ContentVersion,
    Edition,
    Event,
    Official,
    Organization,
    Outgoing,
    PressRelease,
    Redirect,
    Topic,
)
from press.models.visibility import REPEATED
from press.reading.alerts import back_dated
from press.reading.listing import Listing
from press.reading.record import broken_editions, broken_events
from press.reading.record_export import broken_export
from tests import factories as make
from tests.management.archive_lines import imported, line, rejected, written

ENGLISH = line(
    "n-1-en", language="en", title="Talks in Geneva", translation_of="n-1", place=None,
    published_at="2020-01-01T09:00:00+06:00", officials=[], organizations=[],
    topics=["Trade"],
)  # fmt: skip
KAZAKH = line(
    "n-1-kk", language="kk", title="Женевадағы келіссөздер", translation_of="n-1-en",
    officials=[{"name": "Қайрат Умаров", "title": None}, {"name": "Умаров Қайрат"}],
    organizations=None, topics=None,
)  # fmt: skip


class Moving(TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def move(self, *lines):
        return imported(written(self.folder, *lines))

    def edition(self, source_id):
        return ArchiveSource.objects.get(source_id=source_id).edition

    def tearDown(self):
        assert not [*broken_events(), *broken_editions()]


class TestWhatMovesIn(Moving):
    def test_three_languages_of_one_release_with_all_that_they_say(self):
        before = timezone.now()
        said, complaints = self.move(
            KAZAKH, ENGLISH, line(url="https://old.example.org/n?id=1#top")
        )
        assert said == (
            "3 moved in, 0 here already, 0 rejected. "
            "Added to the directory: 1 officials, 1 organizations, 2 topics.\n"
        )
        assert not complaints and not self.folder.joinpath("archive.rejected.jsonl").exists()
        release = PressRelease.objects.get()
        russian, english, kazakh = map(self.edition, ("n-1", "n-1-en", "n-1-kk"))
        assert {one.release for one in (russian, english, kazakh)} == {release}
        # The office's own year: in Almaty the year has turned.
        assert (release.reference, russian.year, russian.kind) == ("2020-1", 2020, "readout")
        assert russian.body == "<p>Стороны <strong>встретились</strong> в Женеве.</p>"
        assert (russian.slug, russian.place) == ("peregovory-v-zheneve", "Женева")
        moment = datetime(2019, 12, 31, 23, 30, tzinfo=UTC)
        assert russian.live_from == russian.listed_at == moment
        assert english.listed_at == datetime(2020, 1, 1, 3, tzinfo=UTC)
        assert (english.source, kazakh.source, english.source_revision) == (russian, english, 1)
        assert russian.approved_at >= before and not russian.approved_by.is_active
        assert not russian.approved_by.has_usable_password()
        mention = russian.official_mentions.get()
        assert (mention.name_shown, mention.title_shown) == (
            "Кайрат Умаров",
            "Заместитель министра",
        )
        assert kazakh.official_mentions.get().name_shown == "Қайрат Умаров"
        for row in (mention, russian.organization_mentions.get(), russian.topic_rows.get()):
            for name in REPEATED:
                assert getattr(row, name) == getattr(russian, name)
        body = Organization.objects.get()
        assert (body.name_ru, body.acronym_ru) == ("Всемирная организация здравоохранения", "ВОЗ")
        assert set(Topic.objects.values_list("name_ru", "name_en")) == {
            ("Торговля", ""), ("", "Trade"),
        }  # fmt: skip

    def test_readers_find_it_at_its_old_address_in_lists_and_by_words(self):
        version = ContentVersion.objects.get().version
        self.move(line(url="https://old.example.org/ru/%D0%BD?id=1"), ENGLISH)
        assert ContentVersion.objects.get().version == version + 1
        here = "/ru/releases/2020-1/peregovory-v-zheneve/"
        for path in ("/ru/%D0%BD?id=1", "/ru/%d0%bd?id=1"):
            self.assertRedirects(self.client.get(path), here, 301)
        assert self.client.get("/ru/%D0%BD?id=2").status_code == 404
        self.assertRedirects(
            self.client.get("/news/n-1-en"), "/en/releases/2020-1/talks-in-geneva/", 301
        )
        for query in ({"q": "переговорами"}, {"q": "Умарова"}, {"official": "kayrat-umarov"}):
            assert Listing(query, "ru", timezone.now()).count == 1, query

    def test_an_old_front_page_with_a_query_is_known_too(self):
        self.move(line(url="https://old.example.org/?p=17"))
        self.assertRedirects(
            self.client.get("/?p=17"), "/ru/releases/2020-1/peregovory-v-zheneve/", 301
        )
        self.assertRedirects(self.client.get("/?p=18"), "/en/", 302)

    @override_settings(WEBSUB_HUBS=["https://hub.example.org/"])
    def test_the_record_says_so_and_nobody_is_told(self):
        self.move(line())
        event = Event.objects.get(verb="move_in")
        assert (event.actor, event.actor_name) == (None, "operator")
        assert event.data["source_id"] == "n-1" and event.data["address"] == "/news/n-1"
        assert deed(event) == "moved it in from an older site" and "2020" in details(event)
        assert Event.objects.filter(verb="move_in_names").count() == 1
        assert not Outgoing.objects.exists() and back_dated(self.edition("n-1"))

    def test_the_desk_shows_and_corrects_it_like_any_release(self):
        who = make.cast()
        self.move(line(), ENGLISH)
        edition = self.edition("n-1-en")
        make.corrected(who, edition, timezone.now(), title="Talks in Vienna")
        assert [one.number for one in edition.release.editions.filter(language="en")] == [1, 2]
        self.client.force_login(who.editor)
        for name in ("change", "compare", "saves", "files", "preview"):
            with self.subTest(page=name):
                address = reverse(f"admin:press_edition_{name}", args=[edition.pk])
                assert self.client.get(address).status_code == 200
        for name in ("record", "record_html", "record_json"):
            address = reverse(f"admin:press_release_{name}", args=[edition.release_id])
            exported = self.client.get(address)
            assert exported.status_code == 200
        assert not [*broken_export(exported.json())]
        assert self.move(line(), ENGLISH)[0].startswith("0 moved in, 2 here already, 0 rejected")

    def test_references_follow_the_dates_and_go_on_after_those_given(self):
        make.public_edition(make.cast(), at=datetime(2020, 6, 1, tzinfo=UTC))
        days = {"c": "2020-03-01", "a": "2020-01-02", "b": "2020-02-01", "d": "2021-01-02"}
        self.move(*(line(key, published_at=f"{day}T10:00Z") for key, day in days.items()))
        given = {key: self.edition(key).release.reference for key in days}
        assert given == {"a": "2020-2", "b": "2020-3", "c": "2020-4", "d": "2021-1"}


class TestAgain(Moving):
    def rows(self):
        models = (PressRelease, Edition, Event, Official, Organization, Topic, Redirect)
        return [model.objects.count() for model in models]

    def test_a_second_run_changes_nothing(self):
        lines = (line(), ENGLISH, KAZAKH)
        self.move(*lines)
        before = self.rows(), ContentVersion.objects.values().get()
        assert self.move(*lines)[0].startswith("0 moved in, 3 here already, 0 rejected.")
        assert (self.rows(), ContentVersion.objects.values().get()) == before

    def test_a_run_goes_on_where_one_before_it_ended(self):
        self.move(line())
        assert self.move(KAZAKH, ENGLISH, line())[0].startswith("2 moved in, 1 here already")
        assert PressRelease.objects.count() == 1

    def test_texts_that_translate_each_other_are_one_release(self):
        lines = (line("a", translation_of="b"), line("b", language="en", translation_of="a"))
        assert self.move(*lines)[0].startswith("2 moved in")
        assert self.move(*lines)[0].startswith("0 moved in, 2 here already, 0 rejected")
        assert PressRelease.objects.count() == 1 and self.edition("a").source is None

    def test_a_line_that_says_something_else_now_is_rejected(self):
        self.move(line())
        said = self.move(line(title="Другое"), line("n-2"), line("n-2", title="Другое"))[1]
        assert said.count("has moved in with other words: correct it at the desk") == 2
        assert self.edition("n-1").title == "Переговоры в Женеве"

    def test_the_same_line_twice_in_a_file_moves_in_once(self):
        spaced = json.dumps(dict(reversed(line().items())), indent=None).encode()
        assert self.move(line(), spaced)[0].startswith("1 moved in, 1 here already, 0 rejected")


class TestNames(Moving):
    def test_an_entry_is_known_by_any_name_and_by_what_it_was_merged_into(self):
        kept = make.official("Kairat Umarov", aliases_ru=["Умаров Кайрат"])
        make.official("K. Umarov", merged_into=kept)
        who = make.organization(acronym_ru="ВОЗ")
        make.post(kept, who, "Envoy", date(2019, 1, 1))
        trade = make.topic("Trade", name_ru="ТОРГОВЛЯ")
        officials = [{"name": "КАЙРАТ УМАРОВ"}, {"name": "K. Umarov", "title": "No"}]
        said, complaints = self.move(line(officials=officials, organizations=[{"name": "ВОЗ"}]))
        assert said.endswith("0 officials, 0 organizations, 0 topics.\n") and not complaints
        edition = self.edition("n-1")
        mention = edition.official_mentions.get()
        assert (mention.official, mention.title_shown) == (kept, "No")
        assert mention.appointment.title == "Envoy"
        assert edition.organization_mentions.get().organization == who
        assert edition.topic_rows.get().topic == trade

    def test_without_a_title_the_post_held_that_day_gives_it(self):
        official = make.official(name_ru="Кайрат Умаров")
        make.post(official, make.organization(), "Envoy", date(2019, 1, 1), date(2020, 1, 1))
        self.move(line(officials=[{"name": "Кайрат Умаров"}]))
        assert self.edition("n-1").official_mentions.get().title_shown == "Envoy"

    def test_an_entry_made_for_a_name_stays_the_one_when_the_desk_renames_it(self):
        self.move(line())
        Official.objects.update(name_ru="К. Омаров")
        self.move(line("n-2"))
        assert Official.objects.count() == 1
        assert self.edition("n-2").official_mentions.get().name_shown == "К. Омаров"

    def test_of_two_of_one_name_the_title_decides_else_the_oldest_with_a_word(self):
        first = make.official(slug="first", name_ru="Кайрат Умаров")
        second = make.official(slug="second", name_ru="Умаров Кайрат")
        make.post(second, make.organization(), "Посол")
        doubt = "“Кайрат Умаров” is the name of 2 entries; linked to first.\n"
        named = [{"name": "Кайрат Умаров", "title": "посол"}]
        assert not self.move(line(officials=named))[1]
        assert self.edition("n-1").official_mentions.get().official == second
        assert self.move(line("n-2"), line("n-3"))[1] == doubt
        assert self.edition("n-2").official_mentions.get().official == first

    def test_address_parts_stay_apart(self):
        make.official("Taken", slug="kayrat-umarov")
        self.move(line(officials=[{"name": "Кайрат Умаров"}, {"name": "Каират Умаров"}]))
        slugs = set(Official.objects.values_list("slug", flat=True))
        assert slugs == {"kayrat-umarov", "kayrat-umarov-2", "kairat-umarov"}

    def test_a_very_long_name_has_an_id_of_its_own(self):
        names = ["И" * 250 + end for end in "абв"]
        self.move(line(officials=[{"name": name} for name in names]))
        assert Official.objects.values("external_id").distinct().count() == 3


class TestCost(Moving):
    def test_a_batch_costs_the_same_for_few_and_for_many(self):
        self.move(line())
        # SQLite is told once more how to read its file.
        expected = 28 if connection.vendor == "sqlite" else 27
        for number in (2, 20):
            file = written(self.folder, *(line(f"{number}-{one}") for one in range(number)))
            with self.assertNumQueries(expected):
                imported(file)


class TestRefusals(Moving):
    def test_a_file_that_is_none_gets_one_sentence(self):
        unread = "cannot be read: it is a directory or a pipe."
        for path, reason in (
            (written(self.folder, b"", b" ", name="blank.jsonl"), "The file is empty."),
            (written(self.folder, name="empty.jsonl"), "The file is empty."),
            (self.folder / "none.jsonl", "none.jsonl cannot be read: No such file or directory."),
            (self.folder, unread),
            (Path("/dev/null"), unread),
        ):
            with self.subTest(path=path):
                said, complaint = imported(path)
                assert not said and complaint.endswith(f"{reason}\n") and complaint.count("\n") == 1
        assert not Edition.objects.exists()

    def test_where_the_rejected_cannot_be_kept_nothing_is_begun(self):
        file = written(self.folder, line())
        self.folder.joinpath("archive.rejected.jsonl").mkdir()
        said, complaint = imported(file)
        assert not said and "rejected.jsonl cannot be written" in complaint
        assert not Edition.objects.exists()

    def test_an_account_of_a_person_is_not_taken_for_the_archive(self):
        make.person("archive")
        assert "give that account another one first" in self.move(line())[1]
        assert not Edition.objects.exists() and not Official.objects.exists()

    def test_bad_lines_are_told_and_kept_and_the_others_move_in(self):
        lines = [
            line("ok"),
            b"{not json",
            line("a", title="— — "),
            b"",
            line("b", body="<script>x</script>"),
            line("c", url="/news/ok"),
            line("d", translation_of="lost"),
            line("e", translation_of="c", language="en"),
            line("f", translation_of="ok"),
            line("g", body="<div>" * 2000),
            line("last", url="/news/ok", language="en", translation_of="ok"),
        ]
        said, complaints = self.move(*lines)
        assert said.startswith("2 moved in, 0 here already, 8 rejected.")
        reasons = dict(
            row.removesuffix(".").removeprefix("Line ").split(": ", 1)
            for row in complaints.splitlines()
            if row.startswith("Line")
        )
        expected = {
            "2": "is not JSON",
            "3": "“title” has no words",
            "5": "“body” has no words",
            "6": "its address leads to another release already: /news/ok",
            "7": "its original “lost” is not in the file",
            "8": "its original “c” has not moved in",
            "9": "has a text in its language already",
            "10": "nested",
        }
        assert set(reasons) == set(expected)
        for number, reason in expected.items():
            assert reason in reasons[number], number
        assert complaints.splitlines()[-1].startswith("8 lines were rejected; they are in ")
        file = self.folder / "archive.jsonl"
        kept = {row["rejected"]["line"]: row for row in rejected(file)}
        assert kept[2]["text"] == "{not json\n" and kept[6]["title"] == "Переговоры в Женеве"
        assert str(kept[6]["rejected"]["reason"]) == reasons["6"]
        assert set(Redirect.objects.values_list("path", flat=True)) == {"/news/ok"}

    def test_a_mended_file_of_rejected_lines_is_read_as_it_is(self):
        self.move(line(language="de"))
        file = self.folder / "archive.rejected.jsonl"
        file.write_text(file.read_text("utf-8").replace('"de"', '"ru"'), "utf-8")
        assert imported(file)[0].startswith("1 moved in")
