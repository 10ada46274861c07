"""Everything is escaped on its way out, except in the places listed here, each for its reason."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
CLEAN = "rich text, as clean_html spelt it when a verb stored it"
OUR_OWN = "put together of what is escaped or our own"
PLAIN = "plain text, not HTML"
# How often each file says that something needs no escaping, and why it does not.
MARKED = {
    "press/admin/edition_list.py": (1, OUR_OWN),
    "press/admin/editions.py": (2, CLEAN),
    "press/admin/second_step.py": (1, "squares drawn by ourselves, without a word in them"),
    "press/public/parts.py": (1, "a part of a page that a template rendered before"),
    "press/templatetags/head.py": (1, "JSON without a sign that could end its element"),
    "press/templatetags/lists.py": (2, OUR_OWN),
    "press/templatetags/press.py": (1, CLEAN),
    "press/watch/error_mail.py": (2, PLAIN),
    "templates/admin/press/edition/merge_side.html": (1, CLEAN),
    "templates/admin/press/edition/source.html": (2, CLEAN),
    "templates/admin/press/edition/whole.html": (2, CLEAN),
    "templates/admin/press/record/export.html": (2, CLEAN),
    "templates/alerts/mail/confirm.txt": (1, PLAIN),
    "templates/alerts/mail/digest.txt": (1, PLAIN),
    "templates/alerts/mail/footer.txt": (1, PLAIN),
    "templates/alerts/mail/release.html": (1, "feeds/content.html, whose links are made absolute"),
    "templates/alerts/mail/release.txt": (1, PLAIN),
    "templates/feeds/content.html": (2, CLEAN),
    "templates/letters/base.txt": (1, PLAIN),
    "templates/parts/card.html": (2, "numbers"),
    "templates/parts/picture.html": (2, "numbers"),
}
IN_CODE = re.compile(r"(?<![\w.])(?:mark_safe|SafeString|SafeText|html_safe)\(|__html__")
IN_TEMPLATES = re.compile(r"\|\s*safe(?:seq)?\b|autoescape off")


def marks(path: Path) -> int:
    rule = IN_CODE if path.suffix == ".py" else IN_TEMPLATES
    return len(rule.findall(path.read_text("utf-8")))


def test_no_other_place_says_that_something_needs_no_escaping():
    found = {}
    for folder in ("press", "templates"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".py", ".html", ".txt", ".xml"} and (count := marks(path)):
                found[str(path.relative_to(ROOT))] = count
    assert found == {name: count for name, (count, _reason) in MARKED.items()}


def test_no_page_holds_a_script_a_style_or_a_handler_of_its_own():
    """A strict policy would stop it; here it is found before a browser is needed."""
    own = re.compile(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\son\w+=|javascript:", re.IGNORECASE)
    found = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "templates").rglob("*.html")
        if own.search(path.read_text("utf-8"))
    }
    # A file to be kept, which needs nothing beside itself.
    assert found == {"templates/admin/press/record/export.html"}
