"""Admin: where the directory's lists and entries lead beyond Django's own pages."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from press.editorial.reshuffling import why_not_hand_over_posts

# An address and words for it.
Tool = tuple[str, Any]


def reshuffle_tool(request: HttpRequest, **asked: int) -> list[Tool]:
    """The way to the reshuffle, for those who may do it."""
    if why_not_hand_over_posts(request.user):
        return []
    address = reverse("admin:press_reshuffle")
    return [(f"{address}?{urlencode(asked)}" if asked else address, _("Reshuffle"))]


def timeline_tool(entry: Any) -> Tool:
    name = f"admin:press_{entry._meta.model_name}_timeline"
    return reverse(name, args=[entry.pk]), _("Posts in time")
