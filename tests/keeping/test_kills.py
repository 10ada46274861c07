"""Every command killed at any step and at any moment: nothing is half done, and it goes on."""

import json
import os
import shutil
import time
from dataclasses import dataclass, field
from random import Random

import pytest

from press.keeping.manifest import manifest_of
from tests.delivery.an_office import ON_POSTGRESQL
from tests.keeping.places import Place, kill, new_place
from tests.management.archive_lines import line, written

pytestmark = [pytest.mark.slow, pytest.mark.long, pytest.mark.django_db(transaction=True)]
KIND = "postgresql" if ON_POSTGRESQL else "sqlite"
MANUSCRIPT = "Kairat Umarov met with the head of the WHO\nThe talks were held in Geneva.\n"
DIRECTORY = {
    "organizations": [{"id": "who", "name": {"en": "World Health Organization"}}],
    "officials": [
        {"id": f"person-{number}", "name": {"en": f"Person Number{number}"},
         "appointments": [{"organization": "who", "title": {"en": "Director"}}]}
        for number in range(20)
    ],
}  # fmt: skip


@dataclass
class Scene:
    """An office, what its commands are given, and how many steps each of them takes."""

    place: Place
    dice: Random
    steps: dict[str, int] = field(default_factory=dict)

    def __post_init__(self):
        folder = self.place.folder
        # Nothing is killed before it has begun: that would show nothing.
        worker = self.place.at_work(self.dice.randint(1, 99))
        time.sleep(3)
        kill(worker)
        (folder / "directory.json").write_text(json.dumps(DIRECTORY))
        (folder / "talks.txt").write_text(MANUSCRIPT)
        written(folder, *(line(f"n-{number}") for number in range(60)))
        self.place.manage("backup", folder / "good.tar")

    def words(self, command: str) -> list[object]:
        folder = self.place.folder
        return [
            command,
            *{
                "backup": [folder / "press.tar"],
                "restore": [folder / "good.tar", "--replace"],
                "rehearse_restore": [folder / "good.tar", "--in", folder],
                "import_archive": [folder / "archive.jsonl"],
                "import_directory": [folder / "directory.json"],
                "import_release": [folder / "talks.txt", "--language", "en"],
                "make_renditions": ["--avif"],
                "tidy_media": ["--remove"],
            }.get(command, []),
        ]

    def prepare(self, command: str) -> None:
        """Give a command something to do that may have been done already."""
        if command == "tidy_media":
            for number in range(10):
                forgotten = self.place.media / "renditions" / f"{number:064x}.jpg"
                forgotten.write_bytes(b"x")
                os.utime(forgotten, (1, 1))
        if command == "backup":
            (self.place.folder / "press.tar").unlink(missing_ok=True)
        if command == "make_renditions":
            lost = "from press.models import Rendition; Rendition.objects.all().delete()"
            self.place.manage("shell", "--verbosity", "0", "-c", lost)

    def kill_at_a_step(self, command: str) -> bool:
        """Kill a command at any of its steps, counted once; whether it was killed."""
        self.prepare(command)
        if command not in self.steps:
            self.steps[command] = self.whole_run(command)
            self.prepare(command)
        step = self.dice.randint(1, self.steps[command])
        process = self.place.start("-m", "tests.keeping.mortal", step, *self.words(command))
        process.communicate(timeout=300)
        kill(process)
        return process.returncode < 0

    def whole_run(self, command: str) -> int:
        said = self.place.run("-m", "tests.keeping.mortal", 0, *self.words(command))
        return int(said.split()[-2])

    def kill_at_a_moment(self, command: str) -> bool:
        self.prepare(command)
        process = self.place.start("manage.py", *self.words(command))
        time.sleep(0.5 + self.dice.random() * 3)
        return kill(process)

    def stands(self, command: str) -> None:
        self.place.is_whole()
        made = self.place.folder / "press.tar"
        if command == "backup" and made.exists():
            manifest_of(made)


COMMANDS = (
    "backup",
    "restore",
    "import_archive",
    "import_directory",
    "import_release",
    "make_renditions",
    "tidy_media",
    "prepare_office",
    "deliver",
    "seed_demo",
    "rehearse_restore",
)


@pytest.fixture
def scene(tmp_path):
    with new_place(KIND, tmp_path) as place:
        yield Scene(place, Random(7))


def test_some_commands_and_officers_killed_leave_everything_whole(scene):
    killed = [scene.kill_at_a_step(name) for name in ("backup", "restore", "import_archive")]
    scene.place.is_whole()
    killed += [scene.kill_at_a_moment(name) for name in COMMANDS if name != "rehearse_restore"]
    for seed in range(2):
        worker = scene.place.at_work(seed)
        time.sleep(1 + scene.dice.random())
        killed.append(kill(worker))
    scene.place.is_whole()
    assert sum(killed) >= 12, killed
    for command in ("backup", "import_archive"):
        scene.prepare(command)
        scene.place.manage(*scene.words(command))
    scene.place.is_whole()


@pytest.mark.long
def test_all_commands_and_officers_killed_at_two_hundred_points(scene):
    killed = 0
    for turn in range(9):
        for command in COMMANDS:
            killed += scene.kill_at_a_step(command)
            scene.stands(command)
            killed += scene.kill_at_a_moment(command)
            scene.stands(command)
        for seed in range(4):
            worker = scene.place.at_work(100 * turn + seed)
            time.sleep(0.3 + scene.dice.random() * 2)
            killed += kill(worker)
            scene.place.is_whole()
    assert killed >= 180
    for command in COMMANDS:
        scene.prepare(command)
        scene.place.manage(*scene.words(command))
        scene.stands(command)


@pytest.mark.long
def test_a_restoring_elsewhere_that_is_killed_is_nothing_or_everything(scene, tmp_path):
    good, was = scene.place.folder / "good.tar", scene.place.print()
    with new_place(KIND, tmp_path / "other") as other:
        steps = int(other.run("-m", "tests.keeping.mortal", 0, "restore", good).split()[-2])
        assert other.print() == was
        other.manage("flush", "--no-input", "--verbosity", "0")
        nothing = other.print()
        for share in (0.4, 0.95):
            shutil.rmtree(other.media, ignore_errors=True)
            step = int(steps * share)
            process = other.start("-m", "tests.keeping.mortal", step, "restore", good)
            process.communicate()
            assert process.returncode < 0
            assert without_files(other.print()) in (without_files(was), without_files(nothing))
        if without_files(other.print()) == without_files(nothing):
            other.manage("restore", good)
        assert other.print() == was


def without_files(print_of_all):
    return {name: value for name, value in print_of_all.items() if "/" not in name}
