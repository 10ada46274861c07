"""Models: how many releases stand in the lists under each value of a filter."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tally(models.Model):
    """The number of editions in one language that stand under a value: approved, without an end
    and not withdrawn, whether their moment has come or not.

    The database counts by itself, whoever writes (`press.models.counting`); readers are told
    `press.reading.tallies`, which adds what depends on the clock.
    """

    class Facet(models.TextChoices):
        # A kind and a year.
        KIND = "kind"
        # The other language that the release stands in.
        ALSO = "also"
        # The key of the entry.
        OFFICIAL = "official"
        ORGANIZATION = "organization"
        TOPIC = "topic"
        COUNTRY = "country"

    language = models.CharField(_("language"), max_length=2)
    facet = models.CharField(max_length=12, choices=Facet.choices)
    value = models.CharField(max_length=30)
    standing = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["language", "facet", "value"], name="tallied_once")
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.facet} {self.value}: {self.standing}"
