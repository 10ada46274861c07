"""Every address of the desk against every role, strangers and those who may not be there."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db import connection, transaction
from django.urls import URLPattern, URLResolver

from press.models import SavedView
from tests.admin.addresses import ADDRESSES, OF_EVERYBODY, ROLES, Address
from tests.admin.office import InTheOffice


def names(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


COUNTS = ", ".join(
    f'(SELECT COUNT(*) FROM "{model._meta.db_table}")'
    for label in ("press", "auth")
    for model in apps.get_app_config(label).get_models()
)


def written() -> tuple[Any, ...]:
    """What every verb adds to or takes from, and the one row that a verb only renames."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {COUNTS}")
        counts = cursor.fetchone()
    return (*counts, *SavedView.objects.values_list("name", "shared"))


def read(answer) -> int:
    """The status; a file is read to its end, which closes it."""
    if answer.streaming:
        list(answer)
    return answer.status_code


class TestEveryAddress(InTheOffice):
    maxDiff = None

    def answers(self, address: Address, method: str) -> str:
        url = self.url(address)
        data = address.data(self.office, self.looking_at(url)) if method == "post" else None
        return " ".join(self.answer(url, role, method, data) for role in ROLES)

    def answer(self, url: str, role: str, method: str, data) -> str:
        user = getattr(self.office.who, role)
        self.client.force_login(user)
        url = url.replace("{me}", str(user.pk))
        with transaction.atomic():
            before = written()
            status = read(getattr(self.client, method)(url, data))
            wrote = written() != before
            transaction.set_rollback(True)
        return f"{status}{'+' if wrote else ''}"

    def test_the_table_has_every_address_and_no_other(self):
        listed = [address.name for address in ADDRESSES]
        assert len(listed) == len(set(listed))
        assert {*listed, *OF_EVERYBODY} == set(names(admin.site.get_urls()))

    def test_what_each_role_reads(self):
        for address in ADDRESSES:
            with self.subTest(address.name):
                self.assertEqual(self.answers(address, "get"), address.get, address.name)

    def test_what_each_role_does(self):
        for address in ADDRESSES:
            with self.subTest(address.name):
                self.assertEqual(self.answers(address, "post"), address.post, address.name)

    def test_strangers_and_readers_are_sent_to_the_sign_in_page(self):
        for reader in (None, self.office.reader):
            if reader:
                self.client.force_login(reader)
            for address in ADDRESSES:
                url = self.url(address)
                for ask in (self.client.get, self.client.post, self.client.delete):
                    with self.subTest(address.name, reader=reader, method=ask.__name__):
                        answer = ask(url)
                        assert answer.status_code == 302
                        assert answer["Location"].startswith("/admin/login/?next=")

    def test_a_part_of_the_desk_is_on_its_front_page(self):
        for role in ROLES:
            self.client.force_login(getattr(self.office.who, role))
            for part in ("press", "auth"):
                self.assertRedirects(self.client.get(f"/admin/{part}/"), "/admin/")

    def test_a_method_that_means_nothing_writes_nothing(self):
        self.client.force_login(self.office.who.administrator)
        for address in ADDRESSES:
            with self.subTest(address.name):
                before = written()
                assert read(self.client.delete(self.url(address))) < 500
                assert written() == before
