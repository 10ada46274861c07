"""How every part stands: on the page of the desk, by the command, and for Prometheus."""

import json
import os
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from press.models import Outgoing
from press.watch import standing as room
from press.watch import stores, work
from press.watch.findings import Light
from press.watch.standing import standing, worst
from tests.factories import DAY, HOUR, cast, public_edition

pytestmark = pytest.mark.django_db
PAGE = "/admin/press/status/"
Disk = namedtuple("Disk", "total used free")


def found(part):
    return {one.part: one for one in standing(timezone.now())}.get(part)


def told(code, *words):
    """What the command says, which ends with a code."""
    out = StringIO()
    if code:
        with pytest.raises(SystemExit) as ended:
            call_command("status", *words, stdout=out)
        assert ended.value.code == code
    else:
        call_command("status", *words, stdout=out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def roomy(monkeypatch):
    """The disk of whatever machine runs this has room."""
    monkeypatch.setattr(stores.shutil, "disk_usage", lambda folder: Disk(1e12, 5e11, 5e11))


def test_an_office_in_order_says_so_everywhere(client):
    client.force_login(cast().administrator)
    page = client.get(PAGE).content.decode()
    assert page.count("In order") > 6 and "Look at it" not in page and "Act now" not in page
    assert "GOOD  database" in told(0)
    parts = json.loads(told(0, "--json"))["parts"]
    assert {"database", "cache", "storage", "outbox", "clocks"} <= {row["part"] for row in parts}


def test_only_administrators_see_the_page(client):
    who = cast()
    for user, status in ((who.editor, 403), (who.writer, 403), (who.administrator, 200)):
        client.force_login(user)
        assert client.get(PAGE).status_code == status


def test_a_part_that_fails_is_a_finding_and_hides_no_other(client, monkeypatch, log):
    def away():
        raise DatabaseError("password=secret of Kanarienvogel")

    monkeypatch.setattr(stores, "cache_server", away)
    client.force_login(cast().administrator)
    page = client.get(PAGE).content.decode()
    assert "Act now" in page and "It does not answer" in page and "Files are written" in page
    assert "BAD   cache" in told(2) and "Kanarienvogel" not in page + log.text


def test_whoever_waits_for_nobody_is_told_of():
    """A text came out ten minutes ago, and nothing delivers."""
    edition, late = public_edition(cast()), timezone.now() - timedelta(minutes=10)
    Outgoing.objects.all().delete()
    row = {"channel": "hub", "target": "https://hub.example.org/", "not_before": late}
    Outgoing.objects.create(edition=edition, next_try_at=late, **row)
    outbox, boundaries = found("outbox"), found("boundaries")
    assert (outbox.light, boundaries.light) == (Light.BAD, Light.BAD)
    assert 590 < outbox.numbers["outbox_oldest_seconds"] < 700
    assert boundaries.numbers["boundaries_untold"] == 1 and "deliver" in outbox.advice
    assert edition.title not in outbox.sentence + boundaries.sentence
    Outgoing.objects.update(next_try_at=timezone.now())
    assert found("outbox").light == Light.GOOD
    Outgoing.objects.update(given_up_at=timezone.now())
    assert found("outbox").light == Light.LOOK


@pytest.mark.parametrize(
    ("free", "light"), [(5e11, Light.GOOD), (5e10, Light.LOOK), (2e9, Light.BAD), (1e8, Light.BAD)]
)
def test_a_disk_that_fills_up_is_told_of_in_time(monkeypatch, free, light):
    monkeypatch.setattr(stores.shutil, "disk_usage", lambda folder: Disk(1e12, 1e12 - free, free))
    assert found("disk_media").light == light


def test_a_probe_leaves_nothing_in_the_storage():
    assert found("storage").light == Light.GOOD
    assert default_storage.listdir("probes")[1] == []


def test_a_storage_that_gives_other_bytes_is_told_of(monkeypatch):
    monkeypatch.setattr(stores, "ContentFile", lambda content: real(b"other"))
    assert found("storage").light == Light.BAD


real = stores.ContentFile


def test_a_cache_that_forgets_is_told_of(monkeypatch):
    monkeypatch.setattr(type(cache._connections["default"]), "get", lambda *given: None)
    assert found("cache").light == Light.LOOK


def test_clocks_that_differ_are_told_of(monkeypatch):
    for seconds, light in ((0, Light.GOOD), (1, Light.LOOK), (-30, Light.BAD)):
        other = timezone.now() + timedelta(seconds=seconds)
        monkeypatch.setattr(stores, "_clocks", lambda other=other: iter([("the database", other)]))
        assert found("clocks").light == light


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no clock of its own.")
def test_the_clock_of_the_database_is_asked():
    assert next(name for name, _told in stores._clocks()) == "the database"
    assert found("clocks").light == Light.GOOD


def test_tables_of_an_older_version_are_told_of(monkeypatch):
    monkeypatch.setattr(work.MigrationExecutor, "migration_plan", lambda self, targets: [1, 2])
    missing = found("migrations")
    assert missing.light == Light.BAD and missing.sentence.startswith("2 updates")


def test_the_last_backup_is_told_of_where_the_settings_name_its_folder(settings, tmp_path):
    assert found("backup") is None
    settings.BACKUP_FOLDER = str(tmp_path)
    assert found("backup").light == Light.BAD
    for age, light in ((5 * DAY, Light.BAD), (2 * DAY, Light.LOOK), (HOUR, Light.GOOD)):
        name = f"press-{datetime.now(UTC) - age:%Y%m%dT%H%M%SZ}.tar"
        (tmp_path / name).touch()
        assert found("backup").light == light
    assert os.listdir(tmp_path)


def test_metrics_say_the_same_but_for_what_is_dear(client, settings, monkeypatch):
    settings.METRICS_TOKEN = "a-token-for-prometheus"
    monkeypatch.setattr(stores, "storage", lambda: pytest.fail("The storage is written to."))
    answer = client.get("/metrics", headers={"Authorization": "Bearer a-token-for-prometheus"})
    text = answer.content.decode()
    assert 'press_standing{part="outbox"} 0.0' in text and "press_outbox_oldest_seconds 0.0" in text
    assert "press_database_bytes" in text and 'part="storage"' not in text


def test_every_part_has_a_name_on_the_page(client, settings, tmp_path):
    settings.BACKUP_FOLDER = str(tmp_path)
    client.force_login(cast().administrator)
    rows = client.get(PAGE).context["rows"]
    assert all(row["name"] != row["finding"].part for row in rows)
    assert worst([row["finding"] for row in rows]) == Light.BAD
    assert room.version() in client.get(PAGE).content.decode()
