"""Alerts: asking for mail, and everything that the secret in a mail's links opens."""

from django.urls import path

from press.alerts import pages, views

app_name = "alerts"

urlpatterns = [
    path("", views.form, name="form"),
    path("sent/", views.sent, name="sent"),
    path("<slug:secret>/", pages.manage, name="manage"),
    path("<slug:secret>/unsubscribe/", pages.unsubscribe, name="unsubscribe"),
    path("<slug:secret>/<uuid:key>/", pages.confirm, name="confirm"),
]
