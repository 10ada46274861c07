"""Models: the nouns; fields, constraints and querysets, one subject a file."""

from press.models.alerts import (
    AlertedEdition,
    AlertMessage,
    DigestRun,
    Subscriber,
    Subscription,
)
from press.models.clearance import ClearanceLink, ClearanceOpening
from press.models.desk import Buffer, Presence, Save, SavedView
from press.models.directory import Appointment, Country, Official, Organization, Topic
from press.models.editions import Edition
from press.models.identities import Identity
from press.models.media import (
    Attachment,
    EditionImage,
    Image,
    MediaLink,
    Rendition,
    RenditionRole,
)
from press.models.mentions import (
    EditionCountry,
    EditionTopic,
    OfficialMention,
    OrganizationMention,
    Suggestion,
)
from press.models.merges import Merge
from press.models.outbox import Outgoing
from press.models.record import ContentVersion, Event
from press.models.releases import PressRelease, Redirect, ReferenceCounter
from press.models.review import Comment
from press.models.search import SearchEntry
from press.models.sign_ins import AccountLetter, SignIn
from press.models.sources import ArchiveSource
from press.models.tallies import Tally

__all__ = [
    "AccountLetter",
    "AlertMessage",
    "AlertedEdition",
    "Appointment",
    "ArchiveSource",
    "Attachment",
    "Buffer",
    "ClearanceLink",
    "ClearanceOpening",
    "Comment",
    "ContentVersion",
    "Country",
    "DigestRun",
    "Edition",
    "EditionCountry",
    "EditionImage",
    "EditionTopic",
    "Event",
    "Identity",
    "Image",
    "MediaLink",
    "Merge",
    "Official",
    "OfficialMention",
    "Organization",
    "OrganizationMention",
    "Outgoing",
    "Presence",
    "PressRelease",
    "Redirect",
    "ReferenceCounter",
    "Rendition",
    "RenditionRole",
    "Save",
    "SavedView",
    "SearchEntry",
    "SignIn",
    "Subscriber",
    "Subscription",
    "Suggestion",
    "Tally",
    "Topic",
]
