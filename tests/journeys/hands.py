"""How an officer works a page: with the mouse, or with nothing but the keyboard."""

from datetime import date, time

from playwright.sync_api import FilePayload, Locator, expect

# More stops than any page of the desk has: what is not reached by then cannot be reached.
STOPS = 300
FOCUSED = "one => one === document.activeElement"
SEEN = "one => getComputedStyle(one).outlineStyle !== 'none'"
IN_GROUP = "one => one.name === document.activeElement.name"
CARET_IN = "one => one.contains(getSelection().anchorNode)"
CHOSEN = "one => one.selectedOptions[0].label"


class Mouse:
    """Points and clicks, and counts it; moving on to a field by Tab and typing are no clicks."""

    def __init__(self) -> None:
        self.clicks = 0

    def press(self, target: Locator) -> None:
        self.clicks += 1
        target.click()

    def tick(self, box: Locator) -> None:
        self.press(box)

    def choose(self, radio: Locator) -> None:
        self.clicks += 1
        radio.check()

    def select(self, choice: Locator, label: str) -> None:
        """A list is opened by one click, and a line of it taken by another."""
        self.clicks += 2
        choice.select_option(label=label)

    def look_up(self, choice: Locator, term: str, name: str) -> None:
        """Take a name from a choice with a search."""
        self.press(choice)
        self.press(_offered(choice, term, name))

    def write(self, target: Locator, words: str) -> None:
        """Leave a field with these words alone."""
        target.focus()
        _write_over(target, words)

    def write_moment(self, field: Locator, moment: date | time) -> None:
        """Type into a field of days or hours, in the order in which the browser asks for them."""
        self.write(field, moment.strftime("%I%M%p" if isinstance(moment, time) else "%m%d%Y"))

    def write_before(self, paragraph: Locator, words: str) -> None:
        """Type at the beginning of one paragraph of a text."""
        self.press(paragraph)
        paragraph.page.keyboard.press("Home")
        paragraph.page.keyboard.type(words)

    def hand_in(self, field: Locator, file: FilePayload) -> None:
        """The button is pressed; the file's name is typed in the window that it opens."""
        with field.page.expect_file_chooser() as window:
            self.press(field)
        window.value.set_files(file)

    def go(self, target: Locator) -> None:
        """Press what leads to another page, and be there."""
        with target.page.expect_navigation():
            self.press(target)


class Keyboard(Mouse):
    """Only Tab, Enter, the arrows and letters; what is used must be reached and seen to be."""

    def press(self, target: Locator) -> None:
        _reach(target)
        target.page.keyboard.press("Enter")

    def tick(self, box: Locator) -> None:
        _reach(box)
        box.page.keyboard.press("Space")

    def choose(self, radio: Locator) -> None:
        """Tab stops once at a group of choices; the arrows choose within it."""
        _reach(radio, IN_GROUP)
        while not radio.is_checked():
            radio.page.keyboard.press("ArrowDown")

    def select(self, choice: Locator, label: str) -> None:
        _reach(choice)
        choice.page.keyboard.press("Home")
        for _line in range(STOPS):
            if choice.evaluate(CHOSEN) == label:
                return
            choice.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no arrow leads to {label}: {choice}")

    def look_up(self, choice: Locator, term: str, name: str) -> None:
        self.press(choice)
        _offered(choice, term, name)
        while name not in choice.page.inner_text(".select2-results__option--highlighted"):
            choice.page.keyboard.press("ArrowDown")
        choice.page.keyboard.press("Enter")

    def write(self, target: Locator, words: str) -> None:
        _reach(target)
        _write_over(target, words)

    def write_before(self, paragraph: Locator, words: str) -> None:
        keyboard = paragraph.page.keyboard
        _reach(paragraph.locator("xpath=ancestor::*[@contenteditable='true']"))
        keyboard.press("Control+Home")
        for _line in range(STOPS):
            if paragraph.evaluate(CARET_IN):
                keyboard.press("Home")
                keyboard.type(words)
                return
            keyboard.press("ArrowDown")
        raise AssertionError(f"no arrow leads to it: {paragraph}")


def _reach(target: Locator, reached: str = FOCUSED) -> None:
    target.wait_for()
    stop = f"one => [({reached})(one), document.activeElement.isContentEditable, one.isConnected]"
    # Looked for once: that takes longer than the Tab itself.
    one = target.element_handle()
    for _stop in range(STOPS):
        there, in_a_text, in_the_page = one.evaluate(stop)
        if there:
            assert target.page.locator(":focus").evaluate(SEEN), f"focus unseen: {target}"
            return
        if not in_the_page:
            one = target.element_handle()
        if in_a_text:
            target.page.keyboard.press("Escape")
        target.page.keyboard.press("Tab")
    raise AssertionError(f"no Tab leads to it: {target}")


def _offered(choice: Locator, term: str, name: str) -> Locator:
    """What an opened choice with a search offers under a name; its search has the caret."""
    expect(choice.page.locator(".select2-search__field").last).to_be_focused()
    choice.page.keyboard.type(term)
    found = choice.page.locator(".select2-results__option", has_text=name)
    found.wait_for()
    return found


def _write_over(target: Locator, words: str) -> None:
    target.page.keyboard.press("Control+A")
    target.page.keyboard.type(words)
