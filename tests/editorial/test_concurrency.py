"""Two people at the same second: real processes on SQLite, real threads on PostgreSQL."""

import json
import os
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import close_old_connections, connection

from press.editorial.changes import Changes, OfficialLink
from press.editorial.drafting import open_release, revise, start, submit
from press.editorial.media import add_image
from press.editorial.merging_entries import merge_entries
from press.editorial.notices import correct
from press.editorial.publication import approve, take_back
from press.editorial.refusals import Refusal
from press.models import Edition, Event, Image, Official, OfficialMention
from press.models.visibility import REPEATED
from press.reading.record import broken_editions, broken_events
from tests.delivery.an_office import sqlite
from tests.editorial.pictures import picture
from tests.editorial.storages import files
from tests.factories import NOON, cast, changes, draft, in_review, official, public_edition
from tests.keeping.whole import miscounted

ROOT = Path(__file__).parent.parent.parent
postgresql = pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres") is False, reason="needs PostgreSQL"
)
CALLERS = 8


def together(verb):
    """Call a verb from several threads at one moment; answers the codes, "done" included."""
    start_line, codes = threading.Barrier(CALLERS), []

    def call():
        close_old_connections()
        start_line.wait()
        try:
            verb()
            codes.append("done")
        except Refusal as refusal:
            codes.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=call) for _ in range(CALLERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(codes)


def invariants_hold():
    assert not list(broken_events()) and not list(broken_editions())
    for row in OfficialMention.objects.select_related("edition"):
        assert all(getattr(row, name) == getattr(row.edition, name) for name in REPEATED)


@postgresql
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
class TestThreads:
    def test_one_approval_wins(self):
        who = cast()
        made = in_review(who)
        codes = together(lambda: approve(made, by=who.editor, at=NOON, revision=made.revision))
        assert codes == ["done", *["stale"] * (CALLERS - 1)]
        assert Event.objects.filter(verb="approve").count() == 1
        invariants_hold()

    def test_one_save_wins(self):
        who = cast()
        made = in_review(who).release.editions.get()
        Edition.objects.filter(pk=made.pk).update(decision="draft")
        save = Changes(fields={"title": "Mine"})
        codes = together(lambda: revise(made, save, by=who.writer, at=NOON, revision=made.revision))
        assert codes == ["done", *["stale"] * (CALLERS - 1)]

    def test_one_next_edition_is_started(self):
        who = cast()
        first = public_edition(who)
        codes = together(lambda: start(first.release, "en", by=who.writer, at=NOON, source=first))
        assert codes == ["already_open"] * (CALLERS - 1) + ["done"]
        invariants_hold()

    def test_one_of_approving_and_taking_back_wins(self):
        who = cast()
        made = public_edition(who, live_from=NOON + NOON.resolution)
        codes = together(lambda: take_back(made, by=who.editor, at=NOON, revision=made.revision))
        assert codes == ["done", *["stale"] * (CALLERS - 1)]
        invariants_hold()

    def test_references_are_numbered_without_gap_or_repeat(self):
        who = cast()
        waiting = [in_review(who) for _ in range(CALLERS)]

        def approve_one(lock=threading.Lock()):  # noqa: B008
            with lock:
                made = waiting.pop()
            approve(made, by=who.editor, at=NOON, revision=made.revision)

        assert together(approve_one) == ["done"] * CALLERS
        numbers = Edition.objects.values_list("release__number", flat=True)
        assert sorted(numbers) == list(range(1, CALLERS + 1))
        invariants_hold()

    def test_corrections_that_name_each_others_people_all_come_out(self):
        """Each is counted out under one person and in under the other: nobody waits for ever."""
        who, people = cast(), [official("Person One"), official("Person Two")]
        waiting = []
        for number in range(CALLERS):
            kind, (one, other) = "statement", people
            if number % 2:
                kind, (other, one) = "speech", people
            made = public_edition(who, kind=kind, officials=[one])
            made = correct(made, "It was another.", by=who.writer, at=NOON)
            named = Changes(officials=[OfficialLink(other.pk)])
            made = revise(made, named, by=who.writer, at=NOON, revision=made.revision)
            waiting.append(submit(made, by=who.writer, at=NOON, revision=made.revision))

        def approve_one(lock=threading.Lock()):  # noqa: B008
            with lock:
                made = waiting.pop()
            later = NOON + timedelta(hours=1)
            approve(made, by=who.editor, at=later, revision=made.revision)

        assert together(approve_one) == ["done"] * CALLERS
        invariants_hold()
        assert miscounted() == []

    def test_entries_are_merged_beside_saves_that_name_them(self):
        """A save writes rows that a merge hands over, and a link to what a merge holds."""
        who = cast()
        kept = official("Person Kept")
        given_up = [official(f"Person {number}") for number in range(CALLERS // 2)]
        named = [OfficialLink(one.pk) for one in given_up]
        drafts = [draft(who, officials=given_up) for _ in range(CALLERS // 2)]
        waiting = [*drafts, *given_up]

        def act(lock=threading.Lock()):  # noqa: B008
            with lock:
                one = waiting.pop()
            if isinstance(one, Official):
                return merge_entries(kept, one, by=who.administrator, at=NOON)
            for turn in range(4):
                fields = {"title": f"Title {turn}"}
                save = Changes(fields=fields, officials=[] if turn % 2 else named)
                one = revise(one, save, by=who.writer, at=NOON, revision=one.revision)
            return None

        outcomes = together(act)
        # What was given up meanwhile may be refused to a save; nobody waits for ever.
        assert len(outcomes) == CALLERS
        assert Official.objects.filter(merged_into=kept).count() == CALLERS // 2
        invariants_hold()

    def test_the_chain_of_events_does_not_fork(self):
        who = cast()
        codes = together(lambda: open_release("en", changes(), by=who.writer, at=NOON))
        assert codes == ["done"] * CALLERS
        invariants_hold()

    def test_one_photograph_is_kept_once(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        who, data, added = cast(), picture(300, 200), []

        def add():
            added.append(add_image(data, "hall.jpg", by=who.writer, at=NOON).pk)

        assert together(add) == ["done"] * CALLERS
        assert set(added) == {Image.objects.get().pk}
        image = Image.objects.get()
        kept = {image.file.name, *image.renditions.values_list("file", flat=True)}
        assert kept == files()
        invariants_hold()

    def test_intervals_of_one_release_never_overlap(self):
        made = public_edition(cast())
        with pytest.raises(Exception, match="edition_intervals_never_overlap"):
            Edition.objects.create(
                **{name: getattr(made, name) for name in (*REPEATED, "release", "title", "slug")}
                | {"number": 2, "decision": "approved", "digest": "0" * 64, "head": False}
                | {"approved_by": made.approved_by, "approved_at": NOON}
                | {"live_until": made.live_from + NOON.resolution}
            )


def run(database, *arguments):
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{database}", "DEBUG": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def answer(process):
    out, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return json.loads(out) if out.strip().startswith(("{", "[")) else out


@sqlite
@pytest.mark.slow
def test_processes_on_sqlite_cannot_break_an_invariant(tmp_path, office_file):
    answer(run(office_file, "-m", "tests.editorial.rivals", "prepare"))
    call = ("-m", "tests.editorial.rivals", "compete", str(tmp_path), "4")
    rivals = [run(office_file, *call) for _ in range(4)]
    outcomes = [answer(rival) for rival in rivals]
    for verb in ("approve", "start", "save"):
        codes = sorted(outcome[verb] for outcome in outcomes)
        assert codes.count("done") == 1, f"{verb}: {codes}"
    assert [outcome["open"] for outcome in outcomes] == ["done"] * 4
    assert answer(run(office_file, "manage.py", "verify_record")).startswith("The record holds: ")
