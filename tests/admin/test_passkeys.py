"""Passkeys: one more way through the second step, and none around it."""

import json
import os
import re
import subprocess
import sys
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from press.editorial import passkeys as verbs
from press.editorial.refusals import Refusal
from press.editorial.second_step import reset
from press.models import AccountLetter, Event, SignIn
from press.models.passkeys import passkeys_of
from tests.admin.a_key import Key
from tests.admin.signing_in import (
    STEP,
    App,
    browser,
    enrolled,
    forget_used_codes,
    is_in,
    officer,
    show_password,
    sign_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("asked")]
ROOT = Path(__file__).parent.parent.parent
OWN = "/admin/press/sign-ins/"
ADD = "/admin/press/second-step/passkey/"
MAKE = f"{ADD}make/"


def new_code(user: User, app: App) -> str:
    """A code that is taken, whatever was typed before it."""
    forget_used_codes(user)
    user.totpdevice_set.update(throttling_failure_timestamp=None)
    return app.code()


def options(page) -> dict | None:
    """What a page tells its script, if it has anything to do with passkeys."""
    found = re.search(r'data-options="([^"]+)"', page.content.decode())
    return json.loads(unescape(found[1])) if found else None


def begin(client: Client, user: User, app: App, name: str = "Laptop") -> dict:
    answer = client.post(ADD, {"name": name, "code": new_code(user, app)})
    assert answer["Location"] == MAKE, answer.content
    return options(client.get(MAKE))


def add(client: Client, user: User, app: App, key: Key, name: str = "Laptop") -> None:
    answer = client.post(MAKE, {"passkey": key.make(begin(client, user, app, name))})
    assert answer["Location"] == OWN


def remove(client: Client, user: User, app: App):
    page = f"{ADD}{passkeys_of(user)[0].pk}/remove/"
    assert "Laptop" in client.get(page).content.decode()
    return client.post(page, {"code": new_code(user, app)})


def at_second_step(username: str = "editor") -> tuple[Client, dict | None]:
    """Somebody who has shown the password, and what their browser is asked."""
    client = browser()
    show_password(client, username)
    return client, options(client.get(STEP))


def use(client: Client, answer: str, **more: str):
    return client.post(STEP, {"passkey": answer, **more})


def refused(answer) -> bool:
    return answer.status_code == 200 and 'role="alert"' in answer.content.decode()


@pytest.fixture
def editor():
    """An editor with an app and a passkey, and whose browser is signed in."""
    user, client, app, _codes = enrolled(email="editor@example.org")
    key = Key()
    add(client, user, app, key)
    return user, client, app, key


