"""`restore`: all of it or nothing, on another machine and in another kind of database."""

import gzip
import io
import json
import tarfile
from pathlib import Path
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import DataError
from django.test import override_settings
from django.utils import timezone

from press.editorial.media import add_image
from press.keeping import restore
from press.keeping.package import new_package, parts_of
from press.models import ContentVersion, Edition, Event, Official, SearchEntry
from press.models.search import editions_with
from press.pure.queries import search_terms
from press.reading.moments import snapshot
from tests.editorial.pictures import picture
from tests.factories import DAY, HOUR, NOON, cast, corrected, official, public_edition
from tests.keeping.whole import faults, print_of_all

pytestmark = [pytest.mark.slow, pytest.mark.long, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def backup(tmp_path):
    """A backup of a small office, which is still there."""
    with override_settings(MEDIA_ROOT=tmp_path / "media"):
        who = cast()
        first = public_edition(who, officials=[official()])
        corrected(who, first, NOON + HOUR, title="Talks in Vienna")
        add_image(picture(40, 30), "hall.jpg", by=who.writer, at=NOON, credit="Press office")
        call_command("backup", tmp_path / "press.tar", stdout=io.StringIO())
        yield tmp_path / "press.tar"


def restored(path: Path, **options) -> str:
    out = io.StringIO()
    call_command("restore", path, stdout=out, **options)
    return out.getvalue()


def refused(path: Path, **options) -> str:
    with pytest.raises(CommandError) as caught:
        restored(path, **options)
    return str(caught.value)


def emptied() -> None:
    call_command("flush", verbosity=0, interactive=False)


@pytest.fixture
def elsewhere(backup, tmp_path):
    """Another machine: no rows, no files; and what the office was."""
    was = print_of_all()
    emptied()
    with override_settings(MEDIA_ROOT=tmp_path / "elsewhere"):
        yield was


def test_everything_is_there_again_elsewhere(backup, elsewhere):
    assert "The record holds." in restored(backup)
    assert print_of_all() == elsewhere
    assert list(faults()) == []


def test_words_are_found_again(backup, elsewhere):
    restored(backup)
    found = SearchEntry.objects.filter(edition__in=editions_with(search_terms("vienna", "en")))
    assert found.count() == 1


def test_what_is_new_gets_keys_that_nothing_had_since_the_backup(backup, elsewhere):
    newest = Official.objects.order_by("pk").values_list("pk", flat=True).last() or 0
    restored(backup)
    assert official("Somebody New").pk > newest + 1000
    assert User.objects.create(username="new").pk > 1000


def test_no_page_that_was_kept_before_is_taken_for_true(backup):
    before = snapshot(timezone.now())
    restored(backup, replace=True)
    after = snapshot(timezone.now())
    assert before.key != after.key and after.version > before.version
    assert after.directory > before.directory and after.changed_at > before.changed_at


def test_an_office_in_use_is_not_touched_unless_that_is_asked_for(backup):
    public_edition(cast_again(), title="Since the backup")
    events = Event.objects.count()
    assert "in use" in refused(backup)
    assert Event.objects.count() == events
    restored(backup, replace=True)
    assert not Edition.objects.filter(title="Since the backup").exists()
    assert list(faults()) == []


def cast_again():
    class Known:
        def __getattr__(self, name):
            return User.objects.get(username=name)

    return Known()


def test_nobody_is_signed_in_afterwards(backup, client):
    client.force_login(User.objects.get(username="editor"))
    restored(backup, replace=True)
    assert client.get("/admin/").status_code == 302


def rewritten(path: Path, change) -> Path:
    """The backup made again with right sums, each part as `change` has it; None drops it."""
    other = path.with_name("other.tar")
    with new_package(other) as package:
        for name, content in parts_of(path):
            data = change(name, content.read())
            if name != "SHA256SUMS" and data is not None:
                package.add_bytes(name, data)
    return other


@pytest.mark.parametrize("place", [0.02, 0.3, 0.5, 0.7, 0.9, 0.97])
def test_a_flipped_bit_anywhere_is_found_before_anything_is_touched(backup, elsewhere, place):
    data = bytearray(backup.read_bytes())
    at = int(len(data) * place)
    data[at] ^= 1
    backup.write_bytes(data)
    try:
        restored(backup)
    except CommandError as error:
        assert str(backup) in str(error)
        assert not Edition.objects.exists() and not User.objects.exists()
        assert not default_storage.exists("originals")
    else:
        # Nobody reads the bytes by which a part is filled up to whole blocks.
        assert print_of_all() == elsewhere


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9, 0.99])
def test_a_torn_one_is_never_taken_for_a_good_one(backup, elsewhere, share):
    data = backup.read_bytes()
    end = data.index(b"SHA256SUMS")
    backup.write_bytes(data[: int(end * share)])
    assert "no whole backup" in refused(backup) or "damaged" in refused(backup)
    assert not User.objects.exists()


