"""Admin: where somebody goes on to, who was led away from what they wanted; never off the desk."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request: HttpRequest) -> str:
    """The page of the desk that `next` names; the front page if it names none of the desk's."""
    there = request.POST.get("next") or request.GET.get("next", "")
    home = reverse("admin:index")
    safe = url_has_allowed_host_and_scheme(
        there, {request.get_host()}, require_https=request.is_secure()
    )
    return there if safe and there.startswith(home) else home
