"""`backup`: one moment as one file, whole or not there; what it refuses and what it tells."""

import io
import json
import os
import stat
import tarfile
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings

from press.editorial.attachments import add_attachment, remove_attachment
from press.editorial.media import add_image, image_changed
from press.keeping import backup
from press.keeping.manifest import manifest_of
from press.models import Image
from tests.editorial.papers import paper
from tests.editorial.pictures import picture
from tests.factories import NOON, cast, draft, public_edition

pytestmark = [pytest.mark.slow, pytest.mark.long, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def folder(tmp_path):
    with override_settings(MEDIA_ROOT=tmp_path / "media"):
        yield tmp_path


def fill():
    who = cast()
    public_edition(who)
    add_image(picture(40, 30), "hall.jpg", by=who.writer, at=NOON, credit="Press office")
    made = draft(who)
    filed = add_attachment(made, paper(), by=who.writer, at=NOON, revision=made.revision)
    return who, filed


def made(path: Path, **options) -> str:
    out = io.StringIO()
    call_command("backup", path, stdout=out, **options)
    return out.getvalue()


def refused(path: Path, **options) -> str:
    with pytest.raises(CommandError) as caught:
        made(path, **options)
    return str(caught.value)


def names(path: Path) -> list[str]:
    with tarfile.open(path) as tar:
        return tar.getnames()


def test_it_holds_every_row_and_file_and_says_so(folder):
    fill()
    path = folder / "press.tar"
    said = made(path)
    manifest = manifest_of(path)
    assert f"{path} holds {manifest.rows} rows" in said
    assert manifest.tables["press.edition"] == 2 and manifest.tables["auth.user"] == 6
    assert manifest.files == sum(name.startswith("media/") for name in names(path)) == 5
    assert names(path)[-2:] == ["manifest.json", "SHA256SUMS"]
    assert not manifest.missing and not manifest.damaged and not manifest.surplus


def test_nobody_else_may_read_it(folder):
    fill()
    made(folder / "press.tar")
    assert stat.S_IMODE((folder / "press.tar").stat().st_mode) == 0o600


def test_neither_sessions_nor_the_secret_key_are_in_it(folder, client):
    who, _filed = fill()
    client.force_login(who.editor)
    made(folder / "press.tar")
    held = names(folder / "press.tar")
    assert not [name for name in held if "session" in name]
    assert settings.SECRET_KEY.encode() not in (folder / "press.tar").read_bytes()


def test_standard_tools_prove_it(folder):
    fill()
    made(folder / "press.tar")
    with tarfile.open(folder / "press.tar") as tar:
        tar.extractall(folder / "out", filter="data")
    assert os.system(f"cd {folder}/out && sha256sum --quiet -c SHA256SUMS") == 0


def test_a_file_of_an_earlier_save_is_kept_as_well(folder):
    who, filed = fill()
    key = str(filed.attachments.get().key)
    name = filed.attachments.get().file.name
    remove_attachment(filed, key, by=who.writer, at=NOON, revision=filed.revision)
    made(folder / "press.tar")
    assert f"media/{name}" in names(folder / "press.tar")


def test_it_never_writes_over_anything(folder):
    fill()
    (folder / "press.tar").write_text("mine")
    assert "is there already" in refused(folder / "press.tar")
    assert (folder / "press.tar").read_text() == "mine"


def test_what_a_killed_one_left_is_no_backup_and_in_nobodys_way(folder):
    fill()
    (folder / "press.tar.partial").write_bytes(b"x" * 10**6)
    made(folder / "press.tar")
    assert sorted(path.name for path in folder.glob("press*")) == ["press.tar"]
    assert manifest_of(folder / "press.tar").files == 5


def test_without_room_it_says_so_before_it_begins(folder):
    fill()
    with patch.object(backup.shutil, "disk_usage", return_value=SimpleNamespace(free=100)):
        assert "has room for 0 MB" in refused(folder / "press.tar")
    assert not list(folder.glob("press*"))


def test_a_folder_that_is_not_there_is_named(folder):
    fill()
    assert "none" in refused(folder / "none" / "press.tar")


def test_a_missing_and_a_damaged_file_are_told_and_the_rest_is_kept(folder):
    fill()
    image = Image.objects.get()
    gone, damaged = image.file.name, image.renditions.first().file.name
    default_storage.delete(gone)
    (folder / "media" / damaged).write_bytes(b"rot")
    said = refused(folder / "press.tar")
    assert f"{gone} is not in the storage" in said and f"{damaged} is damaged" in said
    manifest = manifest_of(folder / "press.tar")
    assert manifest.missing == [gone] and manifest.damaged == [damaged]


def test_a_file_that_goes_while_it_is_at_work_costs_a_new_snapshot_and_no_file(folder):
    """It came after the first files were copied, and went before the last ones were."""
    who, _filed = fill()
    truly, snapshots = backup.one_snapshot, []

    @contextmanager
    def with_changes_around():
        if not snapshots:
            add_image(picture(90, 30), "new.jpg", by=who.writer, at=NOON, credit="Us")
        with truly():
            yield
        if not snapshots:
            image = Image.objects.latest("pk")
            image.caption = "The hall"
            with transaction.atomic():
                image.save()
                image_changed(image, ["caption"], by=who.writer, at=NOON)
        snapshots.append(Image.objects.latest("pk").file.name)

    with patch.object(backup, "one_snapshot", with_changes_around):
        made(folder / "press.tar")
    manifest = manifest_of(folder / "press.tar")
    assert len(snapshots) == 2 and not manifest.missing
    assert f"media/{snapshots[-1]}" in names(folder / "press.tar")
    assert [name for name in names(folder / "press.tar") if "contentversion" in name] == [
        "tables/press.contentversion/000001.jsonl.gz"
    ]


@pytest.mark.parametrize("keep", [1, 2])
def test_a_folder_keeps_the_newest(folder, keep):
    fill()
    kept = folder / "backups"
    kept.mkdir()
    (kept / "notes.tar").write_text("mine")
    for day in ("20240101T000000Z", "20240102T000000Z"):
        (kept / f"press-{day}.tar").write_text("old")
    said = made(kept, keep=keep)
    left = sorted(path.name for path in kept.glob("press-*"))
    assert len(left) == keep and left[-1] > "press-2025"
    assert (kept / "notes.tar").exists() and "press-20240101T000000Z.tar was removed" in said


def test_the_old_ones_stay_when_the_new_one_lacks_something(folder):
    fill()
    kept = folder / "backups"
    kept.mkdir()
    (kept / "press-20240101T000000Z.tar").write_text("old")
    default_storage.delete(Image.objects.get().file.name)
    refused(kept, keep=1)
    assert (kept / "press-20240101T000000Z.tar").exists()


def test_what_it_says_of_itself_can_be_read_by_anybody(folder):
    fill()
    made(folder / "press.tar")
    with tarfile.open(folder / "press.tar") as tar:
        said = json.load(tar.extractfile("manifest.json"))
    assert said["format"] == "press office backup" and said["version"] == 1
    assert ["press", "0001_model"] in said["migrations"]
