"""Pages put together from kept parts are, byte for byte, those made anew: after every verb and
every change of the directory, whatever parts are left of what was before."""

from collections import OrderedDict
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.template import Context, Template, VariableDoesNotExist
from django.test import override_settings
from django.utils import timezone

from press.editorial.directory import directory_changed
from press.editorial.focal import set_focal_point
from press.editorial.media import image_changed
from press.editorial.merging_entries import merge_entries, undo_merge
from press.editorial.notices import amend, restore
from press.editorial.publication import take_back
from press.editorial.reshuffling import HandOver, reshuffle
from press.models import Edition, EditionImage
from press.pure.directory import LANGUAGES
from press.reading.addresses import history_path, release_path
from press.reading.parts import parts
from press.reading.rows import in_order
from tests import factories as make
from tests.factories import HOUR
from tests.public import embargoed
from tests.public.test_cached_demonstration import told

pytestmark = pytest.mark.django_db
LISTS = (
    "releases/",
    "releases/?kind=statement",
    "releases/?official=kairat-umarov&sort=oldest",
    "releases/?sort=oldest&official=kairat-umarov&from=a-letter",
    "releases/?kind=speech&kind=statement",
    "releases/?kind=statement&kind=speech",
    "releases/?q=umarov+talks",
    "releases/?q=tolks",
    "releases/?seen=20240301T080000",
    "releases/?kind=nonsense",
    "follow/?organization=world-health-organization",
    "",
    "officials/kairat-umarov/",
    "officials/kairat-umarov/?as_of=2023-05-01",
    "organizations/world-health-organization/",
    "topics/human-rights/",
    "archive/2024/3/",
    "archive/on-this-day/?day=03-01",
    "releases/feed.rss",
    "releases/feed.atom",
    "releases/feed.json",
    "releases/feed.rss?official=kairat-umarov",
)


class Office:
    """Everything that readers may notice, done one after another by its name."""

    def __init__(self, clock):
        self.clock, self.who = clock, make.cast()
        self.person, self.body = make.official(), make.organization()
        self.double, self.topic = make.official("K. Umarov"), make.topic()
        self.post = make.post(self.person, self.body, "Envoy", start=date(2023, 1, 1))
        self.given = {
            "officials": [self.person],
            "organizations": [self.body],
            "topics": [self.topic],
            "kind": "statement",
        }
        self.first = self.told("Talks in Geneva", "Переговоры", "Келіссөз")

    def told(self, *titles):
        """A release with these titles, in as many languages."""
        at, release = self.clock.at, None
        for language, title in zip(("en", "ru", "kk"), titles, strict=False):
            made = make.public_edition(
                self.who, language, at=at, release=release, title=title, **self.given
            )
            release = made.release
        return release

    def edition(self, language="en"):
        rows = Edition.objects.filter(release=self.first, language=language, approved=True)
        return rows.order_by("-number")[0]

    def renamed(self, entry, **values):
        type(entry).objects.filter(pk=entry.pk).update(**values)
        directory_changed(entry, "change_entry", by=self.who.administrator, at=self.clock.at)

    def publish(self):
        self.told("Second talks & “more”")

    def translate(self):
        self.told("Third talks", "Третьи переговоры")

    def double_named(self):
        self.given["officials"] = [self.double]
        self.told("Talks of the double")

    def schedule(self):
        self.later = make.public_edition(
            self.who, at=self.clock.at, live_from=self.clock.at + 2 * HOUR, title="To come"
        )

    def take_back(self):
        revision, at = self.later.revision, self.clock.at
        take_back(self.later, by=self.who.editor, at=at, revision=revision)

    def embargo(self):
        at = self.clock.at
        make.public_edition(
            self.who, at=at, live_from=at + HOUR, expires_at=at + 2 * HOUR, title="For an hour"
        )

    def wait(self):
        """Until an embargo has lifted; once more, and what it held has ended."""

    def correct(self):
        make.corrected(self.who, self.edition(), at=self.clock.at, title="Talks in Vienna")

    def mend(self):
        begun = amend(self.edition("ru"), by=self.who.writer, at=self.clock.at)
        make_public(self.who, begun, self.clock.at, summary="Кратко")

    def withdraw(self):
        make.withdrawn(self.who, self.edition(), at=self.clock.at)

    def restore(self):
        begun = restore(self.edition(), "It was right.", by=self.who.writer, at=self.clock.at)
        make_public(self.who, begun, self.clock.at)

    def rename_official(self):
        self.renamed(self.person, name_kk="Қайрат", name_en="Kairat B. Umarov")

    def rename_organization(self):
        self.renamed(self.body, name_ru="ВОЗ", acronym_en="WHO", slug="who")

    def rename_topic(self):
        self.renamed(self.topic, name_en="Rights")

    def merge(self):
        given = {"by": self.who.administrator, "at": self.clock.at}
        self.merged = merge_entries(self.person, self.double, **given)

    def undo_merge(self):
        undo_merge(self.merged, by=self.who.administrator, at=self.clock.at)

    def hand_over(self):
        rows = [HandOver(self.post, self.double, self.post.titles)]
        day = timezone.localdate(self.clock.at)
        reshuffle(rows, day, by=self.who.administrator, at=self.clock.at)

    def photograph(self):
        image = embargoed.added(self.who, 700, 400)
        begun = make.draft(self.who, at=self.clock.at, **self.given)
        begun = embargoed.with_images(self.who, begun, image)
        make_public(self.who, begun, self.clock.at, title="Pictured")
        self.renamed(self.person, portrait=image)

    def aim(self):
        image = EditionImage.objects.get().image
        set_focal_point(image, 10, 20, by=self.who.writer, at=self.clock.at)

    def credit(self):
        image = EditionImage.objects.get().image
        image.rights = "For news alone"
        image.save()
        image_changed(image, ["rights"], by=self.who.administrator, at=self.clock.at)


