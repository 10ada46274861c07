"""The main job: a Word file becomes a release public in three languages."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from press.editorial.directory import import_directory
from press.management.demo.seeding import FOLDER
from press.models import Edition
from press.pure.directory_file import parse_directory
from press.reading.addresses import release_path
from tests import factories as make
from tests.admin.desk import page
from tests.factories_docx import docx, para
from tests.journeys.desk import said, save, text_of
from tests.journeys.hands import Mouse

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Most clicks from the front page to a scheduled English release, of both people together.
MOST_CLICKS = 12

HELD = date(2023, 12, 11)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
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


def manuscript() -> bytes:
    """The Word file that lies beside the project; else one of the manuscript that does, or ours."""
    for file in sorted(SEED.glob("*.docx")):
        return file.read_bytes()
    texts = [file.read_text("utf-8").splitlines() for file in sorted(SEED.glob("*.txt"))]
    title, *lines = filter(str.strip, texts[0] if texts else LINES)
    return docx(para(title, style="Title"), *map(para, lines))


def write_english(writer: Page, hand: Mouse) -> Edition:
    """From the front page to an edition in review with everybody linked."""
    writer.goto("/admin/")
    hand.go(writer.get_by_role("link", name="Import a manuscript").first)
    file = {"name": "release.docx", "mimeType": WORD, "buffer": manuscript()}
    hand.hand_in(writer.get_by_label("File"), file)
    hand.select(writer.get_by_label("Language"), "English")
    hand.write_moment(writer.locator("#id_event_date"), HELD)
    hand.go(writer.get_by_role("button", name="Import"))
    assert "The manuscript is a draft now." in said(writer)
    hand.go(writer.get_by_role("button", name="Link all"))
    assert "linked" in said(writer)
    hand.go(writer.locator(".submit-row [name=_submit]"))
    assert "submitted for review" in said(writer)
    return Edition.objects.get(language="en")


def schedule(editor: Page, hand: Mouse, edition: Edition, moment: datetime) -> None:
    """From the front page to approval for a moment on the office's clock."""
    editor.goto("/admin/")
    hand.go(editor.locator(f"[aria-labelledby=front-review] a[href*='/{edition.pk}/']"))
    hand.go(editor.get_by_role("link", name="Approve", exact=True))
    hand.choose(editor.locator("[name=when][value=later]"))
    hand.write_moment(editor.locator("#id_moment_0"), moment.date())
    hand.write_moment(editor.locator("#id_moment_1"), moment.time())
    hand.go(editor.locator("#decision ~ .submit-row input"))


def translate(writer: Page, hand: Mouse, source: Edition, language: str) -> None:
    """From the page of the source to a translation in review."""
    title, text = TRANSLATIONS[language]
    writer.goto(page(source))
    hand.go(writer.locator(f".language-tabs a[data-shortcut={language}]"))
    text_of(writer).wait_for()
    hand.write(writer.locator("#id_title"), title)
    hand.write(text_of(writer), text)
    save(writer, hand)
    hand.go(writer.locator(".submit-row [name=_submit]"))
    assert "submitted for review" in said(writer)


def publish_translations(editor: Page, hand: Mouse) -> None:
    """From the front page to both translations public at once."""
    editor.goto("/admin/")
    first = Edition.objects.get(language="ru")
    hand.go(editor.locator(f"[aria-labelledby=front-review] a[href*='/{first.pk}/']"))
    hand.go(editor.get_by_role("link", name="Approve 2 languages together"))
    hand.go(editor.locator("#decision ~ .submit-row input"))
    assert "Approved together" in said(editor)


@pytest.fixture
def who(transactional_db):
    """The office, with the directory of the demonstration."""
    directory = parse_directory((FOLDER / "directory.json").read_bytes())
    import_directory(directory, by=None, at=timezone.now())
    return make.cast()


def test_a_word_file_is_public_in_three_languages(sit_down, outside, who, hand, monkeypatch):
    tomorrow = timezone.localtime() + timedelta(days=1)
    nine = tomorrow.replace(hour=9, minute=0, second=0, microsecond=0)
    writer, editor = sit_down(who.writer), sit_down(who.editor)

    english = write_english(writer, hand)
    assert english.official_mentions.filter(official__external_id="kairat-umarov").exists()
    assert not english.suggestions.filter(subject__in=["official", "organization"]).exists()
    schedule(editor, hand, english, nine)
    english.refresh_from_db()
    assert english.live_from == nine
    assert hand.clicks <= MOST_CLICKS

    assert outside.request.get(release_path(english)).status == 404
    monkeypatch.setattr("django.utils.timezone.now", lambda: nine + timedelta(minutes=1))
    # It is another day, and the sign-ins of the day before have ended.
    writer, editor = sit_down(who.writer), sit_down(who.editor)
    for language in TRANSLATIONS:
        translate(writer, hand, english, language)
    publish_translations(editor, hand)

    titles = {"en": english.title, **{code: title for code, (title, _) in TRANSLATIONS.items()}}
    for language, title in titles.items():
        edition = Edition.objects.get(language=language)
        assert outside.goto(release_path(edition)).status == 200
        assert outside.inner_text("h1") == title
        assert "Umarov" in outside.content() or "Умаров" in outside.content()
