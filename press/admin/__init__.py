"""Admin: doors for staff, in Django's own admin; it asks the verbs and never writes editions."""

from django.contrib import admin

from press.admin import directory, editions, media, outbox, record, users
from press.admin.doors import DOORS
from press.admin.front import front_context

__all__ = ["directory", "editions", "media", "outbox", "record", "users"]

admin.site.doors = DOORS
admin.site.front = front_context
