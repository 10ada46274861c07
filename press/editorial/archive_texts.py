"""Editorial: texts on their way in from an older site, each with its place and its release."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from press.editorial.publication import take_numbers
from press.models import (
    ArchiveSource,
    Edition,
    EditionTopic,
    OfficialMention,
    OrganizationMention,
    PressRelease,
    Redirect,
)
from press.pure.archive_lines import ArchiveLine


@dataclass
class Outcome:
    """What became of some lines: how many moved in, how many were here, and by place, why not."""

    moved_in: int = 0
    here: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)
    made: dict[str, int] = field(default_factory=dict)


@dataclass
class Text:
    """A line with its place among those given, its clean body, and what is made of it.

    The languages of a release may have shared an address, which is new only once.
    """

    place: int
    line: ArchiveLine
    body: str
    edition: Edition = field(default_factory=Edition)
    officials: list[OfficialMention] = field(default_factory=list)
    organizations: list[OrganizationMention] = field(default_factory=list)
    topics: list[EditionTopic] = field(default_factory=list)
    new_address: bool = True


def placed(texts: list[Text], outcome: Outcome, at: datetime) -> list[Text]:
    """The texts that find their release, new or that of their original, and have it there."""
    lines = [text.line for text in texts]
    asked = {line.translation_of for line in lines} - {""}
    here = ArchiveSource.objects.filter(source_id__in=asked)
    originals = {
        source.source_id: source.edition for source in here.select_related("edition__release")
    }
    releases = {edition.release_id for edition in originals.values()}
    spoken = set(
        Edition.objects.filter(release__in=releases).values_list("release__uuid", "language")
    )
    leading = Redirect.objects.filter(path__in=[line.path for line in lines])
    leads = dict(leading.values_list("path", "release__uuid"))
    found = []
    for text in texts:
        line, edition = text.line, text.edition
        edition.source = originals.get(line.translation_of)
        edition.release = edition.source.release if edition.source else PressRelease(opened_at=at)
        key = edition.release.uuid
        if line.translation_of and not edition.source:
            reason = _("its original “%(id)s” has not moved in") % {"id": line.translation_of}
        elif (key, line.language) in spoken:
            reason = _("the release it belongs to has a text in its language already")
        elif leads.get(line.path, key) != key:
            reason = _("its address leads to another release already: %(path)s") % {
                "path": line.path
            }
        else:
            text.new_address = line.path not in leads
            leads[line.path] = key
            originals[line.source_id] = edition
            spoken.add((key, line.language))
            found.append(text)
            continue
        outcome.refused.append((text.place, reason))
    return found


def number(texts: Sequence[Text]) -> None:
    """Give new releases their references, in the order of the texts within each year."""
    years: dict[int, list[PressRelease]] = defaultdict(list)
    for text in texts:
        if text.edition.source is None:
            year = timezone.localtime(text.line.published_at).year
            years[year].append(text.edition.release)
    for year, releases in sorted(years.items()):
        for release, number in zip(releases, take_numbers(year, len(releases)), strict=True):
            release.year, release.number = year, number
