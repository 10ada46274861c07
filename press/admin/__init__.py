"""Admin: doors for staff, in Django's own admin; it asks the verbs and never writes editions."""

from django.contrib import admin

from press.admin import directory, editions, media, record, users
from press.admin.doors import DOORS

__all__ = ["directory", "editions", "media", "record", "users"]

admin.site.doors = DOORS
