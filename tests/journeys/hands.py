"""How an officer works a page: with the mouse, or with nothing but the keyboard."""

from playwright.sync_api import Locator

# More stops than any page of the desk has: what is not reached by then cannot be reached.
STOPS = 300
FOCUSED = "one => one === document.activeElement"
SEEN = "one => getComputedStyle(one).outlineStyle !== 'none'"
IN_GROUP = "one => one.name === document.activeElement.name"


class Mouse:
    """Points and clicks."""

    def press(self, target: Locator) -> None:
        target.click()

    def choose(self, radio: Locator) -> None:
        radio.check()

    def write(self, target: Locator, words: str) -> None:
        """Leave a field with these words alone."""
        target.click()
        _write_over(target, words)

    def go(self, target: Locator) -> None:
        """Press what leads to another page, and be there."""
        with target.page.expect_navigation():
            self.press(target)


class Keyboard(Mouse):
    """Only Tab, Enter, the arrows and letters; what is used must be reached and seen to be."""

    def press(self, target: Locator) -> None:
        _reach(target)
        target.page.keyboard.press("Enter")

    def choose(self, radio: Locator) -> None:
        """Tab stops once at a group of choices; the arrows choose within it."""
        _reach(radio, IN_GROUP)
        while not radio.is_checked():
            radio.page.keyboard.press("ArrowDown")

    def write(self, target: Locator, words: str) -> None:
        _reach(target)
        _write_over(target, words)


def _reach(target: Locator, reached: str = FOCUSED) -> None:
    target.wait_for()
    for _stop in range(STOPS):
        if target.evaluate(reached):
            assert target.page.locator(":focus").evaluate(SEEN), f"focus unseen: {target}"
            return
        target.page.keyboard.press("Tab")
    raise AssertionError(f"no Tab leads to it: {target}")


def _write_over(target: Locator, words: str) -> None:
    target.page.keyboard.press("Control+A")
    target.page.keyboard.type(words)
