"""Admin: where a photograph is used, in words and links."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from press.admin.edition_list import change_url
from press.admin.where_used import uses_in_words
from press.admin.words import state_tag
from press.models import Image
from press.reading.photographs import uses_of


def image_uses(image: Image, at: datetime) -> dict[str, Any]:
    """What the section of an image's page shows."""
    found = uses_of(image, at)
    entries = [*found.officials, *found.organizations]
    return {
        "any": bool(found.count or entries),
        "counts": uses_in_words(found.states),
        "editions": [
            {"edition": one, "url": change_url(one), "tag": state_tag(one, at)}
            for one in found.editions
        ],
        "entries": [
            {
                "name": str(entry),
                "url": reverse(f"admin:press_{entry._meta.model_name}_change", args=[entry.pk]),
            }
            for entry in entries
        ],
    }