class TestSigningIn:
    def test_a_passkey_stands_for_the_code(self, editor):
        _user, _client, _app, key = editor
        client, asked = at_second_step()
        answer = use(client, key.sign(asked), next="/admin/press/edition/")
        assert answer["Location"] == "/admin/press/edition/" and is_in(client)
        assert SignIn.objects.latest("pk").step == "passkey"
        assert '<span class="sign-in-step">passkey</span>' in client.get(OWN).content.decode()

    def test_a_code_does_as_before(self, editor):
        _user, _client, app, _key = editor
        assert is_in(sign_in(browser(), app))

    def test_an_account_without_one_is_shown_nothing_of_it(self, editor):
        other, _client, _app, _codes = enrolled("writer", "Writer")
        client, asked = at_second_step(other.username)
        assert asked is None
        assert "asskey" not in client.get(STEP).content.decode()

    def test_without_the_password_no_passkey_is_asked_for_and_none_is_taken(self, editor):
        _user, _client, _app, key = editor
        asked = at_second_step()[1]
        stranger = browser()
        assert stranger.get(STEP).status_code == 302
        assert use(stranger, key.sign(asked)).status_code == 302 and not is_in(stranger)

    def test_an_answer_opens_once(self, editor):
        _user, _client, _app, key = editor
        client, asked = at_second_step()
        answer = key.sign(asked)
        assert use(client, answer).status_code == 302
        client.post("/admin/logout/")
        show_password(client)
        assert refused(use(client, answer)) and not is_in(client)

    def test_a_challenge_is_good_for_one_answer_even_a_wrong_one(self, editor):
        _user, _client, _app, key = editor
        client, asked = at_second_step()
        answer = use(client, "{}")
        assert refused(answer) and options(answer)["challenge"] != asked["challenge"]
        assert refused(use(client, key.sign(asked))) and not is_in(client)

    def test_a_challenge_of_another_session_is_no_good(self, editor):
        _user, _client, _app, key = editor
        asked = at_second_step()[1]
        other, _asked = at_second_step()
        assert refused(use(other, key.sign(asked))) and not is_in(other)

    def test_a_challenge_for_adding_opens_nothing(self, editor):
        user, client, app, key = editor
        asked = begin(client, user, app)
        other, _asked = at_second_step()
        assert refused(use(other, key.sign(asked))) and not is_in(other)

    def test_a_page_read_again_asks_the_same_until_it_is_too_old(self, editor, monkeypatch):
        _user, _client, _app, key = editor
        client, asked = at_second_step()
        assert options(client.get(STEP)) == asked
        monkeypatch.setattr(verbs, "GOOD_FOR", timedelta(0))
        assert refused(use(client, key.sign(asked))) and not is_in(client)
        assert options(client.get(STEP)) != asked

    def test_somebody_elses_passkey_opens_nothing(self, editor):
        user, signed_in, app, _codes = enrolled("writer", "Writer")
        key = Key()
        add(signed_in, user, app, key)
        client, asked = at_second_step("editor")
        assert refused(use(client, key.sign(asked))) and not is_in(client)

    @pytest.mark.parametrize(
        "key",
        [Key("https://evil.example.org"), Key(party="evil.example.org"), Key()],
        ids=["elsewhere", "for another site", "with another secret"],
    )
    def test_what_is_signed_otherwise_opens_nothing(self, editor, key):
        key.name = editor[3].name
        if key.origin == editor[3].origin and key.party != editor[3].party:
            key.private = editor[3].private
        client, asked = at_second_step()
        assert refused(use(client, key.sign(asked))) and not is_in(client)

    def test_a_copy_of_a_key_that_counts_less_opens_nothing(self, editor):
        _user, _client, _app, key = editor
        client, asked = at_second_step()
        use(client, key.sign(asked))
        key.count = 0
        client, asked = at_second_step()
        assert refused(use(client, key.sign(asked))) and not is_in(client)

    @pytest.mark.parametrize(
        "answer", ["", "[]", "null", "{", '{"id": 1}', "[" * 9999, '{"id":"_","rawId":"é"}', "\0"]
    )
    def test_nonsense_is_refused(self, editor, answer):
        client, _asked = at_second_step()
        assert refused(use(client, answer)) and not is_in(client)

    def test_what_is_wrong_counts_as_a_wrong_code_and_its_holder_is_told(self, editor):
        user, _client, app, key = editor
        client, _asked = at_second_step()
        for _time in range(5):
            assert refused(use(client, "{}"))
        assert AccountLetter.objects.filter(user=user, kind="wrong_codes").count() == 1
        forget_used_codes(user)
        assert "Too many wrong codes" in client.post(STEP, {"code": app.code()}).content.decode()
        # Which keeps nobody out who has the passkey: there is nothing in it to guess.
        assert use(client, key.sign(options(client.get(STEP)))).status_code == 302

    def test_a_closed_account_stays_closed(self, editor):
        user, _client, _app, key = editor
        client, asked = at_second_step()
        User.objects.filter(pk=user.pk).update(is_active=False)
        assert use(client, key.sign(asked)).status_code == 302 and not is_in(client)

    def test_passwords_are_asked_for_of_whoever_has_a_passkey(self, editor):
        _user, _client, _app, key = editor
        client, asked = at_second_step()
        show_password(client, password="wrong-one-over-x9")
        for page in ("/admin/login/", "/admin/", OWN):
            client.post(page, {"passkey": key.sign(asked)})
            assert not is_in(client)


