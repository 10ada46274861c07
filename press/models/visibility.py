"""Models: the one rule of visibility, for editions and for the rows that repeat their facts."""

from datetime import datetime
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q


def public_at(at: datetime) -> Q:
    """An edition is public exactly while live_from <= at < live_until."""
    ends_later = Q(live_until__isnull=True) | Q(live_until__gt=at)
    return Q(approved=True, live_from__lte=at) & ends_later


_Row = TypeVar("_Row", bound=models.Model)


class VisibilityQuerySet(models.QuerySet[_Row]):
    """Every list, count, facet, feed, sitemap and file stands on these two methods."""

    def public(self, at: datetime) -> Self:
        """What a reader may see at a moment, withdrawal notices included."""
        return self.filter(public_at(at))

    def listed(self, at: datetime) -> Self:
        """What lists carry at a moment: public, less withdrawal notices."""
        return self.public(at).filter(withdrawal=False)


class VisibilityManager(models.Manager[_Row]):
    """The queryset's two methods on the manager, written out so that their types are known."""

    def get_queryset(self) -> VisibilityQuerySet[_Row]:
        return VisibilityQuerySet(self.model, using=self._db)

    def public(self, at: datetime) -> VisibilityQuerySet[_Row]:
        return self.get_queryset().public(at)

    def listed(self, at: datetime) -> VisibilityQuerySet[_Row]:
        return self.get_queryset().listed(at)


class Visible(models.Model):
    """The facts that decide where a row shows; copied to through rows by one function."""

    language = models.CharField(max_length=2, editable=False)
    kind = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField(null=True, editable=False)
    listed_at = models.DateTimeField(null=True, editable=False)
    live_from = models.DateTimeField(null=True, editable=False)
    live_until = models.DateTimeField(null=True, editable=False)
    approved = models.BooleanField(default=False, editable=False)
    withdrawal = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True


REPEATED = tuple(field.name for field in Visible._meta.local_fields)
