"""Public: the API's site map."""

from django.urls import path, re_path

from press.public.api import directory, openapi, releases, unknown

urlpatterns = [
    path("v1/", openapi.index, name="api-index"),
    path("v1/releases/", releases.releases, name="api-releases"),
    path("v1/releases/<uuid:key>/", releases.release, name="api-release"),
    path("v1/officials/", directory.officials, name="api-officials"),
    path("v1/organizations/", directory.organizations, name="api-organizations"),
    path("v1/openapi.json", openapi.openapi, name="api-openapi"),
    re_path(r"^[\s\S]*$", unknown.unknown, name="api-unknown"),
]
