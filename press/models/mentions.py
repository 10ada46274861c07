"""Models: whom an edition names, where it is filed, and what the finder suggests."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from press.models.directory import Appointment, Country, Official, Organization, Topic
from press.models.editions import Edition
from press.models.visibility import VisibilityManager, Visible


class Participation(models.TextChoices):
    HOST = "host", _("host")
    TOOK_PART = "took_part", _("took part")
    MET = "met", _("met")
    MENTIONED = "mentioned", _("mentioned")


def covering_index(entity: str, name: str) -> models.Index:
    """The listing's index for one filter: rows of an entity, newest first, without a join."""
    return models.Index(
        entity,
        "language",
        F("listed_at").desc(),
        F("edition_id").desc(),
        "live_from",
        "live_until",
        "kind",
        "year",
        "withdrawal",
        "approved",
        condition=Q(approved=True),
        name=name,
    )


class Filed(Visible):
    """A row between an edition and an entity, with the edition's visibility repeated on it."""

    edition = models.ForeignKey(Edition, models.CASCADE)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True


class OfficialMention(Filed):
    """An official named in an edition; post and title are frozen as shown at approval."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="official_mentions")
    official = models.ForeignKey(
        Official, models.PROTECT, related_name="mentions", verbose_name=_("official")
    )
    participation = models.CharField(
        _("participation"),
        max_length=10,
        choices=Participation.choices,
        default=Participation.MENTIONED,
    )
    appointment = models.ForeignKey(
        Appointment,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("appointment"),
    )
    title_shown = models.CharField(_("title as shown"), max_length=255, blank=True)
    name_shown = models.CharField(_("name as shown"), max_length=255, blank=True, editable=False)

    objects = VisibilityManager()

    class Meta:
        verbose_name = _("official named")
        verbose_name_plural = _("officials named")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "official"], name="official_named_once")
        ]
        indexes = [covering_index("official", "official_listing")]

    def __str__(self) -> str:
        return self.name_shown or str(self.official)


class OrganizationMention(Filed):
    """An organization named in an edition."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="organization_mentions")
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="mentions", verbose_name=_("organization")
    )
    participation = models.CharField(
        _("participation"),
        max_length=10,
        choices=Participation.choices,
        default=Participation.MENTIONED,
    )
    name_shown = models.CharField(_("name as shown"), max_length=255, blank=True, editable=False)

    objects = VisibilityManager()

    class Meta:
        verbose_name = _("organization named")
        verbose_name_plural = _("organizations named")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "organization"], name="organization_named_once"
            )
        ]
        indexes = [covering_index("organization", "organization_listing")]

    def __str__(self) -> str:
        return self.name_shown or str(self.organization)


class EditionTopic(Filed):
    """A topic an edition is filed under."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="topic_rows")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="rows", verbose_name=_("topic"))

    objects = VisibilityManager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "topic"], name="topic_filed_once")
        ]
        indexes = [covering_index("topic", "topic_listing")]

    def __str__(self) -> str:
        return str(self.topic)


class EditionCountry(Filed):
    """A country an edition concerns."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="country_rows")
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="rows", verbose_name=_("country")
    )

    objects = VisibilityManager()

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "country"], name="country_filed_once")
        ]
        indexes = [covering_index("country", "country_listing")]

    def __str__(self) -> str:
        return str(self.country)


class Suggestion(models.Model):
    """What the finder proposes for an unapproved edition; no link until a person confirms it."""

    class Subject(models.TextChoices):
        OFFICIAL = "official", _("official")
        ORGANIZATION = "organization", _("organization")
        UNKNOWN_PERSON = "unknown_person", _("not in the directory")
        WARNING = "warning", _("warning")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="suggestions")
    subject = models.CharField(max_length=20, choices=Subject.choices)
    official = models.ForeignKey(Official, models.CASCADE, null=True, related_name="+")
    organization = models.ForeignKey(Organization, models.CASCADE, null=True, related_name="+")
    appointment = models.ForeignKey(Appointment, models.SET_NULL, null=True, related_name="+")
    participation = models.CharField(max_length=10, choices=Participation.choices, blank=True)
    form = models.CharField(max_length=500, help_text="As the text has it, or the warning.")
    sentence = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)
    dismissed = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ["subject", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(subject="official", official__isnull=False, organization__isnull=True)
                | Q(subject="organization", official__isnull=True, organization__isnull=False)
                | Q(
                    subject__in=["unknown_person", "warning"],
                    official__isnull=True,
                    organization__isnull=True,
                ),
                name="suggestion_points_at_its_subject",
            )
        ]

    def __str__(self) -> str:
        return self.form
