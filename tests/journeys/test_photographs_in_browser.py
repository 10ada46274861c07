"""Photographs dropped on a release, told of, ordered, cut, replaced, approved and published."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Route, expect

from press.editorial.changes import Changes, ImageUse
from press.editorial.drafting import revise
from press.editorial.media import add_image
from press.editorial.review import send_back
from press.models import Image
from tests import factories as make
from tests.admin.desk import door, page
from tests.editorial.pictures import picture
from tests.journeys.axe import DESK, PHONE, faults_in_both_themes
from tests.journeys.desk import open_edition, said, save
from tests.journeys.hands import Mouse
from tests.journeys.test_desk_axe_in_browser import DJANGOS

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROW = ".photo-row:not(.empty-form)"
# What a file manager does when files are let go over the place for them.
DROP = """files => {
    const data = new DataTransfer();
    files.forEach(([name, bytes]) => data.items.add(new File([new Uint8Array(bytes)], name)));
    const place = document.querySelector(".photo-drop");
    ["dragover", "drop"].forEach(kind => place.dispatchEvent(
        new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true})));
}"""
GOOD = {"hall.jpg": picture(300, 200), "flag.jpg": picture(200, 300)}


def drop(officer, files: dict[str, bytes]) -> None:
    officer.evaluate(DROP, [[name, list(data)] for name, data in files.items()])


def shown(officer) -> list[str]:
    """The files of the rows, in their order."""
    return [
        label.split(".")[0].split("_")[0]
        for label in officer.locator(f"{ROW} .inline_label").all_inner_texts()
    ]


def library(who, *names: str) -> list[Image]:
    given = {"by": who.writer, "at": make.NOON, "credit": "MFA"}
    return [
        add_image(picture(300 + n, 200), f"{name}.jpg", **given) for n, name in enumerate(names)
    ]


def showing(who, *images: Image):
    draft = make.draft(who)
    changes = Changes(images=[ImageUse(image.pk, f"Alt of {image.pk}") for image in images])
    return revise(draft, changes, by=who.writer, at=make.NOON, revision=draft.revision)


def drop_two_and_one_that_is_none(writer):
    writer.fill("#id_title", "Talks in Vienna")
    drop(writer, {"hall.jpg": GOOD["hall.jpg"], "no.jpg": b"no", "flag.jpg": GOOD["flag.jpg"]})
    lines = writer.locator(".photo-uploads li")
    expect(lines).to_have_count(3)
    expect(lines.nth(2)).to_contain_text("added")
    expect(lines.nth(0)).to_contain_text("hall.jpg added")
    expect(lines.nth(1)).to_contain_text("no.jpg This is not a JPEG, PNG or WebP image.")
    expect(writer.locator(f"{ROW} .photo-lead:visible")).to_have_count(1)
    assert shown(writer) == ["hall", "flag"]
    assert writer.input_value("#id_title") == "Talks in Vienna"


def cut(writer, hand):
    hand.press(writer.locator(f"{ROW} [data-focal]").first)
    dialog = writer.get_by_role("dialog", name="Focal point")
    expect(dialog.locator(".focal-picture img")).not_to_have_js_property("naturalWidth", 0)
    box = dialog.locator(".focal-picture img").bounding_box()
    dialog.locator(".focal-picture").click(
        position={"x": box["width"] * 0.25, "y": box["height"] * 0.75}
    )
    assert dialog.get_by_label("Percent from the left").input_value() == "25"
    assert dialog.get_by_label("Percent from the top").input_value() == "75"
    hand.press(dialog.get_by_role("button", name="Keep the point"))
    dialog.wait_for(state="hidden")


def approve(editor, hand, edition):
    editor.goto(door(edition, "approve"))
    hand.go(editor.locator(".submit-row input.default"))
    assert "approved" in said(editor).lower()


def test_two_photographs_are_dropped_told_of_and_published(sit_down, outside):
    who, hand = make.cast(), Mouse()
    draft = make.draft(who)
    writer, editor = sit_down(who.writer, viewport=DESK), sit_down(who.editor, viewport=DESK)
    open_edition(writer, draft)
    drop_two_and_one_that_is_none(writer)
    cut(writer, hand)
    hand.press(writer.locator(f"{ROW} [data-lead]").nth(1))
    assert shown(writer) == ["flag", "hall"]
    hand.go(writer.locator(".submit-row input[name=_submit]"))
    uses = list(draft.image_rows.select_related("image"))
    assert [use.image.height for use in uses] == [300, 200]
    assert (uses[1].image.focal_x, uses[1].image.focal_y) == (25, 75)

    editor.goto(page(draft))
    refused = editor.locator(".desk-refused", has_text="needs an alternative text")
    assert "Image 1 (flag" in refused.first.inner_text()
    draft.refresh_from_db()
    given = {"by": who.editor, "at": make.NOON, "revision": draft.revision}
    send_back(draft, "Say what is seen.", **given)

    open_edition(writer, draft)
    for number, alt in enumerate(("A flag", "A hall")):
        writer.fill(f"#id_image_rows-{number}-alt", alt)
        writer.fill(f"#id_image_rows-{number}-credit", "MFA")
    writer.fill("#id_image_rows-0-rights", "CC BY 4.0")
    hand.go(writer.locator(".submit-row input[name=_submit]"))
    approve(editor, hand, draft)
    draft.refresh_from_db()
    address = f"/en/releases/{draft.release.reference}/{draft.slug}/"
    assert outside.goto(address).ok
    lead = outside.get_by_role("img", name="A flag")
    expect(lead).to_be_visible()
    assert lead.evaluate("image => image.complete && image.naturalWidth") > 0


def test_a_picture_is_chosen_from_the_library_and_replaced(sit_down, hand):
    who = make.cast()
    hall, flag, hands = library(who, "hall", "flag", "hands")
    draft = showing(who, hall)
    writer = sit_down(who.writer, viewport=DESK)
    open_edition(writer, draft)
    hand.press(writer.locator("[data-choose]"))
    dialog = writer.get_by_role("dialog", name="From the library")
    expect(dialog.locator(".photo-shelf button")).to_have_count(3)
    hand.write(dialog.get_by_role("searchbox"), "flag")
    hand.press(dialog.get_by_role("button", name="Search"))
    expect(dialog.locator(".photo-shelf button")).to_have_count(1)
    hand.press(dialog.locator(".photo-shelf button"))
    assert shown(writer) == ["hall", "flag"]
    assert writer.input_value("#id_image_rows-1-credit") == "MFA"
    hand.press(writer.locator(f"{ROW} [data-replace]").first)
    hand.press(dialog.locator(".photo-shelf button", has_text="hands"))
    expect(writer.locator(f"{ROW} .photo-look:visible")).to_contain_text("alternative text")
    assert shown(writer) == ["hands", "flag"]
    save(writer, hand)
    assert said(writer) == "Saved."
    uses = draft.image_rows.values_list("image", "alt")
    assert list(uses) == [(hands.pk, f"Alt of {hall.pk}"), (flag.pk, "")]


def test_the_order_and_the_point_are_set_by_keyboard(sit_down, hand):
    who = make.cast()
    images = library(who, "one", "two", "three")
    draft = showing(who, *images)
    writer = sit_down(who.writer, viewport=DESK)
    open_edition(writer, draft)
    hand.press(writer.locator(f"{ROW} [data-move='1']").first)
    assert shown(writer) == ["two", "one", "three"]
    expect(writer.locator("[data-said]").first).to_have_text("Now image 2 of 3.")
    hand.press(writer.locator(f"{ROW} [data-lead]").nth(2))
    assert shown(writer) == ["three", "two", "one"]
    hand.press(writer.locator(f"{ROW} [data-focal]").first)
    dialog = writer.get_by_role("dialog", name="Focal point")
    dialog.locator(".focal-picture").focus()
    for key in ("ArrowLeft", "Shift+ArrowLeft", "ArrowDown"):
        writer.keyboard.press(key)
    assert dialog.locator("[data-said]").inner_text() == "39 % from the left, 51 % from the top"
    hand.press(dialog.get_by_role("button", name="Keep the point"))
    dialog.wait_for(state="hidden")
    save(writer, hand)
    assert list(draft.image_rows.values_list("image", flat=True)) == [
        images[2].pk,
        images[1].pk,
        images[0].pk,
    ]
    images[2].refresh_from_db()
    assert (images[2].focal_x, images[2].focal_y) == (39, 51)


def test_no_button_moves_from_under_the_hand_when_a_picture_arrives(sit_down):
    who = make.cast()
    draft = showing(who, *library(who, "one", "two"))
    writer = sit_down(who.writer, viewport=DESK)
    held: list[Route] = []
    writer.route("**/thumbnail/", lambda route: held.append(route))
    open_edition(writer, draft)
    button = writer.locator(f"{ROW} [data-focal]").first
    button.scroll_into_view_if_needed()
    expect(writer.locator(f"{ROW} .photo-thumb").first).to_have_js_property("complete", False)
    before = button.bounding_box()
    for route in held:
        route.continue_()
    for place in range(2):
        picture = writer.locator(f"{ROW} .photo-thumb").nth(place)
        expect(picture).not_to_have_js_property("naturalWidth", 0)
    assert button.bounding_box() == before


def test_a_photograph_that_did_not_arrive_is_sent_again(sit_down):
    who, hand = make.cast(), Mouse()
    writer = sit_down(who.writer, viewport=DESK)
    open_edition(writer, make.draft(who))
    writer.context.set_offline(True)
    drop(writer, {"hall.jpg": GOOD["hall.jpg"]})
    line = writer.locator(".photo-uploads li")
    expect(line).to_contain_text("Not sent: no connection.")
    writer.context.set_offline(False)
    hand.press(line.get_by_role("button", name="Try again"))
    expect(line).to_contain_text("added")
    drop(writer, {"again.jpg": GOOD["hall.jpg"]})
    expect(line.nth(1)).to_contain_text("Among the images of this edition already.")
    assert Image.objects.count() == 1


def test_without_a_script_the_files_are_sent_with_the_form(sit_down):
    who = make.cast()
    draft = make.draft(who)
    writer = sit_down(who.writer, viewport=DESK, java_script_enabled=False)
    writer.goto(page(draft))
    files = [{"name": name, "mimeType": "image/jpeg", "buffer": GOOD[name]} for name in GOOD]
    bad = {"name": "no.jpg", "mimeType": "image/jpeg", "buffer": b"no"}
    writer.set_input_files("#id_photographs", [*files, bad])
    writer.click(".submit-row input[name=_save]")
    assert "no.jpg: This is not a JPEG" in writer.inner_text(".photo-drop .errorlist")
    writer.fill("#id_image_rows-0-alt", "A hall")
    writer.click(".submit-row input[name=_save]")
    assert said(writer) == "Saved."
    assert [use.alt for use in draft.image_rows.all()] == ["A hall", ""]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["on a desk", "on a phone"])
def test_axe_finds_nothing_with_photographs(sit_down, size):
    who = make.cast()
    images = library(who, "one", "two")
    draft = showing(who, *images)
    writer = sit_down(who.writer, viewport=size)

    def faults() -> list[str]:
        writer.evaluate(AXE_SCRIPT)
        return faults_in_both_themes(writer, DJANGOS)

    writer.goto("/admin/press/image/")
    assert faults() == []
    writer.goto(f"/admin/press/image/{images[0].pk}/change/")
    assert faults() == []
    open_edition(writer, draft)
    drop(writer, {"hall.jpg": GOOD["hall.jpg"], "no.jpg": b"no"})
    expect(writer.locator(".photo-uploads li").nth(1)).to_contain_text("not a JPEG")
    assert faults() == []
    writer.locator("[data-choose]").click()
    writer.locator(".photo-shelf button").first.wait_for()
    assert faults() == []
    writer.locator("#photo-picker [data-close]").click()
    writer.locator(f"{ROW} [data-focal]").first.click()
    writer.get_by_role("dialog", name="Focal point").wait_for()
    assert faults() == []
