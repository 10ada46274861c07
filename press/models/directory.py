"""Models: whom and what a release can name: countries, organizations, officials, topics."""

from datetime import date
from typing import Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from press.pure.directory import LANGUAGES, Names

_Entry = TypeVar("_Entry", bound=models.Model)


class EntryQuerySet(models.QuerySet[_Entry]):
    """Every list, menu, autocomplete and index of the directory stands on this method."""

    def current(self) -> Self:
        """All but the entries given up for another; a topic or a country never is."""
        mergeable = hasattr(self.model, "merged_into")
        return self.filter(merged_into__isnull=True) if mergeable else self.all()


class EntryManager(models.Manager[_Entry]):
    """The queryset's method on the manager, written out so that its type is known."""

    def get_queryset(self) -> EntryQuerySet[_Entry]:
        return EntryQuerySet(self.model, using=self._db)

    def current(self) -> EntryQuerySet[_Entry]:
        return self.get_queryset().current()


class Named(models.Model):
    """A name in the three languages, at least one of them given, and an address part."""

    name_kk = models.CharField(_("name in Kazakh"), max_length=255, blank=True)
    name_ru = models.CharField(_("name in Russian"), max_length=255, blank=True)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)
    slug = models.SlugField(_("slug"), max_length=120, unique=True)

    objects = EntryManager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> Names:
        return Names(kk=self.name_kk, ru=self.name_ru, en=self.name_en)

    @property
    def name(self) -> str:
        """The name in the language being spoken, else in one that has it."""
        return self.names.in_language(spoken_language())

    def clean(self) -> None:
        if not self.names.all():
            raise ValidationError(_("Give the name in at least one language."))


def spoken_language() -> str:
    """The active interface language, when it is one of the three; else English."""
    language = (get_language() or "")[:2]
    return language if language in LANGUAGES else "en"


def some_name() -> Q:
    """The database's twin of `Named.clean`."""
    return ~Q(name_kk="", name_ru="", name_en="")


class Country(Named):
    """An ISO 3166 country, named as in the CLDR."""

    code = models.CharField(_("ISO code"), max_length=2, unique=True)

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["name_en"]
        constraints = [models.CheckConstraint(condition=some_name(), name="country_has_a_name")]


class Topic(Named):
    """A subject that releases are filed under."""

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name_en"]
        constraints = [models.CheckConstraint(condition=some_name(), name="topic_has_a_name")]


class Organization(Named):
    """A body that releases name; the ministry itself is one."""

    class Type(models.TextChoices):
        MINISTRY = "ministry", _("ministry")
        MISSION = "mission", _("mission abroad")
        INTERNATIONAL = "international", _("international organization")
        GOVERNMENT = "government", _("government body")
        OTHER = "other", _("other")

    external_id = models.CharField(
        _("external id"), max_length=120, unique=True, null=True, blank=True
    )
    acronym_kk = models.CharField(_("acronym in Kazakh"), max_length=40, blank=True)
    acronym_ru = models.CharField(_("acronym in Russian"), max_length=40, blank=True)
    acronym_en = models.CharField(_("acronym in English"), max_length=40, blank=True)
    type = models.CharField(_("type"), max_length=20, choices=Type.choices, default=Type.OTHER)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("parent"),
    )
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("successor"),
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organizations",
        verbose_name=_("country"),
    )
    website = models.URLField(_("website"), blank=True)
    logo = models.ForeignKey(
        "press.Image", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    aliases = models.JSONField(_("aliases in any language"), default=list, blank=True)
    aliases_kk = models.JSONField(_("aliases in Kazakh"), default=list, blank=True)
    aliases_ru = models.JSONField(_("aliases in Russian"), default=list, blank=True)
    aliases_en = models.JSONField(_("aliases in English"), default=list, blank=True)
    # Set when two entries were found to be one: this one's address leads to the one kept.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="merged_from"
    )

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["name_en", "name_ru"]
        constraints = [
            models.CheckConstraint(condition=some_name(), name="organization_has_a_name"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="organization_is_not_its_own_parent",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                name="organization_is_not_its_own_successor",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="organization_is_not_merged_into_itself",
            ),
        ]

    @property
    def acronyms(self) -> Names:
        return Names(kk=self.acronym_kk, ru=self.acronym_ru, en=self.acronym_en)

    @property
    def acronym(self) -> str:
        return str(getattr(self, f"acronym_{spoken_language()}"))


class Official(Named):
    """A person whom releases name, whatever posts they hold."""

    external_id = models.CharField(
        _("external id"), max_length=120, unique=True, null=True, blank=True
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="officials",
        verbose_name=_("country"),
    )
    portrait = models.ForeignKey(
        "press.Image", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    biography_kk = models.TextField(_("biography in Kazakh"), blank=True)
    biography_ru = models.TextField(_("biography in Russian"), blank=True)
    biography_en = models.TextField(_("biography in English"), blank=True)
    aliases = models.JSONField(_("aliases in any language"), default=list, blank=True)
    aliases_kk = models.JSONField(_("aliases in Kazakh"), default=list, blank=True)
    aliases_ru = models.JSONField(_("aliases in Russian"), default=list, blank=True)
    aliases_en = models.JSONField(_("aliases in English"), default=list, blank=True)
    # Set when two entries were found to be one: this one's address leads to the one kept.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="merged_from"
    )

    class Meta:
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        ordering = ["name_en", "name_ru"]
        constraints = [
            models.CheckConstraint(condition=some_name(), name="official_has_a_name"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="official_is_not_merged_into_itself",
            ),
        ]

    @property
    def biography(self) -> str:
        return str(getattr(self, f"biography_{spoken_language()}"))


class Appointment(models.Model):
    """A post an official holds or held, both days included; no end: still held."""

    official = models.ForeignKey(Official, models.CASCADE, related_name="appointments")
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name=_("organization"),
    )
    title_kk = models.CharField(_("title in Kazakh"), max_length=255, blank=True)
    title_ru = models.CharField(_("title in Russian"), max_length=255, blank=True)
    title_en = models.CharField(_("title in English"), max_length=255, blank=True)
    start = models.DateField(_("from"), null=True, blank=True)
    end = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = [F("start").desc(nulls_last=True), "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
                name="appointment_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(organization__isnull=False) | ~Q(title_kk="", title_ru="", title_en=""),
                name="appointment_says_what_is_held",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.organization)

    @property
    def titles(self) -> Names:
        return Names(kk=self.title_kk, ru=self.title_ru, en=self.title_en)

    @property
    def title(self) -> str:
        return self.titles.in_language(spoken_language())

    def held_on(self, day: date) -> bool:
        """Whether the post was held that day; an unknown bound does not exclude it."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def clean(self) -> None:
        if not self.titles.all() and self.organization is None:
            raise ValidationError(_("Give the title in at least one language."))
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": _("A post cannot end before it began.")})
