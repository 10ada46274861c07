"""Admin: how the office stands, for administrators."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from press.admin.alerts import administrators
from press.admin.pages import desk_page
from press.admin.words import moment
from press.watch.findings import LIGHTS
from press.watch.standing import standing, version, worst

NAMES = {
    "database": _("Database"),
    "replica": _("Copy of the database"),
    "migrations": _("Tables"),
    "cache": _("Cache"),
    "storage": _("Storage of files"),
    "disk_database": _("Disk of the database"),
    "disk_media": _("Disk of the files"),
    "clocks": _("Clocks"),
    "outbox": _("Outbox"),
    "boundaries": _("Texts that have come out"),
    "backup": _("Backup"),
}


@administrators("GET", "HEAD")
def status_view(request: HttpRequest) -> HttpResponse:
    """Every part with a word, a sentence and what to do; colour only repeats the word."""
    now = timezone.now()
    found = standing(now)
    context = {
        "title": _("State of the system"),
        "now": moment(now),
        "version": version(),
        "worst": worst(found),
        "worst_word": LIGHTS[worst(found)],
        "rows": [{"name": NAMES.get(one.part, one.part), "finding": one} for one in found],
    }
    return desk_page(request, "admin/press/status.html", context)
