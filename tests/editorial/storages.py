"""Storages of tests: in memory, full, and failing midway."""

from django.core.files.storage import InMemoryStorage, default_storage

STATIC = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
IN_MEMORY = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": STATIC,
}
FAILING = {
    "default": {"BACKEND": "tests.editorial.storages.FailingStorage"},
    "staticfiles": STATIC,
}


class FailingStorage(InMemoryStorage):
    """Keeps a number of files and then fails as it is told, with half of the next file written."""

    room: int = 0
    failure: Exception = OSError()

    def _save(self, name, content):
        if self.room <= 0:
            content.seek(0)
            half = content.read()[: content.size // 2]
            with self.open(name, "wb") as file:
                file.write(half)
            raise self.failure
        self.room -= 1
        return super()._save(name, content)


def files() -> set[str]:
    """The names of all files in the default storage."""

    def below(folder: str):
        folders, names = default_storage.listdir(folder)
        yield from (f"{folder}/{name}".lstrip("/") for name in names)
        for each in folders:
            yield from below(f"{folder}/{each}".lstrip("/"))

    return set(below(""))


def emptied() -> None:
    """Without the files of the test before: a storage in memory lasts as long as its class."""
    for name in files():
        default_storage.delete(name)
