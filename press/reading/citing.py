"""Reading: how a release is cited, in its own language and for reference managers."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext

from press.pure.citations import Source, bibtex, ris
from press.pure.dates import formal_date
from press.reading.addresses import absolute, release_path
from press.reading.releases import ReleasePage


@dataclass(frozen=True)
class Citation:
    """The source in words, in BibTeX and in RIS, and the address that never changes."""

    text: str
    bibtex: str
    ris: str
    address: str


def citation(page: ReleasePage) -> Citation:
    """The source of a public release, in the active language."""
    edition = page.edition
    day = timezone.localdate(page.story.published)
    source = Source(
        author=f"{gettext('Ministry of Foreign Affairs')}, {gettext('Press Office')}",
        title=edition.title,
        kind=edition.get_kind_display(),
        number=edition.release.reference,
        day=day,
        language=edition.language,
        address=absolute(release_path(edition)),
        note=_edition_note(page),
    )
    return Citation(_sentence(source), bibtex(source), ris(source), source.address)


def _edition_note(page: ReleasePage) -> str:
    """Which text was read, where there has been more than one."""
    if page.story.editions < 2:
        return ""
    return gettext("Edition %(number)s") % {"number": page.edition.number}


def _sentence(source: Source) -> str:
    pattern = gettext("%(author)s. “%(title)s”. %(kind)s %(number)s, %(day)s. %(address)s")
    if source.note:
        pattern = gettext(
            "%(author)s. “%(title)s”. %(kind)s %(number)s, %(day)s. %(note)s. %(address)s"
        )
    return pattern % {**vars(source), "day": formal_date(source.day, source.language)}
