"""A page held against axe-core, as it looks in either theme."""

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A theme changes colours and nothing else, a width the room of things, a language the words.
OF_COLOURS = ["color-contrast", "link-in-text-block"]
OF_ROOM = ["target-size", "scrollable-region-focusable"]
# A change of theme fades in; colours are looked at as they will be when it is over.
RUN = """async ([runOnly, but]) => {
    document.getAnimations().filter(one => one instanceof CSSTransition)
        .forEach(fading => fading.finish());
    const rules = Object.fromEntries(but.map(rule => [rule, {enabled: false}]));
    const found = await axe.run({runOnly, rules, resultTypes: ["violations"], preload: false});
    return found.violations.flatMap(fault => fault.nodes.map(node => [fault.id, node.html]));
}"""
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 375, "height": 800}


def faults_of_room(page: Page) -> list[str]:
    """The rules that a page with axe on it breaks only because it is narrow."""
    return _faults(page, OF_ROOM)


def faults_of_words(page: Page) -> list[str]:
    """The rules that a page with axe on it breaks, whatever its colours."""
    return _faults(page, TAGS, but=OF_COLOURS)


def faults_in_both_themes(page: Page, excused: tuple[tuple[str, str], ...] = ()) -> list[str]:
    """The rules that a page with axe on it breaks, and where; excused are pairs of those."""
    page.emulate_media(color_scheme="light")
    light = _faults(page, TAGS, excused)
    page.emulate_media(color_scheme="dark")
    return [*light, *(f"dark, {fault}" for fault in _faults(page, OF_COLOURS, excused))]


def _faults(
    page: Page,
    rules: list[str],
    excused: tuple[tuple[str, str], ...] = (),
    but: list[str] | None = None,
) -> list[str]:
    found = page.evaluate(RUN, [rules, but or []])
    return [f"{rule}: {html}" for rule, html in found if (rule, html) not in excused]
