"""Files and recordings put on a release at the desk, and what readers get of them."""

import pytest
from django.utils import timezone
from playwright.sync_api import FilePayload, expect

from press.editorial.attachments import add_attachment
from press.editorial.drafting import start, submit
from press.editorial.media import add_image
from press.editorial.notices import amend
from press.editorial.publication import approve
from press.models import Edition
from press.reading.addresses import attachment_path, release_path
from tests import factories as make
from tests.admin.desk import door, page
from tests.editorial.papers import open_xml, paper, tiny_pdf
from tests.editorial.pictures import picture
from tests.journeys.axe import DESK
from tests.journeys.desk import said
from tests.journeys.hands import Mouse

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

VIDEO = "https://www.youtube.com/watch?v=briefing"


def file(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def save(writer, hand: Mouse) -> None:
    hand.go(writer.get_by_role("button", name="Save"))


def add(writer, hand: Mouse, chosen: FilePayload, name: str) -> None:
    hand.hand_in(writer.locator("#id_new-upload"), chosen)
    writer.fill("#id_new-name", name)
    save(writer, hand)


def names(edition: Edition) -> list[str]:
    return [row.name for row in edition.attachments.all()]


def refused_and_mended(writer, hand: Mouse) -> None:
    """A page that is called a PDF is told at its field, and all else stays as it was typed."""
    writer.fill("#id_link-0-title", "The briefing")
    writer.fill("#id_link-0-url", VIDEO)
    hand.look_up(writer.get_by_role("combobox", name="Still"), "hall", "hall.jpg")
    add(writer, hand, file("page.pdf", b"<!doctype html><p>Text"), "Joint statement")
    refused = writer.locator(".field-upload.errors", has_text="The file is no PDF")
    expect(refused).to_have_count(1)
    assert writer.input_value("#id_new-name") == "Joint statement"
    assert writer.input_value("#id_link-0-url") == VIDEO
    expect(writer.locator("#id_link-0-still option:checked")).to_contain_text("hall.jpg")
    hand.hand_in(writer.locator("#id_new-upload"), file("scan0001.pdf", tiny_pdf()))
    save(writer, hand)
    assert said(writer) == "Saved."


def published_in_kazakh(who, edition: Edition) -> Edition:
    at, writes = timezone.now(), {"by": who.writer, "at": timezone.now()}
    words = make.changes(title="Келіссөздер")
    made = start(edition.release, "kk", source=edition, changes=words, **writes)
    made = add_attachment(made, paper(), "Мәлімдеме", revision=made.revision, **writes)
    return published(who, made, at)


def published(who, edition: Edition, at) -> Edition:
    edition = submit(edition, by=who.writer, at=at, revision=edition.revision)
    return approve(edition, by=who.editor, at=at, revision=edition.revision)


def download(reader, name: str) -> tuple[str, bytes]:
    """What a file is called once it is fetched, and what is in it."""
    with reader.expect_download() as fetched:
        reader.get_by_role("link", name=name).click()
    return fetched.value.suggested_filename, fetched.value.path().read_bytes()


def test_files_and_a_recording_go_from_the_desk_to_readers(sit_down, outside):
    who, hand = make.cast(), Mouse()
    add_image(picture(320, 200), "hall.jpg", by=who.writer, at=make.NOON)
    draft = make.draft(who)
    writer, editor = sit_down(who.writer, viewport=DESK), sit_down(who.editor, viewport=DESK)
    writer.goto(door(draft, "files"))
    refused_and_mended(writer, hand)
    add(writer, hand, file("agenda.docx", open_xml()), "")
    assert names(draft) == ["Joint statement.pdf", "agenda.docx"]
    for legend, place, name in (
        ("Joint statement.pdf", "2", "Joint statement.pdf"),
        ("agenda.docx", "1", "Agenda"),
    ):
        row = writer.get_by_role("group", name=legend)
        row.get_by_label("Order").fill(place)
        row.get_by_label("Name for readers").fill(name)
    save(writer, hand)
    assert names(draft) == ["Agenda.docx", "Joint statement.pdf"]
    agenda, statement = draft.attachments.all()
    addresses = [attachment_path(one) for one in (agenda, statement)]
    assert [outside.request.get(address).status for address in addresses] == [404, 404]

    writer.goto(page(draft))
    hand.go(writer.locator(".submit-row input[name=_submit]"))
    editor.goto(door(draft, "approve"))
    hand.go(editor.locator(".submit-row input.default"))
    draft.refresh_from_db()
    outside.goto(release_path(draft))
    hand.press(outside.locator("summary", has_text="Joint statement"))
    shown = outside.locator(".files").first.inner_text()
    for words in (f"Word, {agenda.bytes}", f"PDF, {statement.bytes}", statement.sha256):
        assert words in shown
    assert download(outside, "Joint statement") == ("Joint statement.pdf", tiny_pdf())
    video = outside.get_by_role("link", name="The briefing").first
    assert video.get_attribute("href") == VIDEO
    outside.goto(release_path(published_in_kazakh(who, draft)))
    assert download(outside, "Мәлімдеме")[0] == "Мәлімдеме.pdf"

    following = amend(draft, by=who.writer, at=timezone.now())
    writer.goto(door(following, "files"))
    row = writer.get_by_role("group", name="Joint statement.pdf")
    hand.hand_in(row.get_by_label("Replace by"), file("new.pdf", tiny_pdf("Mended")))
    hand.tick(writer.get_by_role("group", name="Agenda.docx").get_by_label("Remove"))
    save(writer, hand)
    following.refresh_from_db()
    published(who, following, timezone.now())
    outside.goto(release_path(draft))
    # A browser may show what it has kept, for a minute at the most.
    outside.reload()
    expect(outside.get_by_text("Replaced on")).to_have_count(1)
    hand.press(outside.locator("summary", has_text="Joint statement"))
    expect(outside.get_by_text(following.attachments.get().sha256)).to_be_visible()
    statuses = [outside.request.get(address).status for address in addresses]
    assert statuses == [404, 200]
    assert outside.request.get(addresses[1]).body() == tiny_pdf("Mended")
