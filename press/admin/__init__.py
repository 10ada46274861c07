"""Admin: doors for staff, in Django's own admin; it asks the verbs and never writes editions."""

from django.contrib import admin

from press.admin import directory, editions, media, outbox, record, users
from press.admin.doors import DOORS
from press.admin.front import front_context
from press.admin.sign_in import note_use, password_changed, sign_in_view, sign_out

__all__ = ["directory", "editions", "media", "outbox", "record", "users"]

admin.site.doors = DOORS
admin.site.front = front_context
admin.site.sign_in = sign_in_view
admin.site.sign_out = sign_out
admin.site.note_use = note_use
admin.site.password_changed = password_changed