def test_a_part_that_is_missing_is_noticed(backup, elsewhere):
    other = rewritten(backup, lambda name, data: None if "press.save/" in name else data)
    assert "rows of press.save instead of" in refused(other)
    assert not User.objects.exists()


def test_a_file_that_is_missing_is_noticed(backup, elsewhere):
    other = rewritten(backup, lambda name, data: None if "originals" in name else data)
    assert "which a row of it names" in refused(other)
    assert not User.objects.exists()


def test_a_forged_edition_is_found_and_nothing_is_restored(backup, elsewhere):
    def forge(name, data):
        if "press.edition/" not in name:
            return data
        return gzip.compress(gzip.decompress(data).replace(b"Talks in Geneva", b"Talks in Moscow"))

    said = refused(rewritten(backup, forge))
    assert "does not hold" in said and "is not what was approved" in said
    assert not User.objects.exists()


def test_a_path_that_leads_out_of_the_storage_is_refused(backup, elsewhere, tmp_path):
    other = tmp_path / "evil.tar"
    with new_package(other) as package:
        package.add_bytes("media/../../stolen.txt", b"stolen")
        for name, content in parts_of(backup):
            if name != "SHA256SUMS":
                package.add_bytes(name, content.read())
    assert "cannot be stored" in refused(other)
    assert not list(tmp_path.rglob("stolen.txt")) and not User.objects.exists()


def test_one_of_a_newer_version_is_refused(backup, elsewhere):
    def newer(name, data):
        if name != "manifest.json":
            return data
        said = json.loads(data)
        said["migrations"].append(["press", "9999_tomorrow"])
        return json.dumps(said).encode()

    assert "newer version" in refused(rewritten(backup, newer))


@pytest.mark.parametrize("written", [b"", b"not a tar", b"\0" * 10240])
def test_another_file_is_none(tmp_path, written):
    (tmp_path / "other.tar").write_bytes(written)
    assert "no whole backup" in refused(tmp_path / "other.tar")


def test_another_tar_is_none(tmp_path):
    with tarfile.open(tmp_path / "other.tar", "w") as tar:
        tar.add(__file__, "restore.py")
    assert "no whole backup" in refused(tmp_path / "other.tar")


def test_what_fails_at_the_last_row_leaves_the_office_as_it_was(backup):
    was = print_of_all()
    with patch.object(restore, "leave_lost_keys", side_effect=DataError("No.")):
        assert "did not take the backup" in refused(backup, replace=True)
    assert print_of_all() == was
    version = ContentVersion.objects.get()
    assert version.changed_at and version.changed_at < timezone.now() - DAY


def test_without_room_for_the_files_nothing_is_begun(backup, elsewhere):
    with patch.object(restore.shutil, "disk_usage") as usage:
        usage.return_value.free = 10
        assert "has room for 0 MB" in refused(backup)
    assert not User.objects.exists()


def test_a_rehearsal_says_that_it_would_work_and_leaves_nothing(backup, tmp_path):
    was, out = print_of_all(), io.StringIO()
    (tmp_path / "room").mkdir()
    call_command("rehearse_restore", backup, "--in", str(tmp_path / "room"), stdout=out)
    assert "would bring the office back" in out.getvalue() and "record holds" in out.getvalue()
    assert not list((tmp_path / "room").iterdir()) and print_of_all() == was


def test_a_rehearsal_of_a_damaged_one_fails(backup, tmp_path):
    backup.write_bytes(backup.read_bytes()[:-20_000])
    with pytest.raises(CommandError, match="could not be restored"):
        call_command("rehearse_restore", backup)
