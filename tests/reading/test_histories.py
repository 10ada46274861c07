"""Under what name a page keeps its parts: it changes with what is public, and with nothing else."""

import pytest

from press.editorial.drafting import start
from press.editorial.notices import amend
from press.reading.rows import histories
from tests import factories as make
from tests.factories import HOUR, NOON

pytestmark = pytest.mark.django_db


def test_what_is_hidden_changes_no_name_before_its_second():
    who = make.cast()
    made = make.public_edition(who)
    before = histories([made.pk], NOON)
    amend(made, by=who.writer, at=NOON)
    start(made.release, "kk", by=who.writer, at=NOON, changes=make.changes())
    make.public_edition(who, "ru", release=made.release, live_from=NOON + HOUR)
    assert histories([made.pk], NOON) == before
    assert histories([made.pk], NOON + HOUR) != before
