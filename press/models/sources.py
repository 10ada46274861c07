"""Models: what editions that moved in from an older site were called there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from press.models.editions import Edition


class ArchiveSource(models.Model):
    """The line of an archive's file that an edition was made of, so that none is made twice."""

    edition = models.OneToOneField(
        Edition, models.CASCADE, primary_key=True, related_name="archive_source"
    )
    source_id = models.CharField(_("id in the archive"), max_length=200, unique=True)
    # Of what the line says, to tell a repeated line from one that says something else.
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.source_id
