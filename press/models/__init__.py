"""Models: the nouns; fields, constraints and querysets, one subject a file."""

from press.models.directory import Appointment, Country, Official, Organization, Topic
from press.models.editions import Edition
from press.models.media import Attachment, EditionImage, Image, Rendition
from press.models.mentions import (
    EditionCountry,
    EditionTopic,
    OfficialMention,
    OrganizationMention,
    Suggestion,
)
from press.models.record import ContentVersion, Event
from press.models.releases import PressRelease, Redirect, ReferenceCounter

__all__ = [
    "Appointment",
    "Attachment",
    "ContentVersion",
    "Country",
    "Edition",
    "EditionCountry",
    "EditionImage",
    "EditionTopic",
    "Event",
    "Image",
    "Official",
    "OfficialMention",
    "Organization",
    "OrganizationMention",
    "PressRelease",
    "Redirect",
    "ReferenceCounter",
    "Rendition",
    "Suggestion",
    "Topic",
]
