"""Public: what the API's answers are made of; its OpenAPI document is read from these types."""

from dataclasses import dataclass
from typing import Annotated, Literal, TypedDict

from press.models import Organization
from press.models.editions import Kind, Notice
from press.models.mentions import Participation


@dataclass(frozen=True)
class Says:
    """What a schema says of a value besides its type."""

    description: str = ""
    format: str = ""


Moment = Annotated[str, Says(format="date-time")]
Day = Annotated[str, Says(format="date")]
Address = Annotated[str, Says(format="uri")]
Key = Annotated[str, Says(format="uuid")]
Language = Literal["kk", "ru", "en"]
KindCode = Literal[*Kind.values]
NoticeCode = Literal[Notice.CORRECTION.value, Notice.UPDATE.value, Notice.WITHDRAWAL.value]
ParticipationCode = Literal[*Participation.values]
TypeCode = Literal[*Organization.Type.values]


class Names(TypedDict):
    """A name in the three languages; null where the directory has none."""

    kk: str | None
    ru: str | None
    en: str | None


class Addresses(TypedDict):
    """The page in each language."""

    kk: Address
    ru: Address
    en: Address


class OfficialNamed(TypedDict):
    slug: str
    name: Annotated[str, Says("As the release shows it.")]
    title: Annotated[str, Says("The title of that day, as the release shows it; may be empty.")]
    participation: ParticipationCode
    address: Address


class OrganizationNamed(TypedDict):
    slug: str
    name: Annotated[str, Says("As the release shows it.")]
    participation: ParticipationCode
    address: Address


class TopicFiled(TypedDict):
    slug: str
    name: str
    address: Address


class CountryFiled(TypedDict):
    code: Annotated[str, Says("ISO 3166-1 alpha-2.")]
    slug: str
    name: str
    address: Address


class NoticeShown(TypedDict):
    """What a correction or an update says was wrong and is right."""

    type: NoticeCode
    text: str
    published: Moment


class Translation(TypedDict):
    language: Language
    address: Address


class Release(TypedDict):
    """One release in one language."""

    uuid: Key
    reference: Annotated[str, Says("Year and number, the same in every language.")]
    language: Language
    kind: KindCode
    title: str
    summary: str
    published: Annotated[Moment, Says("When it first came out in this language.")]
    updated: Annotated[Moment, Says("When it last changed in substance.")] | None
    event_date: Day | None
    place: str
    address: Address
    notice: NoticeShown | None
    officials: list[OfficialNamed]
    organizations: list[OrganizationNamed]
    topics: list[TopicFiled]
    countries: list[CountryFiled]
    translations: list[Translation]


MediaType = Annotated[str, Says("The media type.")]
Digest = Annotated[str, Says("SHA-256 of the file's bytes, in hexadecimal.")]


class Rendition(TypedDict):
    """The whole photograph in another size or format."""

    address: Address
    type: MediaType
    width: int
    height: int
    bytes: int


class Photograph(TypedDict):
    """The file of the original, and what is made of it for screens."""

    address: Address
    type: MediaType
    width: int
    height: int
    bytes: int
    sha256: Digest | None
    credit: Annotated[str, Says("Whose it is.")]
    rights: Annotated[str, Says("What others may do with it.")]
    renditions: Annotated[list[Rendition], Says("By type, the narrowest first; may be empty.")]


class ImageShown(Photograph):
    """A photograph with the words of the release."""

    alt: Annotated[str, Says("Empty for decoration.")]
    caption: str


class AttachmentShown(TypedDict):
    address: Address
    name: str
    type: MediaType
    bytes: int
    sha256: Digest
    replaced: Annotated[Moment, Says("Since when it is another file than before.")] | None


class RecordingShown(TypedDict):
    """A video or a sound recording on a channel elsewhere."""

    address: Address
    kind: str
    title: str
    still: Photograph | None


class Version(TypedDict):
    """An edition that is or was public; a minor one put right a slip and moved no date."""

    number: int
    published: Moment
    minor: bool
    notice: NoticeShown | None


class WholeRelease(Release):
    """One release in one language, with its text and its files."""

    body: Annotated[str, Says("HTML; its links are absolute.")]
    notes: Annotated[str, Says("Notes to editors, HTML.")]
    media_contact: str
    images: list[ImageShown]
    attachments: list[AttachmentShown]
    recordings: list[RecordingShown]
    history: Annotated[list[Version], Says("Oldest first; with the address of what changed.")]
    history_address: Address


class Withdrawn(TypedDict):
    """What is left of a release that was withdrawn in a language."""

    language: Language
    notice: str
    withdrawn: Moment
    address: Address


class ReleaseInLanguages(TypedDict):
    """A release in every language it is public in."""

    uuid: Key
    reference: str
    editions: list[WholeRelease]
    withdrawn: list[Withdrawn]


class OrganizationOfPost(TypedDict):
    slug: str
    names: Names


class PostHeld(TypedDict):
    """A post, both days included; no end: still held, or not known to have ended."""

    titles: Names
    organization: OrganizationOfPost | None
    start: Day | None
    end: Day | None


class Official(TypedDict):
    slug: str
    names: Names
    country: Annotated[str, Says("ISO 3166-1 alpha-2.")] | None
    addresses: Addresses
    posts: list[PostHeld]


class OrganizationKnown(TypedDict):
    slug: str
    names: Names
    acronyms: Names
    type: TypeCode
    country: Annotated[str, Says("ISO 3166-1 alpha-2.")] | None
    website: str
    parent: Annotated[str, Says("The slug of the organization it is part of.")] | None
    successor: Annotated[str, Says("The slug of the organization that followed it.")] | None
    addresses: Addresses


Next = Annotated[Address, Says("The next page; null on the last.")]


class Releases(TypedDict):
    items: list[Release]
    next: Next | None


class Officials(TypedDict):
    items: list[Official]
    next: Next | None


class Organizations(TypedDict):
    items: list[OrganizationKnown]
    next: Next | None


class Error(TypedDict):
    """Which value is wrong, and why."""

    name: str
    message: str


class Errors(TypedDict):
    errors: list[Error]


class Gone(ReleaseInLanguages):
    """A release that was withdrawn in every language asked for."""

    errors: list[Error]


class Index(TypedDict):
    releases: Address
    officials: Address
    organizations: Address
    openapi: Address
