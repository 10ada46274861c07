"""The application's registration with Django."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class PressConfig(AppConfig):
    name = "press"
    verbose_name = _("Press office")


class DeskConfig(AdminConfig):
    """Django's admin with the desk as its site."""

    default_site = "press.site.DeskSite"
