"""Admin: doors for staff, in Django's own admin; it asks the verbs and never writes editions."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from press.admin import directory, editions, media, record, users

__all__ = ["directory", "editions", "media", "record", "users"]

admin.site.site_header = _("Press office")
admin.site.site_title = _("Press office")
admin.site.index_title = _("Press office")
# Nine tables: the start page holds them, and the wide list needs the room.
admin.site.enable_nav_sidebar = False