class TestAdding:
    def test_it_is_listed_recorded_and_its_holder_is_told(self, editor):
        user, client, _app, _key = editor
        page = client.get(OWN).content.decode()
        assert "Laptop" in page and "Add a passkey" in page
        event = Event.objects.get(verb="add_passkey")
        assert (event.actor, event.data) == (user, {"name": "editor", "passkey": "Laptop"})
        letter = AccountLetter.objects.get(kind="new_passkey")
        assert letter.facts == {"passkey": "Laptop"}

    def test_it_takes_a_code_once_more(self, editor):
        user, client, app, _key = editor
        answer = client.post(ADD, {"name": "Laptop", "code": "000000"})
        assert answer.context["form"].errors["code"]
        assert client.get(MAKE)["Location"] == ADD
        assert client.post(ADD, {"name": "", "code": new_code(user, app)}).status_code == 200
        assert client.post(MAKE, {"passkey": Key().make({"challenge": "AA"})})["Location"] == ADD
        assert len(passkeys_of(user)) == 1

    def test_a_challenge_makes_one_passkey(self, editor):
        user, client, app, _key = editor
        asked = begin(client, user, app)
        assert client.post(MAKE, {"passkey": Key().make(asked)})["Location"] == OWN
        assert client.post(MAKE, {"passkey": Key().make(asked)})["Location"] == ADD
        assert len(passkeys_of(user)) == 2

    @pytest.mark.parametrize(
        "part", [{"clientExtensionResults": 5}, {"response": {}}, {"rawId": "é"}, {"type": "key"}]
    )
    def test_nonsense_adds_nothing(self, editor, part):
        user, client, app, _key = editor
        answer = json.loads(Key().make(begin(client, user, app))) | part
        assert client.post(MAKE, {"passkey": json.dumps(answer)})["Location"] == ADD
        assert len(passkeys_of(user)) == 1

    def test_a_challenge_is_the_sessions_it_was_made_for(self, editor):
        user, client, app, _key = editor
        other = sign_in(browser("203.0.113.4"), app)
        asked = begin(client, user, app)
        assert other.post(MAKE, {"passkey": Key().make(asked)})["Location"] == ADD
        begin(other, user, app)
        assert other.post(MAKE, {"passkey": Key().make(asked)})["Location"] == ADD
        assert len(passkeys_of(user)) == 1

    def test_what_the_sign_in_asked_adds_nothing(self, editor):
        user, client, app, key = editor
        begin(client, user, app)
        _other, asked = at_second_step()
        assert client.post(MAKE, {"passkey": key.make(asked)})["Location"] == ADD
        assert len(passkeys_of(user)) == 1

    def test_a_passkey_is_of_one_account(self, editor):
        key = editor[3]
        user, client, app, _codes = enrolled("writer", "Writer")
        asked = begin(client, user, app)
        assert client.post(MAKE, {"passkey": key.make(asked)})["Location"] == ADD
        assert passkeys_of(user) == []

    def test_nothing_is_added_where_the_second_step_was_reset_meanwhile(self, editor):
        user, _client, app, _key = editor
        forget_used_codes(user)
        challenge = verbs.begin_passkey(user, "Laptop", app.code(), at=timezone.now())
        reset(user, by=None, at=timezone.now())
        with pytest.raises(Refusal):
            answer = Key().make(challenge["options"])
            verbs.add_passkey(user, challenge, answer, at=timezone.now())
        assert passkeys_of(user) == []

    def test_a_name_is_one_line_and_shown_as_it_was_typed(self, editor):
        user, client, app, _key = editor
        add(client, user, app, Key(), "  Blue\r\n <key> ")
        assert passkeys_of(user)[1].name == "Blue <key>"
        assert "Blue &lt;key&gt;" in client.get(OWN).content.decode()

    def test_the_second_step_comes_first(self):
        user, client = officer(), browser()
        show_password(client)
        for page in (ADD, MAKE, f"{ADD}1/remove/"):
            assert client.get(page)["Location"].startswith("/admin/login/")
        assert passkeys_of(user) == []


