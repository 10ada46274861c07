"""Models: what a reviewer says about a paragraph, until somebody has dealt with it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from press.models.editions import Edition


class Comment(models.Model):
    """A remark on one paragraph of an edition's text, or, without a quotation, on the whole.

    `field` and `paragraph` (counted from 0) say where it stood when the remark was made, and
    `quotation` what it read: a later save moves paragraphs, but not what was meant.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    field = models.CharField(max_length=20, blank=True)
    paragraph = models.PositiveIntegerField(null=True)
    quotation = models.TextField(blank=True)
    text = models.TextField(_("comment"))
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="a_resolved_comment_says_by_whom",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_comment_says_something"),
        ]

    def __str__(self) -> str:
        return self.text
