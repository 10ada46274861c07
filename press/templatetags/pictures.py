"""Template tags: an image in the sizes that its place on a page needs."""

from typing import Any

from django import template

from press.models import Image, Rendition
from press.pure.rights import beyond_credit
from press.reading import addresses, pictures

register = template.Library()


@register.filter
def beyond(rights: str, credit: str) -> str:
    """Rights where they say more than the credit beside them."""
    return beyond_credit(rights, credit)


@register.inclusion_tag("parts/picture.html", takes_context=True)
def picture(context: template.Context, image: Image, place: str, alt: str = "") -> dict[str, Any]:
    """An image whose renditions are loaded, in a place by its name in `pictures.PLACES`.

    On a page that is not public, its renditions are under its own address there.
    """
    own = context.get("file_addresses", {}).get(image.key)

    def address(rendition: Rendition) -> str:
        if own:
            return f"{own}{addresses.rendition_name(rendition)}"
        return addresses.rendition_path(image, rendition)

    original = own or addresses.image_path(image)
    shown = pictures.picture(image, pictures.PLACES[place], original, address)
    return {"picture": shown, "place": shown.place, "alt": alt}
