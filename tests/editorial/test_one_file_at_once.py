"""Two add the same photograph at once: neither takes the other's file for one left unfinished."""

import threading

from press.editorial.stored_files import files_first, image_storage


def test_a_file_that_another_is_writing_is_waited_for(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    place = tmp_path / "half.jpg"
    place.write_bytes(b"half")
    before = place.stat().st_ino
    rest = threading.Timer(0.2, place.write_bytes, [b"half and the rest"])
    rest.start()
    with files_first() as put:
        assert put("half.jpg", b"half and the rest") == "half.jpg"
    rest.join()
    assert place.stat().st_ino == before


def test_a_file_that_nobody_finishes_is_written_anew(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("press.editorial.stored_files.WRITING", 0.1)
    (tmp_path / "half.jpg").write_bytes(b"half")
    with files_first() as put:
        assert put("half.jpg", b"half and the rest") == "half.jpg"
    with image_storage().open("half.jpg") as file:
        assert file.read() == b"half and the rest"
