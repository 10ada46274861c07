"""A disk that is full, or only readable: a sentence, nothing half done, readers are served."""

import os
import shutil
import subprocess
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from press.models import Edition, Event
from tests.factories import cast, draft, public_edition
from tests.keeping.places import new_place
from tests.management.archive_lines import line, written

sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="fills a SQLite database")


@contextmanager
def no_page_more():
    """The database has no room for one page more than it has."""
    with connection.cursor() as cursor:
        (used,) = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {used}")
        try:
            yield
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")


@contextmanager
def read_only():
    if connection.vendor == "sqlite":
        on, off = "PRAGMA query_only = 1", "PRAGMA query_only = 0"
    else:
        on = "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"
        off = "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE"
    with connection.cursor() as cursor:
        cursor.execute(on)
        try:
            yield
        finally:
            cursor.execute(off)


@pytest.fixture
def office():
    who = cast()
    public_edition(who, title="Public")
    return draft(who, title="Draft", body="<p>Said.</p>")


@pytest.fixture
def desk(office):
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username="writer"))
    return client


def long_body() -> str:
    return "<p>" + "What was said, at length. " * 20_000 + "</p>"


FAULTS = [pytest.param(no_page_more, marks=sqlite), read_only]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fault", FAULTS)
def test_an_officer_is_told_and_nothing_is_half_done(fault, office, desk):
    page = reverse("admin:press_edition_change", args=[office.pk])
    form = desk.get(page).context["adminform"].form
    data = {name: form[name].value() or "" for name in form.fields} | {"body": long_body()}
    before = Event.objects.count()
    with fault():
        answer = desk.post(page, {**data, **empty_rows(desk, page)})
        assert answer.status_code == 503, answer.content[:500]
        assert "was probably not saved" in answer.content.decode()
        assert answer["Cache-Control"] == "no-store"
    office.refresh_from_db()
    assert office.body == "<p>Said.</p>" and Event.objects.count() == before


def empty_rows(desk, page) -> dict[str, str]:
    """The management forms of the page's rows, as they stand."""
    found = {}
    for rows in desk.get(page).context["inline_admin_formsets"]:
        for field in rows.formset.management_form:
            found[field.html_name] = str(field.value())
        for row in rows.formset.initial_forms:
            for field in row:
                found[field.html_name] = field.value() or ""
    return found


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fault", FAULTS)
@override_settings(PAGE_CACHE_BYTES=0, PART_CACHE_BYTES=0)
def test_readers_are_served_as_ever(fault, office, client):
    edition = Edition.objects.get(title="Public")
    address = f"/en/releases/{edition.release.reference}/{edition.slug}/"
    with fault():
        for path in ("/en/", "/en/releases/", address, "/en/releases/feed.rss", "/sitemap.xml"):
            assert client.get(path).status_code == 200, path
        assert client.get("/api/v1/releases/").status_code == 200


def mount(disk, options: str) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", disk], check=True)


@pytest.fixture
def disk(tmp_path):
    """A disk of its own, of twelve megabytes."""
    if os.geteuid():
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mount(folder, "size=12m")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.slow
@sqlite
@pytest.mark.django_db(transaction=True)
def test_commands_say_one_sentence_on_a_disk_that_takes_nothing(disk, tmp_path):
    """It is really full, then mounted so that it can only be read."""
    with new_place("sqlite", disk) as place:
        place.log = tmp_path / "log"
        place.manage("prepare_office")
        place.manage("backup", tmp_path / "good.tar")
        lines = (line(f"n-{number}", body=long_body()) for number in range(30))
        writing = (
            ["import_archive", written(tmp_path, *lines)],
            ["backup", disk / "press.tar"],
            ["restore", tmp_path / "good.tar", "--replace"],
        )
        fill_up(disk)
        for words in writing:
            said = place.manage(*words, code=1)
            assert "Traceback" not in said and ("room" in said or "is full" in said), said
        assert not list(disk.glob("*.tar*"))
        (disk / "filler").unlink()
        place.is_whole()
        mount(disk, "remount,ro")
        for words in writing:
            said = place.manage(*words, code=1)
            assert "Traceback" not in said and "can only be read" in said, said
        mount(disk, "remount,rw")
        place.is_whole()
        place.manage(*writing[-1])
        place.is_whole()


def fill_up(disk) -> None:
    with (disk / "filler").open("wb") as filler:
        filler.write(bytes(shutil.disk_usage(disk).free - 20_000))
