"""Every address of the desk, as its URL configuration has it, to who has the password alone."""

from django.contrib import admin
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, reverse

from tests.admin.addresses import ADDRESSES, OF_EVERYBODY
from tests.admin.office import InTheOffice
from tests.admin.signing_in import LOGIN, PASSWORD, browser, show_password

# The sign-in itself, the choice of its language, and leaving.
OPEN = {"login", "press_second_step", "press_provider", "press_provider_back", "press_language"}
OUTSIDE = OPEN | {"logout"}


def patterns(found, before=""):
    for one in found:
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns, before + str(one.pattern))
        else:
            yield before + str(one.pattern), one


@override_settings(SECOND_STEP=True)
class TestNoWayPast(InTheOffice):
    """The account is a superuser's, so that nothing but the second step is in the way."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.person = cls.office.who.administrator
        cls.person.is_superuser = True
        cls.person.set_password(PASSWORD)
        cls.person.save()

    def setUp(self):
        self.by_password = browser()
        answer = show_password(self.by_password, "administrator")
        assert answer["Location"].startswith("/admin/press/second-step/")
        # What a session would be that some other part of Django signed in.
        self.by_django = Client()
        self.by_django.force_login(self.person)

    def urls(self):
        yield from (self.url(address) for address in ADDRESSES)
        for name in OF_EVERYBODY - OUTSIDE - {"view_on_site", "app_list"}:
            yield reverse(f"admin:{name}")
        yield reverse("admin:app_list", args=["press"])
        yield reverse("admin:app_list", args=["auth"])
        yield "/admin/r/1/1/"
        yield "/admin/nothing/there/"

    def test_every_address_leads_back_to_the_sign_in_page(self):
        asked = 0
        for url in self.urls():
            for client in (self.by_password, self.by_django):
                for method in ("get", "post", "head", "put", "delete", "options"):
                    with self.subTest(url, method=method):
                        answer = getattr(client, method)(url)
                        assert answer.status_code == 302, answer.status_code
                        assert answer["Location"].startswith(f"{LOGIN}?next=/admin/")
                        asked += 1
        assert asked > 1000

    def test_no_view_of_the_configuration_is_outside_the_permission(self):
        """Also those without a name, and what another application may add one day."""
        for route, pattern in patterns(admin.site.get_urls()):
            if pattern.name in OPEN:
                continue
            with self.subTest(route):
                assert self.answers_without_permission(pattern) == 302

    def answers_without_permission(self, pattern: URLPattern) -> int:
        request = self.client.get("/admin/").wsgi_request
        request.user, request.desk_standing = self.person, (self.person.pk, Refused)
        given = dict.fromkeys(pattern.pattern.converters, "1")
        given |= dict.fromkeys(getattr(pattern.pattern, "regex", Named).groupindex, "1")
        return pattern.callback(request, **given).status_code

    def test_the_tables_names_are_those_of_the_configuration(self):
        found = {pattern.name for _route, pattern in patterns(admin.site.get_urls())}
        assert found - {None} == {address.name for address in ADDRESSES} | OF_EVERYBODY


class Refused:
    holds, sign_in, over = False, None, ""


class Named:
    groupindex: dict[str, int] = {}