def make_public(who, edition, at, **fields):
    made = make.revise_fields(who, edition, at, **fields)
    made = make.submit(made, by=who.writer, at=at, revision=made.revision)
    return make.approve(made, by=who.editor, at=at, revision=made.revision)


ACTS = (
    *("publish", "translate", "double_named", "schedule", "take_back", "embargo", "wait", "wait"),
    *("correct", "mend", "rename_official", "rename_organization", "rename_topic", "hand_over"),
    *("merge", "undo_merge", "photograph", "aim", "credit", "withdraw", "restore"),
)


# Those in which a line of a list shows what was changed, in a few seconds.
SOME_ACTS = ("rename_official", "double_named", "merge", "undo_merge", "correct", "withdraw")
SOME_LISTS = ("releases/", "releases/?q=umarov+talks")


def answers(client, office, lists):
    """Of every address in every language, as it is put together now."""
    found = {}
    for language in LANGUAGES:
        edition = office.edition(language)
        own = [release_path(edition), history_path(edition)]
        for path in [*(f"/{language}/{rest}" for rest in lists), *own]:
            found[path] = told(client, path)
    return found


def made_anew(client, office, lists):
    with patch.multiple(parts, rows=OrderedDict(), bytes=0):
        return answers(client, office, lists)


def nothing_shows_of_before(client, clock, acts, lists):
    office = Office(clock)
    before = answers(client, office, lists)
    for act in acts:
        clock.at += HOUR
        getattr(office, act)()
        clock.at += timedelta(seconds=1)
        assert parts.rows
        kept, anew = answers(client, office, lists), made_anew(client, office, lists)
        for path, answer in anew.items():
            assert kept[path] == answer, (act, path)
        assert kept != before, act
        before = kept


@override_settings(PAGE_CACHE_BYTES=0)
def test_a_list_shows_nothing_of_what_was_kept_before(client, clock):
    nothing_shows_of_before(client, clock, SOME_ACTS, SOME_LISTS)


@pytest.mark.slow
@pytest.mark.long
@override_settings(PAGE_CACHE_BYTES=0)
def test_no_page_shows_anything_of_what_was_kept_before(client, clock, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    nothing_shows_of_before(client, clock, ACTS, LISTS)


def test_a_line_is_read_once_whatever_is_published_beside_it(client, clock, settings):
    settings.PAGE_CACHE_BYTES = 0
    office = Office(clock)
    client.get("/en/releases/")
    office.publish()
    drawn = []

    def noted(keys, **given):
        drawn.append(list(keys))
        return in_order(drawn[-1], **given)

    with patch("press.public.parts.in_order", noted):
        assert client.get("/en/releases/").content.count(b'class="row"') == 2
        office.translate()
        for _again in range(2):
            assert client.get("/en/releases/").content.count(b'class="row"') == 3
    newest = [Edition.objects.get(title__startswith=title) for title in ("Second", "Third")]
    assert drawn == [[one.pk] for one in newest]


def drawn(about):
    """What a template shows that keeps it under `about`, where `said` is what it says."""
    source = "{% load kept %}{% keep part about %}{{ said }}{% endkeep %}"
    return Template(source).render(Context(about))


def test_a_template_draws_again_what_depends_on_something_else_or_is_a_pages_own():
    assert drawn({"about": 1, "said": "one"}) == "one"
    assert drawn({"about": 1, "said": "two"}) == "one"
    assert drawn({"about": 2, "said": "two"}) == "two"
    assert [drawn({"about": None, "said": said}) for said in "ab"] == ["a", "b"]


def test_a_template_that_does_not_tell_what_it_depends_on_is_an_error():
    with pytest.raises(VariableDoesNotExist):
        drawn({"said": "one"})


def test_addresses_that_are_not_there_leave_nothing_behind(client, clock, settings):
    settings.PAGE_CACHE_BYTES = 0
    Office(clock)
    client.get("/en/invented/")
    before = set(parts.rows)
    client.get("/en/invented-too/")
    assert set(parts.rows) == before


def test_no_more_is_kept_than_there_is_room_for(client, clock, settings):
    settings.PAGE_CACHE_BYTES = 0
    Office(clock)
    client.get("/en/releases/")
    assert parts.bytes == sum(size for _part, size in parts.rows.values()) > 0
    settings.PART_CACHE_BYTES = parts.bytes - 1
    client.get("/ru/releases/")
    assert 0 < parts.bytes < settings.PART_CACHE_BYTES + 1
    parts.clear()
    settings.PART_CACHE_BYTES = 0
    client.get("/en/releases/")
    assert not parts.rows
