"""The site map: the desk, and everything a reader can address."""

from django.contrib import admin
from django.urls import include, path

from press.watch.scrape import metrics

handler400 = "press.public.errors.bad_request"
handler404 = "press.public.errors.not_found"
handler500 = "press.public.errors.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("metrics", metrics, name="metrics"),
    path("clearance/", include("press.clearance.urls")),
    path("", include("press.public.urls")),
    path("<lang:language>/alerts/", include("press.alerts.urls")),
]
