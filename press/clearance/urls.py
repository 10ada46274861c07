"""Clearance: everything that the secret in a link opens."""

from django.urls import path

from press.clearance import views

app_name = "clearance"

urlpatterns = [
    path("<slug:token>/", views.page, name="page"),
    path("<slug:token>/watermark.svg", views.watermark, name="watermark"),
    path("<slug:token>/images/<uuid:key>/", views.image, name="image"),
    path("<slug:token>/images/<uuid:key>/<str:name>", views.image, name="rendition"),
    path("<slug:token>/files/<uuid:key>/", views.file, name="file"),
]
