"""The language of the desk: chosen in the header, kept in a cookie that readers never have."""

from django.test import TestCase

from tests import factories as make

DOOR = "/admin/press/language/"


class TestLanguage(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()

    def choose(self, language, there="/admin/"):
        return self.client.post(DOOR, {"language": language, "next": there})

    def test_the_choice_wins_over_the_browser(self):
        self.client.force_login(self.who.writer)
        self.assertRedirects(self.choose("kk"), "/admin/")
        response = self.client.get("/admin/", headers={"Accept-Language": "ru"})
        self.assertContains(response, '<html lang="kk"')
        self.assertContains(response, 'value="kk" lang="kk" aria-label="Қазақша"')

    def test_without_a_choice_the_browser_decides(self):
        response = self.client.get("/admin/login/", headers={"Accept-Language": "ru"})
        self.assertContains(response, '<html lang="ru"')

    def test_the_sign_in_page_has_the_switch_and_obeys_it(self):
        self.assertContains(self.client.get("/admin/login/"), f'action="{DOOR}"')
        self.assertRedirects(
            self.choose("ru", "/admin/login/?next=/admin/"), "/admin/login/?next=/admin/"
        )
        self.assertContains(self.client.get("/admin/login/"), '<html lang="ru"')

    def test_the_cookie_is_the_desks_alone_and_out_of_reach_of_scripts(self):
        cookie = self.choose("kk").cookies["desk_language"]
        assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/admin/", True, "Lax")

    def test_a_readers_page_does_not_know_it(self):
        self.client.cookies["desk_language"] = "kk"
        for address, language in (("/en/", "en"), ("/ru/releases/", "ru")):
            response = self.client.get(address)
            assert response["Content-Language"] == language
            assert not response.cookies
            assert "Cookie" not in response.get("Vary", "")

    def test_a_language_that_there_is_not_is_refused(self):
        for language in ("", "de", "../kk"):
            response = self.choose(language)
            assert response.status_code == 400
            assert not response.cookies

    def test_a_forged_cookie_is_passed_over(self):
        self.client.cookies["desk_language"] = "<script>"
        response = self.client.get("/admin/login/", headers={"Accept-Language": "ru"})
        self.assertContains(response, '<html lang="ru"')

    def test_it_leads_nowhere_but_back_to_the_desk(self):
        for there in ("https://evil.example/admin/", "//evil.example/admin/", "/en/", ""):
            assert self.choose("ru", there)["Location"] == "/admin/"

    def test_only_a_post_chooses(self):
        assert self.client.get(f"{DOOR}?language=kk").status_code == 405

    def test_a_form_without_its_token_is_refused(self):
        strict = self.client_class(enforce_csrf_checks=True)
        assert strict.post(DOOR, {"language": "kk"}).status_code == 403
