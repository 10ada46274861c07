"""Reading: clearance links: what one shows, and what the desk knows of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from press.models import (
    Attachment,
    ClearanceLink,
    ClearanceOpening,
    Edition,
    Image,
    Official,
    Save,
)
from press.models.clearance_states import Shut, newest_text, secret_digest, why_shut
from press.models.editions import Decision
from press.reading import rows
from press.reading.addresses import original_name
from press.reading.media import StoredFile, image_file
from press.reading.preview import preview_page
from press.reading.releases import ReleasePage

# A list shows no text.
LONG_TEXTS = tuple(f"edition__{name}" for name in rows.LONG_TEXTS)


def link_behind(token: str) -> ClearanceLink | None:
    """The link whose secret this is, whether or not it still opens; None if there is none."""
    links = ClearanceLink.objects.select_related("edition__release")
    return links.filter(token_digest=secret_digest(token)).first()


def shut_now(link: ClearanceLink, at: datetime) -> Shut | None:
    """Why a link shows nothing at a moment; None while it opens."""
    return why_shut(link, newest_text(link.edition), at)


def page_behind(link: ClearanceLink, at: datetime) -> ReleasePage:
    """The link's edition as readers will see it; of its other languages, what is public now.

    A preview shows a scheduled edition as of its day, and with it what is not out yet.
    """
    edition = link.edition
    public = rows.siblings([edition], at)[edition.pk]
    return replace(preview_page(edition, at), siblings=public)


def image_behind(link: ClearanceLink, key: UUID, name: str, at: datetime) -> StoredFile | None:
    """A file of a picture or a portrait that the link's edition shows, while the link opens.

    Without a name it is the original.
    """
    if shut_now(link, at):
        return None
    named = Official.objects.filter(mentions__edition_id=link.edition_id)
    stills = Q(link_uses__edition_id=link.edition_id)
    shown = Q(uses__edition_id=link.edition_id) | stills | Q(pk__in=named.values("portrait"))
    image = Image.objects.filter(shown, key=key).first()
    if image is None:
        return None
    return image_file(image, name or original_name(image))


def file_behind(link: ClearanceLink, key: UUID, at: datetime) -> Attachment | None:
    """A file that belongs to the link's edition, while the link opens."""
    if shut_now(link, at):
        return None
    return Attachment.objects.filter(key=key, edition_id=link.edition_id).first()


def opened_from(link: ClearanceLink, address: str | None) -> bool:
    """Whether a link's page was ever asked for from an address."""
    return link.openings.filter(address=address).exists()


@dataclass(frozen=True)
class LinkKept:
    """A link as the desk lists it; openings are newest first, refused ones among them."""

    link: ClearanceLink
    shut: Shut | None
    # Whether the text has been saved since, whatever else has ended the link.
    outdated: bool
    openings: tuple[ClearanceOpening, ...]

    @property
    def against(self) -> bool:
        """Whether the answer stands against publishing."""
        return self.link.answer == ClearanceLink.Answer.NOT_CLEARED

    @property
    def shown(self) -> int:
        """How many openings showed the text."""
        return sum(not opening.refused for opening in self.openings)

    @property
    def addresses(self) -> list[str]:
        """From where it was opened, each once: a link that was passed on has several."""
        found = {opening.address for opening in self.openings if opening.address}
        return sorted(found)


def links_of(edition: Edition, at: datetime) -> list[LinkKept]:
    """Every link ever made to an edition, newest first: at most three queries."""
    made = edition.clearance_links.select_related("made_by", "revoked_by")
    links = list(made.prefetch_related("openings"))
    newest = newest_text(edition) if links else 0
    return [
        LinkKept(
            link=link,
            shut=why_shut(link, newest, at),
            outdated=newest > link.revision,
            openings=tuple(link.openings.all()),
        )
        for link in links
    ]


def waiting(at: datetime) -> QuerySet[ClearanceLink]:
    """Links that ask, still open and have no answer yet, the first to end first."""
    saved_since = Save.objects.filter(
        edition=OuterRef("edition"), revision__gt=OuterRef("revision")
    )
    return (
        ClearanceLink.objects.filter(
            asks=True,
            answer="",
            revoked_at__isnull=True,
            expires_at__gt=at,
            edition__release__clearance_allowed=True,
        )
        .exclude(edition__decision=Decision.DISCARDED)
        .exclude(edition__approved=True, edition__live_from__lte=at)
        .exclude(Exists(saved_since))
        .select_related("edition__release", "made_by")
        .defer(*LONG_TEXTS)
        .order_by("expires_at", "id")
    )


def answers_since(moment: datetime) -> QuerySet[ClearanceLink]:
    """Links answered at or after a moment, the newest answer first."""
    return (
        ClearanceLink.objects.filter(answered_at__gte=moment)
        .select_related("edition__release", "made_by")
        .defer(*LONG_TEXTS)
        .order_by("-answered_at", "-id")
    )
