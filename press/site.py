"""The desk as Django's admin site; outside the admin room, which must be importable after it."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin import AdminSite
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Door:
    """One address of the desk beyond Django's own, and the view behind it."""

    route: str
    view: Any
    name: str
    given: dict[str, Any] = field(default_factory=dict)


class DeskSite(AdminSite):
    site_header = _("Press office")
    site_title = _("Press office")
    index_title = _("Press office")
    # The front page leads everywhere, and the wide list needs the room.
    enable_nav_sidebar = False
    # Given by the package once its views are there: they need the site to be made first.
    doors: tuple[Door, ...] = ()

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """The doors stand first, so that none is taken for a primary key of Django's pages."""
        own = [
            path(door.route, self.admin_view(door.view), door.given, name=door.name)
            for door in self.doors
        ]
        return [*own, *super().get_urls()]
