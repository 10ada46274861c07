"""Signing in through the ministry's own service: who gets in, who does not, and how far."""

import hmac
import json
import time
from base64 import urlsafe_b64encode
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.utils import timezone
from joserfc.jwk import RSAKey

from press.admin import provider as asked_of
from press.editorial.identities import bind
from press.editorial.refusals import Refusal
from press.models import AccountLetter, Event, Identity, SignIn
from tests.admin import a_provider
from tests.admin.a_provider import CLIENT, KEY, SECRET
from tests.admin.signing_in import (
    LOGIN,
    STEP,
    browser,
    enrolled,
    forget_used_codes,
    is_in,
    officer,
    set_up,
    show_password,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("asked")]
START, BACK = "/admin/press/provider/", "/admin/press/provider/back/"
NOT_PROVED, NOBODY = "did not prove who you are", "no account that is yours"
MAIL = "editor@example.org"


@pytest.fixture
def provider(settings):
    with a_provider.running() as made:
        settings.OIDC_ISSUER = made.issuer
        settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = CLIENT, SECRET
        settings.OIDC_NAME = "Ministry ID"
        settings.OIDC_SECOND_STEP = [("acr", "gold"), ("amr", "mfa")]
        settings.SITE_URL = "http://testserver"
        yield made
        asked_of._kept.cache_clear()


def sent(client, onward: str = "/admin/") -> str:
    """The address by which the provider sends the browser back, after it was sent there."""
    there = client.get(START, {"next": onward})
    assert there.status_code == 302, there.content
    return requests.get(there["Location"], allow_redirects=False).headers["Location"]


def comes(client, onward: str = "/admin/", **more: str):
    """All the way to the provider and back."""
    return client.get(sent(client, onward), **more)


def refused(answer, words: str) -> None:
    assert answer.status_code == 403
    assert words in answer.content.decode()
    assert not SignIn.objects.exists() and not Identity.objects.exists()


def unpadded(said: bytes) -> str:
    return urlsafe_b64encode(said).rstrip(b"=").decode()


def by_gold(provider, **claims) -> None:
    provider.claims = {"acr": "gold", **claims}


