"""The application's registration with Django."""

from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "press"
    verbose_name = "Press office"
