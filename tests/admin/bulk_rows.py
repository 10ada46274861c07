"""Many releases at once, written as rows and not by the verbs, for tests of what a list costs."""

from datetime import datetime, timedelta
from types import SimpleNamespace

from django.contrib.auth.models import User

from press.editorial.searching import make_searchable
from press.models import Edition, Event, PressRelease
from press.models.editions import Language


def many_releases(count: int, who: SimpleNamespace, at: datetime, period: int = 10) -> None:
    """Releases in three languages; of every `period` one is a draft, one in review, one waits."""
    begin = PressRelease.objects.count()
    releases = PressRelease.objects.bulk_create(
        PressRelease(year=2023, number=begin + number + 1, opened_at=at, opened_by=who.writer)
        for number in range(count)
    )
    editions = Edition.objects.bulk_create(
        _edition(release, language, number % period, who, at)
        for number, release in enumerate(releases)
        for language in Language.values
        # Every fourth release lacks a language.
        if number % 4 or language != "kk"
    )
    make_searchable(editions)
    Event.objects.bulk_create(
        Event(
            at=at,
            actor=who.writer,
            actor_name="writer",
            verb="start",
            release_id=edition.release_id,
            edition=edition,
            previous=f"before-{edition.pk}",
            hash=f"row-{edition.pk}",
        )
        for edition in editions
    )


def _edition(
    release: PressRelease, language: str, turn: int, who: SimpleNamespace, at: datetime
) -> Edition:
    text = f"Release {release.number} about trade, energy and water"
    made = Edition(
        release=release,
        language=language,
        number=1,
        title=text,
        slug=f"release-{release.number}",
        body=f"<p>{text} {'and so on ' * 40}</p>",
        responsible=who.writer,
    )
    if turn < 2:
        made.decision = "in_review" if turn else "draft"
        return made
    return _approved(made, at + timedelta(days=1) if turn == 2 else at, who.editor)


def _approved(made: Edition, live_from: datetime, by: User) -> Edition:
    made.decision, made.approved = "approved", True
    made.live_from = made.listed_at = made.approved_at = live_from
    made.year, made.digest, made.approved_by = live_from.year, "x" * 64, by
    return made