class TestTheWayIn:
    def test_the_sign_in_page_offers_it_under_the_name_of_the_settings(self, provider):
        page = browser().get(LOGIN, {"next": "/admin/press/edition/?q=a&b"}).content.decode()
        assert "Log in with Ministry ID" in page
        assert f'href="{START}?next=%2Fadmin%2Fpress%2Fedition%2F%3Fq%3Da%26b"' in page
        assert 'name="password"' in page

    def test_after_it_the_second_step_is_asked_for_and_then_the_page_that_was_wanted(
        self, provider
    ):
        user, _client, app, _codes = enrolled(email=MAIL)
        client = browser()
        answer = comes(client, "/admin/press/edition/?q=x")
        assert answer["Location"] == f"{STEP}?next=%2Fadmin%2Fpress%2Fedition%2F%3Fq%3Dx"
        assert not is_in(client) and not Identity.objects.exists()
        forget_used_codes(user)
        done = client.post(
            answer["Location"], {"code": app.code(), "next": "/admin/press/edition/"}
        )
        assert done["Location"] == "/admin/press/edition/" and is_in(client)
        assert SignIn.objects.latest("pk").step == "app"
        bound = Identity.objects.get()
        assert (bound.user, bound.issuer, bound.subject) == (user, provider.issuer, "subject-1")

    def test_whoever_has_no_second_step_sets_it_up(self, provider):
        user = officer(email=MAIL)
        user.set_unusable_password()
        user.save()
        client = browser()
        comes(client)
        _app, codes = set_up(client)
        assert len(codes) == 10 and is_in(client)

    @pytest.mark.parametrize("claims", [{"acr": "gold"}, {"amr": ["pwd", "mfa"]}])
    def test_what_the_settings_name_stands_for_the_second_step(self, provider, claims):
        provider.claims = claims
        user, client = officer(email=MAIL), browser()
        assert comes(client, "/admin/press/edition/")["Location"] == "/admin/press/edition/"
        assert is_in(client)
        assert SignIn.objects.get().step == "provider"
        assert "Firefox on Linux" in client.get("/admin/press/sign-ins/").content.decode()
        assert AccountLetter.objects.get().kind == "new_device"
        event = Event.objects.get(verb="bind_identity")
        facts = {"name": "editor", "issuer": provider.issuer, "subject": "subject-1"}
        assert (event.actor, event.data) == (user, facts)

    @pytest.mark.parametrize(
        "claims", [{"acr": "silver"}, {"amr": ["gold", "pwd"]}, {"acr": "mfa"}, {"acr": ["gold"]}]
    )
    def test_nothing_else_does(self, provider, claims):
        provider.claims = claims
        officer(email=MAIL)
        client = browser()
        assert comes(client)["Location"].startswith(STEP) and not is_in(client)

    def test_nothing_at_all_does_without_the_setting(self, provider, settings):
        settings.OIDC_SECOND_STEP = []
        by_gold(provider, amr=["mfa"])
        officer(email=MAIL)
        assert comes(browser())["Location"].startswith(STEP)
        assert "acr_values" not in provider.questions[0]

    def test_the_question_has_state_nonce_and_pkce_and_asks_for_what_the_settings_name(
        self, provider
    ):
        sent(browser())
        asked = provider.questions[0]
        assert asked["code_challenge_method"] == "S256" and len(asked["code_challenge"]) == 43
        assert len(asked["state"]) > 20 and len(asked["nonce"]) >= 20
        assert asked["response_type"] == "code" and asked["scope"] == "openid email"
        assert asked["redirect_uri"] == f"http://testserver{BACK}"
        assert asked["acr_values"] == "gold"

    def test_the_address_may_be_told_apart_from_the_token(self, provider):
        by_gold(provider, email=None, email_verified=None)
        provider.told = {"sub": "subject-1", "email": MAIL, "email_verified": True}
        officer(email=MAIL)
        client = browser()
        comes(client)
        assert is_in(client)

    def test_where_no_second_step_is_asked_for_it_is_the_way_in(self, provider, settings):
        settings.SECOND_STEP = False
        officer(email=MAIL)
        client = browser()
        comes(client)
        assert is_in(client) and SignIn.objects.get().step == "none"

    def test_the_keys_may_change_between_two_sign_ins(self, provider):
        by_gold(provider)
        officer(email=MAIL)
        comes(browser())
        other = RSAKey.generate_key(2048, {"kid": "two"}, auto_kid=False)
        provider.keys, provider.key, provider.header = (
            [other],
            other,
            {"alg": "RS256", "kid": "two"},
        )
        client = browser()
        comes(client)
        assert is_in(client)
        assert provider.asked.count("/.well-known/openid-configuration") == 1

    def test_the_key_of_the_session_is_a_new_one(self, provider):
        by_gold(provider)
        officer(email=MAIL)
        client = browser()
        back = sent(client)
        planted = client.cookies["sessionid"].value
        client.get(back)
        assert is_in(client) and client.cookies["sessionid"].value != planted
        thief = browser()
        thief.cookies["sessionid"] = planted
        assert not is_in(thief)

    def test_it_ends_the_sign_in_before_it_that_nobody_used_for_an_hour(self, provider):
        _user, client, _app, _codes = enrolled("writer", "Writer")
        SignIn.objects.update(seen_at=timezone.now() - timedelta(hours=1))
        by_gold(provider)
        officer(email=MAIL)
        comes(client)
        assert client.get("/admin/").wsgi_request.user.username == "editor"
        assert SignIn.objects.get(user__username="writer").ended_why == "idle"

    def test_whoever_is_in_is_not_sent_there(self, provider):
        _user, client, _app, _codes = enrolled()
        assert client.get(START, {"next": "/admin/press/edition/"})["Location"] == (
            "/admin/press/edition/"
        )
        assert not provider.asked

    @pytest.mark.parametrize(
        "onward", ["https://evil.example/", "//evil.example/admin/", "/en/", "javascript:alert(1)"]
    )
    def test_it_leads_nowhere_but_to_the_desk(self, provider, onward):
        by_gold(provider)
        officer(email=MAIL)
        assert comes(browser(), onward)["Location"] == "/admin/"

    def test_one_network_sets_out_so_often_and_no_more(self, provider):
        for _time in range(30):
            assert browser().get(START).status_code == 302
        sessions = Session.objects.count()
        answer = browser().get(START)
        assert answer.status_code == 429 and 0 < int(answer["Retry-After"]) <= 60
        assert Session.objects.count() == sessions
        assert browser("203.0.113.9").get(START).status_code == 302

    def test_there_is_no_such_address_where_it_is_not_set_up(self, db):
        client = browser()
        assert client.get(START).status_code == client.get(BACK).status_code == 404
        assert "provider" not in client.get(LOGIN).content.decode()


