"""Reading: one release as a reader sees it at a moment."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from press.models import (
    Attachment,
    Edition,
    EditionImage,
    EditionTopic,
    Image,
    MediaLink,
    OfficialMention,
    OrganizationMention,
)
from press.models.mentions import Participation
from press.pure.directory import Shown
from press.pure.headlines import place_of
from press.pure.html import plain_text
from press.pure.phrases import initials, title_with_organization
from press.reading.files import Since, replaced_in
from press.reading.names_in_text import linked_body
from press.reading.rows import Story, siblings, stories, with_names

# Hosts first, then the people they met: the order in which a reader asks who was there.
PARTICIPATIONS = (
    Participation.HOST,
    Participation.TOOK_PART,
    Participation.MET,
    Participation.MENTIONED,
)
# Enough of a body to see whether it begins with a dateline.
_OPENING = 1000


@dataclass(frozen=True)
class Participant:
    """An official as the edition shows them: the name and the title of that day."""

    slug: str
    shown: Shown
    title: str
    portrait: Image | None

    @property
    def name(self) -> str:
        return self.shown.text

    @property
    def initials(self) -> str:
        """What stands where there is no portrait."""
        return initials(self.name)


def _participant(mention: OfficialMention, language: str, named: set[int]) -> Participant:
    """With the organization of the post, where the title needs it and the edition names it."""
    post = mention.appointment
    body = post.organization if post and post.organization_id in named else None
    names, frozen = mention.official.names, mention.name_shown
    return Participant(
        slug=mention.official.slug,
        shown=names.as_shown(frozen, language) if frozen else names.shown(language),
        title=title_with_organization(
            mention.title_shown, body.names.in_language(language) if body else ""
        ),
        portrait=mention.official.portrait,
    )


@dataclass(frozen=True)
class Dateline:
    """From where and of which day a text is, as its first words."""

    place: str
    day: date | datetime


@dataclass(frozen=True)
class ReleasePage:
    """An edition with its release's dates, notice and other languages, and its lists in order.

    A withdrawn release has its notice and dates; templates show nothing else of it.
    """

    edition: Edition
    story: Story
    siblings: list[Edition]
    mentions: list[OfficialMention]
    organizations: list[OrganizationMention]
    topics: list[EditionTopic]
    images: list[EditionImage]
    attachments: list[Attachment]
    media_links: list[MediaLink] = field(default_factory=list)
    # Since when a file is another one than it was, by its key.
    replaced: Since = field(default_factory=dict)

    @property
    def withdrawn(self) -> bool:
        return self.edition.withdrawal

    @property
    def dateline(self) -> Dateline | None:
        """The event's day, else that of publication; None where the body begins with its own."""
        edition = self.edition
        opening = plain_text(edition.body[:_OPENING]).partition("\n")[0]
        if not edition.place or place_of(opening):
            return None
        return Dateline(edition.place, edition.event_date or self.story.published)

    @cached_property
    def body(self) -> str:
        """The text with the names of those it mentions linked, each once."""
        return linked_body(self.edition, self.mentions, self.organizations)

    @property
    def pictures(self) -> list[Image]:
        """Every image of the page, portraits included."""
        portraits = (mention.official.portrait for mention in self.mentions)
        stills = (link.still for link in self.media_links)
        return [*(row.image for row in self.images), *filter(None, (*portraits, *stills))]

    @property
    def officials(self) -> list[tuple[str, list[Participant]]]:
        """The people named, grouped by how they took part, each group in the edition's order."""
        named = {mention.organization_id for mention in self.organizations}
        groups: dict[str, list[Participant]] = {}
        for mention in self.mentions:
            participant = _participant(mention, self.edition.language, named)
            groups.setdefault(mention.participation, []).append(participant)
        return [(str(part), groups[part]) for part in PARTICIPATIONS if part in groups]


def public_edition(language: str, year: int, number: int, at: datetime) -> Edition | None:
    """The edition behind an address at a moment, a withdrawal notice included; else None."""
    return (
        with_names(Edition.objects.public(at), alone=True)
        .filter(language=language, release__year=year, release__number=number)
        .first()
    )


def release_page(language: str, year: int, number: int, at: datetime) -> ReleasePage | None:
    """What stands at a release's address; None if nothing is public there in that language."""
    edition = public_edition(language, year, number, at)
    if edition is None:
        return None
    return ReleasePage(
        edition=edition,
        story=stories([edition], at)[edition.pk],
        siblings=siblings([edition], at)[edition.pk],
        mentions=list(edition.official_mentions.all()),
        organizations=list(edition.organization_mentions.all()),
        topics=list(edition.topic_rows.all()),
        images=list(edition.image_rows.all()),
        attachments=list(edition.attachments.all()),
        media_links=list(edition.media_links.all()),
        replaced=replaced_in([edition], at).get(edition.pk, {}),
    )
