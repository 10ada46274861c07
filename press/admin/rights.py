"""Admin: who sees and who types in editions; the verbs have the last word."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from press.editorial.drafting import why_not_revise
from press.editorial.roles import WRITE, may
from press.models import Edition, PressRelease


def may_see(request: HttpRequest) -> bool:
    return may(request.user, WRITE)


def may_type(request: HttpRequest, edition: Edition | None) -> bool:
    """Whether the form is open for typing.

    A posted form always is, whatever became of the edition meanwhile: the verb then refuses
    in words and the text stays on the page, where a 403 would lose it. So is one that somebody
    fills again with words they never saved.
    """
    if not may_see(request):
        return False
    if edition is None or request.method == "POST" or hasattr(request, "taken_up"):
        return True
    return why_not_revise(edition, request.user) is None


def seen_edition(request: HttpRequest, pk: int) -> Edition:
    """The edition behind an address of the desk: 403 for whoever may not see it, else 404."""
    if not may_see(request):
        raise PermissionDenied
    return get_object_or_404(Edition.objects.select_related("release"), pk=pk)


def seen_release(request: HttpRequest, pk: int) -> PressRelease:
    """The release behind an address of the desk: 403 for whoever may not see it, else 404."""
    if not may_see(request):
        raise PermissionDenied
    return get_object_or_404(PressRelease, pk=pk)