class TestAnAnswer:
    """Whatever is wrong with it, nobody is in, nothing is bound, and one page says so."""

    @pytest.fixture(autouse=True)
    def an_officer(self, provider):
        by_gold(provider)
        officer(email=MAIL)

    @pytest.mark.parametrize(
        "claims",
        [
            {"nonce": "another"},
            {"nonce": None},
            {"aud": "another-client"},
            {"aud": "another-client", "azp": CLIENT},
            {"aud": [CLIENT, "another-client"], "azp": "another-client"},
            {"aud": None},
            {"iss": "https://evil.example"},
            {"iss": None},
            {"exp": 1_700_000_000},
            {"exp": None},
            {"iat": 4_000_000_000},
            {"nbf": 4_000_000_000},
            {"sub": None},
            {"sub": ""},
            {"sub": "s" * 256},
            {"at_hash": "another"},
        ],
        ids=lambda claims: ",".join(f"{name}={one}"[:24] for name, one in claims.items()),
    )
    def test_that_claims_anything_else_than_it_must(self, provider, claims):
        by_gold(provider, **claims)
        refused(comes(browser()), NOT_PROVED)

    def test_that_is_signed_by_somebody_elses_key(self, provider):
        provider.key = RSAKey.generate_key(2048, {"kid": "one"}, auto_kid=False)
        refused(comes(browser()), NOT_PROVED)

    def test_that_is_signed_by_a_key_it_brings_along(self, provider):
        own = RSAKey.generate_key(2048, {"kid": "own"}, auto_kid=False)
        provider.key = own
        provider.header = {"alg": "RS256", "jwk": own.as_dict(private=False)}
        refused(comes(browser()), NOT_PROVED)

    @pytest.mark.parametrize(
        "secret",
        [
            KEY.as_pem(private=False),
            KEY.as_der(private=False),
            SECRET.encode(),
            str(KEY.as_dict(private=False)["n"]).encode(),
        ],
        ids=["public key", "its bytes", "client secret", "modulus"],
    )
    def test_that_is_sealed_with_what_others_know(self, provider, secret):
        def sealed(claims):
            said = [{"alg": "HS256", "kid": "one", "typ": "JWT"}, claims]
            text = ".".join(unpadded(json.dumps(part).encode()) for part in said)
            return f"{text}.{unpadded(hmac.digest(secret, text.encode(), 'sha256'))}"

        provider.sign = sealed
        refused(comes(browser()), NOT_PROVED)

    @pytest.mark.parametrize("alg", ["none", "None", "RS256"])
    def test_that_is_not_signed(self, provider, alg):
        def unsigned(claims):
            payload = provider.signed(claims).split(".")[1]
            header = unpadded(json.dumps({"alg": alg, "kid": "one"}).encode())
            return f"{header}.{payload}."

        provider.sign = unsigned
        refused(comes(browser()), NOT_PROVED)

    def test_that_is_by_an_algorithm_we_do_not_take(self, provider):
        provider.header = {"alg": "PS256", "kid": "one"}
        provider.description = {"id_token_signing_alg_values_supported": ["PS256"]}
        refused(comes(browser()), NOT_PROVED)

    def test_that_has_no_token(self, provider):
        provider.sign = lambda claims: None
        refused(comes(browser()), NOT_PROVED)

    def test_that_is_no_token(self, provider):
        provider.sign = lambda claims: "…"
        refused(comes(browser()), NOT_PROVED)

    def test_whose_address_is_somebody_elses(self, provider):
        by_gold(provider, email=None, email_verified=None)
        provider.told = {"sub": "subject-2", "email": MAIL, "email_verified": True}
        refused(comes(browser()), NOT_PROVED)


