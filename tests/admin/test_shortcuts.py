"""Keyboard shortcuts: one table in the page, which the dialog shows and the script obeys."""

import re
from pathlib import Path

from django.conf import settings
from django.test import TestCase

from tests import factories as make

TEMPLATE = "templates/admin/press/front/shortcuts.html"
ACTS = ("go", "click", "focus", "open", "step", "row")


def table() -> list[str]:
    text = Path(settings.BASE_DIR, TEMPLATE).read_text("utf-8")
    return re.findall(r"<tr data-keys=.*?</tr>", text)


class TestShortcuts(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()

    def test_every_page_of_the_desk_has_the_dialog_the_button_and_the_script(self):
        self.client.force_login(self.who.writer)
        edition = make.draft(self.who)
        for address in (
            "/admin/",
            "/admin/press/edition/",
            f"/admin/press/edition/{edition.pk}/change/",
        ):
            response = self.client.get(address)
            with self.subTest(address=address):
                self.assertContains(response, '<dialog id="shortcuts"', count=1)
                self.assertContains(response, "shortcuts-open", count=1)
                self.assertContains(response, "press/admin/shortcuts.js", count=1)

    def test_whoever_has_not_signed_in_has_none(self):
        self.assertNotContains(self.client.get("/admin/login/"), "shortcuts")

    def test_no_keys_are_given_twice(self):
        keys = [re.search(r'data-keys="([^"]+)"', row)[1] for row in table()]
        assert len(keys) == len(set(keys)) > 10

    def test_no_single_key_is_also_the_first_of_two(self):
        keys = {re.search(r'data-keys="([^"]+)"', row)[1] for row in table()}
        assert not keys & {key.split()[0] for key in keys if " " in key}

    def test_every_row_does_something_that_the_script_knows(self):
        script = Path(settings.BASE_DIR, "static/press/admin/shortcuts.js").read_text("utf-8")
        for row in table():
            with self.subTest(row=row):
                assert any(f"data-{act}=" in row for act in ACTS)
        assert all(f"data.{act}" in script for act in ACTS)

    def test_the_addresses_of_the_table_open(self):
        self.client.force_login(self.who.writer)
        page = self.client.get("/admin/").text
        addresses = set(re.findall(r'data-go="([^"#]+)', page))
        assert len(addresses) > 4
        for address in addresses:
            assert self.client.get(address).status_code == 200, address
