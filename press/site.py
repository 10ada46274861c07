"""The desk as Django's admin site; outside the admin room, which must be importable after it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from press.reading.sign_ins import Standing, standing


@dataclass(frozen=True)
class Door:
    """One address of the desk beyond Django's own, and the view behind it."""

    route: str
    view: Any
    name: str
    given: dict[str, Any] = field(default_factory=dict)
    # Whether it is there for people who have not signed in.
    open: bool = False
    # Whether a page asks it by itself, which is no sign that anybody is at work.
    by_itself: bool = False


def standing_of(request: HttpRequest) -> Standing:
    """What the session of a request is worth; asked once for each request and person."""
    known: tuple[int | None, Standing] | None = getattr(request, "desk_standing", None)
    if known is None or known[0] != request.user.pk:
        known = (request.user.pk, standing(request.session, request.user, timezone.now()))
        request.desk_standing = known
    return known[1]


class DeskSite(AdminSite):
    site_header = _("Press office")
    site_title = _("Press office")
    index_title = _("The desk")
    # The front page leads everywhere, and the wide list needs the room.
    enable_nav_sidebar = False
    # Given by the package once its views are there: they need the site to be made first.
    doors: tuple[Door, ...] = ()
    front: Callable[[HttpRequest], dict[str, Any]]
    sign_in: Callable[[HttpRequest, dict[str, Any]], HttpResponse]
    sign_out: Callable[[HttpRequest], None]
    note_use: Callable[[HttpRequest], None]
    password_changed: Callable[[HttpRequest], None]

    def has_permission(self, request: HttpRequest) -> bool:
        """Nobody is in before the last step is passed: every view of the desk asks this."""
        return super().has_permission(request) and standing_of(request).holds

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Django's, which asks for the permission; what somebody does there is noted as use."""
        inner = super().admin_view(view, cacheable)

        def noted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if self.has_permission(request):
                self.note_use(request)
            return inner(request, *args, **kwargs)

        return update_wrapper(noted, inner)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """The doors stand first, so that none is taken for a primary key of Django's pages."""
        own = [path(door.route, self._behind(door), door.given, door.name) for door in self.doors]
        return [*own, *super().get_urls()]

    def _behind(self, door: Door) -> Any:
        if door.open:
            return never_cache(door.view)
        return super().admin_view(door.view) if door.by_itself else self.admin_view(door.view)

    def index(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The front page, with Django's list of what there is as its last part."""
        return super().index(request, {**self.front(request), **(extra_context or {})})

    def app_index(
        self, request: HttpRequest, app_label: str, extra_context: Any = None
    ) -> HttpResponse:
        """The front page lists all there is; Django's page of one part of it has its template."""
        return HttpResponseRedirect(reverse("admin:index"))

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The password; what comes after it is the package's."""
        return never_cache(self.sign_in)(request, extra_context or {})

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if request.method == "POST":
            self.sign_out(request)
        return super().logout(request, extra_context)

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        response = super().password_change(request, extra_context)
        if request.method == "POST" and response.status_code == 302:
            self.password_changed(request)
        return response
