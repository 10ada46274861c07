"""Models: two directory entries that were one, made one, and how to part them again."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from press.models.directory import Official, Organization

Entry = Official | Organization


@dataclass(frozen=True)
class MovedMention:
    """What a merge did to one edition's mentions: which row it moved, which it took out.

    `digest` is what the edition was approved with at the merge, empty for one that was not:
    an edition approved since vouches for the entry kept.
    """

    edition: int
    digest: str
    moved: int | None
    dropped: dict[str, Any] | None


class Merge(models.Model):
    """What a merge moved from the entry given up to the one kept, so that it can be undone."""

    official = models.ForeignKey(
        Official, models.PROTECT, null=True, related_name="merges", verbose_name=_("official")
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        related_name="merges",
        verbose_name=_("organization"),
    )
    # The entry given up, of the same model as the one kept.
    given_up = models.PositiveBigIntegerField()
    # Primary keys and values by what they are, as the verb that merges and the one that parts know.
    moved = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(official__isnull=True, organization__isnull=False)
                | Q(official__isnull=False, organization__isnull=True),
                name="a_merge_keeps_exactly_one_entry",
            )
        ]

    @property
    def entry(self) -> Entry:
        """The entry kept."""
        kept = self.official or self.organization
        assert kept is not None  # the database's own rule
        return kept

    @property
    def mentions(self) -> list[MovedMention]:
        return [MovedMention(**row) for row in self.moved["mentions"]]

    def __str__(self) -> str:
        return f"{self.given_up} → {self.official_id or self.organization_id}"
