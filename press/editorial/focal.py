"""Editorial: the point of a photograph that stays in sight where it is cut."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from press.editorial.media import image_changed
from press.editorial.refusals import Refusal, raise_if
from press.editorial.roles import WRITE, Actor, needs
from press.models import Image


def set_focal_point(image: Image, x: int, y: int, *, by: Actor, at: datetime) -> Image:
    """Say where an image is cut around, in percent from the left and from the top.

    The point is the image's own, the same in every edition. Raises Refusal when it is outside.
    """
    raise_if(needs(by, WRITE))
    if not (0 <= x <= 100 and 0 <= y <= 100):
        raise Refusal("outside", _("The focal point lies outside the picture."))
    with transaction.atomic():
        fresh = Image.objects.select_for_update(no_key=True).get(pk=image.pk)
        moved = [
            name
            for name, value in (("focal_x", x), ("focal_y", y))
            if getattr(fresh, name) != value
        ]
        if moved:
            fresh.focal_x, fresh.focal_y = x, y
            fresh.save(update_fields=moved)
            image_changed(fresh, moved, by=by, at=at)
        return fresh