class TestComingBack:
    @pytest.fixture(autouse=True)
    def an_officer(self, provider):
        by_gold(provider)
        officer(email=MAIL)

    def test_with_another_state(self, provider):
        client = browser()
        code = parse_qs(urlsplit(sent(client)).query)["code"][0]
        refused(client.get(BACK, {"code": code, "state": "another"}), NOT_PROVED)
        assert "/token" not in provider.asked

    def test_in_a_browser_that_was_not_sent(self, provider):
        refused(browser().get(sent(browser())), NOT_PROVED)

    def test_with_the_state_of_one_question_and_the_code_of_another(self, provider):
        first, second = browser(), browser()
        code = parse_qs(urlsplit(sent(first)).query)["code"][0]
        state = parse_qs(urlsplit(sent(second)).query)["state"][0]
        refused(second.get(BACK, {"code": code, "state": state}), NOT_PROVED)

    def test_a_second_time(self, provider):
        client = browser()
        back = sent(client)
        client.get(back)
        client.post("/admin/logout/")
        assert client.get(back).status_code == 403 and not is_in(client)
        assert SignIn.objects.count() == 1

    def test_after_another_answer_to_the_same_question(self, provider):
        client = browser()
        back = sent(client)
        state = parse_qs(urlsplit(back).query)["state"][0]
        client.get(BACK, {"error": "access_denied", "state": state})
        refused(client.get(back), NOT_PROVED)

    def test_with_a_code_that_was_used(self, provider):
        client = browser()
        used = parse_qs(urlsplit(sent(client)).query)["code"][0]
        provider.codes.pop(used)
        state = client.session["provider_asked"]["state"]
        refused(client.get(BACK, {"code": used, "state": state}), NOT_PROVED)

    def test_too_late(self, provider):
        client = browser()
        back = sent(client)
        session = client.session
        session["provider_asked"]["since"] = timezone.now().timestamp() - 601
        session.save()
        refused(client.get(back), NOT_PROVED)

    def test_from_another_issuer(self, provider):
        client = browser()
        back = parse_qs(urlsplit(sent(client)).query) | {"iss": ["https://evil.example"]}
        refused(client.get(BACK, back), NOT_PROVED)

    def test_after_the_service_said_no_shows_none_of_its_words(self, provider):
        client = browser()
        state = parse_qs(urlsplit(sent(client)).query)["state"][0]
        said = {"error": "access_denied", "error_description": "Call 555-0199", "state": state}
        answer = client.get(BACK, said)
        refused(answer, NOT_PROVED)
        assert "555" not in answer.content.decode()


class TestWhoever:
    def test_has_no_account_is_given_none(self, provider):
        by_gold(provider)
        refused(comes(browser()), NOBODY)
        assert not User.objects.exists()

    @pytest.mark.parametrize("verified", [False, None, "true", 1])
    def test_has_an_address_that_is_not_verified(self, provider, verified):
        officer(email=MAIL)
        by_gold(provider, email_verified=verified)
        refused(comes(browser()), "has not verified your e-mail address")

    @pytest.mark.parametrize("email", ["", None, ["editor@example.org"], "other@example.org"])
    def test_has_another_address_or_none(self, provider, email):
        officer(email=MAIL)
        officer("writer", "Writer", email="")
        provider.told = {"sub": "subject-1"}
        by_gold(provider, email=email)
        assert comes(browser()).status_code == 403
        assert not SignIn.objects.exists()

    def test_writes_the_address_in_capitals_is_the_same(self, provider):
        officer(email="Editor@Example.org")
        by_gold(provider, email="EDITOR@example.ORG")
        client = browser()
        comes(client)
        assert is_in(client)

    @pytest.mark.parametrize("email", ["ed\u0131tor@example.org", "editor@\u212aazakh.example"])
    def test_has_letters_that_only_look_alike_is_not(self, provider, email):
        officer(email=MAIL)
        officer("writer", "Writer", email="editor@kazakh.example")
        by_gold(provider, email=email)
        refused(comes(browser()), NOBODY)

    @pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}, {}])
    def test_has_the_address_of_two_accounts(self, provider, change):
        officer(email=MAIL)
        second = officer("second", "Writer", email=MAIL.upper())
        User.objects.filter(pk=second.pk).update(**change or {"is_active": True})
        by_gold(provider)
        refused(comes(browser()), NOBODY)

    @pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
    def test_has_an_account_that_is_closed(self, provider, change):
        user = officer(email=MAIL)
        User.objects.filter(pk=user.pk).update(**change)
        by_gold(provider)
        refused(comes(browser()), NOBODY)

    def test_has_an_account_that_is_closed_between_the_two_steps(self, provider):
        user, _client, app, _codes = enrolled(email=MAIL)
        client = browser()
        comes(client)
        User.objects.filter(pk=user.pk).update(is_active=False)
        forget_used_codes(user)
        assert client.post(STEP, {"code": app.code()})["Location"].startswith(LOGIN)
        assert not Identity.objects.exists()


