"""The main job by mouse and keyboard: a Word file becomes a release public in three languages."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from press.editorial.directory import import_directory
from press.management.demo.seeding import FOLDER
from press.models import Edition
from press.pure.directory_file import parse_directory
from press.reading.addresses import release_path
from tests import factories as make
from tests.factories_docx import docx, para

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Most clicks from the front page to a scheduled English release, of both people together.
MOST_CLICKS = 12

SEED = Path(__file__).parents[3] / "shared" / "seed"
LINES = (
    "Kairat Umarov met Volker Türk in Geneva",
    "First Deputy Minister of Foreign Affairs Kairat Umarov met with UN High Commissioner for "
    "Human Rights Volker Türk.",
    "The parties spoke about the World Health Organization (WHO) and its Director General Tedros "
    "Ghebreyesus.",
)
TRANSLATIONS = {
    "ru": ("Встречи в Женеве", "Первый заместитель министра провёл встречи в Женеве."),
    "kk": ("Женевадағы кездесулер", "Министрдің бірінші орынбасары Женевада кездесулер өткізді."),
}


class Hand:
    """Somebody's mouse, which counts its clicks; moving on by Tab and typing are not clicks."""

    def __init__(self, page) -> None:
        self.page, self.clicks = page, 0

    def click(self, selector: str) -> None:
        self.clicks += 1
        self.page.click(selector)

    def go(self, selector: str) -> None:
        with self.page.expect_navigation():
            self.click(selector)

    def choose(self, selector: str, label: str) -> None:
        """A list is opened by one click, and a line of it taken by another."""
        self.clicks += 2
        self.page.select_option(selector, label=label)

    def choose_file(self, selector: str, name: str, data: bytes) -> None:
        """The button is clicked; the file's name is typed in the window that it opens."""
        with self.page.expect_file_chooser() as window:
            self.click(selector)
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        window.value.set_files({"name": name, "mimeType": kind, "buffer": data})

    def said(self) -> str:
        return self.page.inner_text(".messagelist")


def manuscript() -> bytes:
    """The Word file that lies beside the project; else one of the manuscript that does, or ours."""
    for file in sorted(SEED.glob("*.docx")):
        return file.read_bytes()
    texts = [file.read_text("utf-8").splitlines() for file in sorted(SEED.glob("*.txt"))]
    title, *lines = filter(str.strip, texts[0] if texts else LINES)
    return docx(para(title, style="Title"), *map(para, lines))


def write_english(hand: Hand) -> Edition:
    """From the front page to an edition in review with everybody linked."""
    hand.page.goto("/admin/")
    hand.go("text=Import a manuscript")
    hand.choose_file("#id_file", "release.docx", manuscript())
    hand.choose("#id_language", "English")
    hand.page.fill("#id_event_date", "2023-12-11")
    hand.go("input[value=Import]")
    assert "The manuscript is a draft now." in hand.said()
    hand.go("button[name=_link_all]")
    assert "linked" in hand.said()
    hand.go(".submit-row [name=_submit]")
    assert "submitted for review" in hand.said()
    return Edition.objects.get(language="en")


def schedule(hand: Hand, edition: Edition, moment) -> None:
    """From the front page to approval for a moment on the office's clock."""
    hand.page.goto("/admin/")
    hand.go(f"[aria-labelledby=front-review] a[href*='/{edition.pk}/']")
    hand.go(".desk-steps a[href*='/approve/']")
    hand.click("[name=when][value=later]")
    hand.page.fill("#id_moment_0", moment.strftime("%Y-%m-%d"))
    hand.page.fill("#id_moment_1", moment.strftime("%H:%M"))
    hand.go("#decision ~ .submit-row input")


def translate(hand: Hand, source: Edition, language: str) -> None:
    """From the page of the source to a translation in review."""
    title, text = TRANSLATIONS[language]
    hand.page.goto(f"/admin/press/edition/{source.pk}/change/")
    hand.go(f".language-tabs a[data-shortcut={language}]")
    hand.page.fill("#id_title", title)
    hand.page.locator(".field-body [contenteditable=true]").focus()
    hand.page.keyboard.insert_text(text)
    hand.go(".submit-row [name=_save]")
    hand.go(".submit-row [name=_submit]")
    assert "submitted for review" in hand.said()


def publish_translations(hand: Hand) -> None:
    """From the front page to both translations public at once."""
    hand.page.goto("/admin/")
    first = Edition.objects.get(language="ru")
    hand.go(f"[aria-labelledby=front-review] a[href*='/{first.pk}/']")
    hand.go("text=Approve 2 languages together")
    hand.go("#decision ~ .submit-row input")
    assert "Approved together" in hand.said()


def test_a_word_file_is_public_in_three_languages(sit_down, browser, live_server, monkeypatch):
    who = make.cast()
    directory = parse_directory((FOLDER / "directory.json").read_bytes())
    import_directory(directory, by=None, at=timezone.now())
    tomorrow = timezone.localtime() + timedelta(days=1)
    nine = tomorrow.replace(hour=9, minute=0, second=0, microsecond=0)
    writer, editor = Hand(sit_down(who.writer)), Hand(sit_down(who.editor))

    english = write_english(writer)
    assert english.official_mentions.filter(official__external_id="kairat-umarov").exists()
    assert not english.suggestions.filter(subject__in=["official", "organization"]).exists()
    schedule(editor, english, nine)
    english.refresh_from_db()
    assert english.live_from == nine
    assert writer.clicks + editor.clicks <= MOST_CLICKS

    assert Client().get(release_path(english)).status_code == 404
    monkeypatch.setattr("django.utils.timezone.now", lambda: nine + timedelta(minutes=1))
    for language in TRANSLATIONS:
        translate(writer, english, language)
    publish_translations(editor)

    reader = browser.new_page(base_url=live_server.url)
    titles = {"en": english.title, **{code: title for code, (title, _) in TRANSLATIONS.items()}}
    for language, title in titles.items():
        edition = Edition.objects.get(language=language)
        assert reader.goto(release_path(edition)).status == 200
        assert reader.inner_text("h1") == title
        assert "Umarov" in reader.content() or "Умаров" in reader.content()
