"""Admin: what every page of the desk's own carries around its content."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse

from press.models import Edition

MEDIA = forms.Media(css={"all": ["press/admin/desk.css"]})


def desk_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    media: forms.Media | None = None,
    status: int = 200,
) -> TemplateResponse:
    """A page in the admin's frame; `context` gives its `title` and, if it has one, `subtitle`."""
    common = {
        **admin.site.each_context(request),
        "opts": Edition._meta,
        "media": MEDIA + media if media else MEDIA,
    }
    return TemplateResponse(request, template, {**common, **context}, status=status)