class TestTheLog:
    @pytest.mark.parametrize(
        ("claims", "why"),
        [
            ({"email": "aigul@example.org"}, "no_account"),
            ({"email_verified": False, "email": "aigul@example.org"}, "unverified_address"),
            ({"aud": "aigul@example.org"}, "InvalidClaimError invalid_claim aud"),
            ({"exp": 1_700_000_000}, "ExpiredTokenError expired_token exp"),
        ],
    )
    def test_says_why_and_nobodys_words(self, provider, caplog, claims, why):
        by_gold(provider, **claims)
        comes(browser())
        said = [one.getMessage() for one in caplog.records if one.name == "press.sign_in"]
        assert said == [f"A sign-in through the provider was refused: {why}"]

    def test_names_what_the_provider_calls_wrong(self, provider, settings, caplog):
        settings.OIDC_CLIENT_SECRET = "the-secret-of-last-year"
        comes(browser())
        said = [one.getMessage() for one in caplog.records if one.name == "press.sign_in"]
        assert said[0].endswith("refused: OAuthError invalid_client")


class TestABoundAccount:
    @pytest.fixture
    def user(self, provider):
        by_gold(provider)
        user = officer(email=MAIL)
        comes(browser())
        assert Identity.objects.get().user == user
        return user

    def test_is_found_though_both_addresses_are_others_now(self, provider, user):
        User.objects.filter(pk=user.pk).update(email="new@example.org")
        by_gold(provider, email="newer@example.org", email_verified=False)
        client = browser()
        comes(client)
        assert is_in(client)
        assert Event.objects.filter(verb="bind_identity").count() == 1

    @pytest.mark.parametrize("acr", ["gold", None])
    def test_is_not_given_to_whoever_gets_its_address_later(self, provider, user, acr):
        by_gold(provider, sub="subject-2", acr=acr)
        answer = comes(browser())
        assert answer.status_code == 403
        assert "belongs to another account of the service" in answer.content.decode()
        assert SignIn.objects.count() == 1

    def test_lets_nobody_in_who_takes_another_accounts_address_there(self, provider, user):
        officer("administrator", "Administrator", email="chief@example.org")
        by_gold(provider, email="chief@example.org")
        client = browser()
        comes(client)
        assert client.get("/admin/").wsgi_request.user == user

    def test_lets_nobody_in_once_it_is_closed(self, provider, user):
        User.objects.filter(pk=user.pk).update(is_active=False)
        assert NOBODY in comes(browser()).content.decode()

    def test_of_another_provider_is_bound_anew(self, provider, user):
        Identity.objects.update(issuer="https://old.example.org")
        client = browser()
        comes(client)
        assert is_in(client) and Identity.objects.get().issuer == provider.issuer

    def test_is_bound_by_the_first_of_two_who_hurry(self, user):
        with pytest.raises(Refusal):
            bind(user, Identity.objects.get().issuer, "subject-2", at=timezone.now())
        other = officer("writer", "Writer")
        with pytest.raises(Refusal):
            bind(other, Identity.objects.get().issuer, "subject-1", at=timezone.now())
        assert Identity.objects.get().user == user


