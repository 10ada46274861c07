"""The desk as Django's admin site; outside the admin room, which must be importable after it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Door:
    """One address of the desk beyond Django's own, and the view behind it."""

    route: str
    view: Any
    name: str
    given: dict[str, Any] = field(default_factory=dict)
    # Whether it is there for people who have not signed in.
    open: bool = False


class DeskSite(AdminSite):
    site_header = _("Press office")
    site_title = _("Press office")
    index_title = _("The desk")
    # The front page leads everywhere, and the wide list needs the room.
    enable_nav_sidebar = False
    # Given by the package once its views are there: they need the site to be made first.
    doors: tuple[Door, ...] = ()
    front: Callable[[HttpRequest], dict[str, Any]]

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """The doors stand first, so that none is taken for a primary key of Django's pages."""
        own = [
            path(
                door.route,
                door.view if door.open else self.admin_view(door.view),
                door.given,
                name=door.name,
            )
            for door in self.doors
        ]
        return [*own, *super().get_urls()]

    def index(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The front page, with Django's list of what there is as its last part."""
        return super().index(request, {**self.front(request), **(extra_context or {})})