class TestRemoving:
    def test_it_takes_a_code_ends_other_sign_ins_and_is_recorded_and_told(self, editor):
        user, client, app, key = editor
        other = sign_in(browser("203.0.113.4"), app)
        assert remove(client, user, app)["Location"] == OWN
        assert is_in(client) and not is_in(other) and passkeys_of(user) == []
        assert Event.objects.get(verb="remove_passkey").data["passkey"] == "Laptop"
        assert AccountLetter.objects.filter(kind="passkey_gone").count() == 1
        again, asked = at_second_step()
        assert asked is None
        use(again, key.sign({"challenge": "AA"}))
        assert not is_in(again)

    def test_a_wrong_code_removes_nothing(self, editor):
        user, client, _app, _key = editor
        page = f"{ADD}{passkeys_of(user)[0].pk}/remove/"
        assert client.post(page, {"code": "000000"}).context["form"].errors
        assert len(passkeys_of(user)) == 1

    def test_nobody_removes_anothers(self, editor):
        user, app = editor[0], editor[2]
        other, client, other_app, _codes = enrolled("writer", "Writer")
        number = passkeys_of(user)[0].pk
        answer = client.post(f"{ADD}{number}/remove/", {"code": new_code(other, other_app)})
        assert answer.status_code == 404
        with pytest.raises(Refusal):
            code = new_code(other, other_app)
            verbs.remove_passkey(other, number, code, at=timezone.now(), but=None)
        assert len(passkeys_of(user)) == 1 and is_in(sign_in(browser(), app))

    def test_a_reset_takes_them_away_and_the_next_app_brings_none_back(self, editor):
        user, client, _app, key = editor
        asked = at_second_step()[1]
        reset(user, by=None, at=timezone.now())
        assert passkeys_of(user) == [] and not is_in(client)
        again, nothing = at_second_step()
        assert nothing is None
        use(again, key.sign(asked))
        assert not is_in(again)

    def test_another_app_leaves_them(self, editor):
        user, client, app, _key = editor
        page = "/admin/press/second-step/replace/"
        new = App(client.get(page).context["secret"])
        client.post(page, {"code": new_code(user, app), "new": new.code()})
        assert len(passkeys_of(user)) == 1

    def test_an_account_is_deleted_with_them(self, editor):
        user = editor[0]
        Event.objects.filter(actor=user).update(actor=None)
        assert user.delete()[1]["django_otp_webauthn.WebAuthnCredential"] == 1


def test_whoever_looks_after_an_account_sees_them_and_removes_none(editor):
    user = editor[0]
    _manager, client, _app, _codes = enrolled("administrator", "Administrator")
    page = client.get(f"/admin/press/person/{user.pk}/").content.decode()
    assert "Laptop" in page and "/remove/" not in page and "Add a passkey" not in page


def test_the_desk_shows_nobody_their_tables():
    _user, client, _app, _codes = enrolled("root", None, is_superuser=True)
    assert client.get("/admin/django_otp_webauthn/webauthncredential/").status_code == 404


OFF = """
import sys
import django
django.setup()
from django.core.management import call_command
from django.contrib import admin
call_command("check")
assert not any("webauthn" in name for name in sys.modules)
assert not any("passkey" in str(one.pattern) for one in admin.site.get_urls())
"""


def test_where_it_is_off_nothing_of_it_is_there():
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    given = kept | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run([sys.executable, "-c", OFF], cwd=ROOT, env=given, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_where_it_is_off_what_was_added_is_not_asked_for(editor, settings):
    settings.PASSKEYS = False
    client, asked = at_second_step()
    assert asked is None
    assert use(client, editor[3].sign({"challenge": "AA"})).status_code == 200
    assert not is_in(client)