class TestReleasing:
    @pytest.fixture
    def bound(self, provider):
        by_gold(provider)
        user, client = officer(email=MAIL), browser()
        comes(client)
        return user, client

    def test_is_an_administrators_act_and_ends_what_is_open(self, provider, bound):
        user, client = bound
        manager = enrolled("administrator", "Administrator")[1]
        page = f"/admin/press/person/{user.pk}/"
        assert "Release the ministry account" in manager.get(page).content.decode()
        manager.post(f"{page}release/")
        assert not is_in(client) and not Identity.objects.exists()
        event = Event.objects.get(verb="release_identity")
        assert (event.actor_name, event.data) == ("administrator", {"name": "editor"})
        assert "Not bound yet" in manager.get(page).content.decode()
        by_gold(provider, sub="subject-2")
        comes(client)
        assert is_in(client) and Identity.objects.get().subject == "subject-2"

    def test_is_nobodys_own_act(self, bound):
        user, client = bound
        assert "Bound since" in client.get("/admin/press/sign-ins/").content.decode()
        assert client.post(f"/admin/press/person/{user.pk}/release/").status_code == 403
        assert Identity.objects.exists()

    def test_of_an_account_with_more_rights_is_no_administrators(self, provider):
        by_gold(provider)
        root = officer("root", None, email=MAIL, is_superuser=True)
        comes(browser())
        manager = enrolled("administrator", "Administrator")[1]
        assert manager.post(f"/admin/press/person/{root.pk}/release/").status_code == 403
        assert Identity.objects.get().user == root

    def test_where_nothing_is_bound_says_so(self, provider):
        user = officer()
        manager = enrolled("administrator", "Administrator")[1]
        answer = manager.post(f"/admin/press/person/{user.pk}/release/", follow=True)
        assert "is bound to none of the service" in answer.content.decode()
        assert not Event.objects.filter(verb="release_identity").exists()


class TestAProviderThat:
    def test_is_down_leaves_the_password(self, provider):
        provider.down = True
        _user, _client, app, _codes = enrolled()
        client = browser()
        there = client.get(START, {"next": "/admin/press/edition/"})
        assert there["Location"] == f"{LOGIN}?next=%2Fadmin%2Fpress%2Fedition%2F"
        page = client.get(there["Location"]).content.decode()
        assert "does not answer. Log in with your password." in page
        assert show_password(client)["Location"].startswith(STEP)
        forget_used_codes(User.objects.get())
        client.post(STEP, {"code": app.code()})
        assert is_in(client)

    def test_is_not_there_at_all(self, provider, settings):
        settings.OIDC_ISSUER = "http://127.0.0.1:9"
        assert browser().get(START)["Location"].startswith(LOGIN)

    def test_comes_back_is_asked_again(self, provider):
        provider.down = True
        client = browser()
        client.get(START)
        provider.down = False
        assert sent(client).startswith(f"http://testserver{BACK}")

    @pytest.mark.parametrize("place", ["/.well-known/openid-configuration", "/token", "/keys"])
    def test_hangs_holds_nobody_up(self, provider, place, monkeypatch):
        monkeypatch.setattr(asked_of, "WHOLE", 0.2)
        by_gold(provider)
        officer(email=MAIL)
        provider.hangs_at = place
        client, before = browser(), time.monotonic()
        answer = client.get(START)
        if answer["Location"].startswith(provider.issuer):
            back = requests.get(answer["Location"], allow_redirects=False).headers["Location"]
            answer = client.get(back)
        assert answer["Location"].startswith(LOGIN)
        assert time.monotonic() - before < 3
        assert not SignIn.objects.exists()
        assert "does not answer" in client.get(LOGIN).content.decode()

    def test_hangs_holds_only_three_at_once(self, provider, monkeypatch):
        monkeypatch.setattr(asked_of, "WHOLE", 0.05)
        provider.hangs_at = "/.well-known/openid-configuration"
        for _time in range(6):
            assert browser().get(START)["Location"].startswith(LOGIN)
        assert len(provider.asked) <= 3

    @pytest.mark.parametrize(
        "description",
        [
            {"issuer": "https://evil.example"},
            {"token_endpoint": "file:///etc/passwd"},
            {"jwks_uri": None},
            {"authorization_endpoint": "https://login:password@evil.example/"},
        ],
        ids=lambda description: next(iter(description)),
    )
    def test_describes_itself_wrongly_is_not_asked(self, provider, description):
        provider.description = description
        assert browser().get(START)["Location"].startswith(LOGIN)

    def test_sends_the_secret_elsewhere_is_not_followed(self, provider):
        with a_provider.running() as other:
            provider.description = {"token_endpoint": f"{provider.issuer}/away"}
            provider.app.add_url_rule(
                "/away",
                "/away",
                lambda: a_provider.redirect(f"{other.issuer}/token", 307),
                methods=["POST"],
            )
            officer(email=MAIL)
            assert comes(browser())["Location"].startswith(LOGIN)
            assert not other.asked
