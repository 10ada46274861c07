"""Reading: where what stood at an older address stands now."""

from datetime import datetime

from django.db.models import F

from press.models import Edition, Redirect
from press.reading.addresses import release_path

LONGEST = Redirect._meta.get_field("path").max_length or 0


def moved_to(path: str, query: str, at: datetime) -> str | None:
    """The address of the release that an older one led to, if it is public; one query.

    In the language of the old address, else in another. None for an address never known and for
    a release that readers may not see, alike.
    """
    asked = [path, f"{path}?{query}"] if query else [path]
    possible = [one for one in asked if len(one) <= LONGEST and "\0" not in one]
    if not possible:
        return None
    editions = (
        Edition.objects.public(at)
        .filter(release__redirects__path__in=possible)
        .annotate(old_path=F("release__redirects__path"), old=F("release__redirects__language"))
        .select_related("release")
        .only("slug", "language", "withdrawal", "release__year", "release__number")
    )
    found = min(
        editions,
        # The whole address before its beginning, and its own language before others.
        key=lambda edition: (
            -len(edition.old_path),
            edition.language != edition.old,
            edition.language,
        ),
        default=None,
    )
    return release_path(found) if found else None
