"""Officers who sign in as people do: by the form, with an app that shows codes."""

import re
import time
from base64 import b32decode

from django.contrib.auth.models import User
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests import factories as make

LOGIN, STEP = "/admin/login/", "/admin/press/second-step/"
PASSWORD = "steppe-wind-over-x9"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


class App:
    """An authenticator on a telephone; each code is of the next half minute, so none is old."""

    def __init__(self, secret: str) -> None:
        self.key = b32decode(secret.replace(" ", ""))
        self.ahead = 0

    def code(self, ahead: int = 0) -> str:
        totp = TOTP(self.key)
        totp.time = time.time() + 30 * ahead
        return f"{totp.token():06}"


def officer(username: str = "editor", role: str = "Editor", **extra) -> User:
    user = make.person(username, role, **extra)
    user.set_password(PASSWORD)
    user.save()
    return user


def browser(address: str = "198.51.100.7", **headers: str) -> Client:
    return Client(REMOTE_ADDR=address, headers={"user-agent": FIREFOX, **headers})


def show_password(client: Client, username: str = "editor", password: str = PASSWORD, **more):
    return client.post(LOGIN, {"username": username, "password": password, **more})


def set_up(client: Client) -> tuple[App, list[str]]:
    """Set the second step up after the password; the app, and the recovery codes shown."""
    page = client.get(STEP).content.decode()
    app = App(re.search(r'second-step-secret"><code>([A-Z2-7 ]+)<', page)[1])
    done = client.post(STEP, {"code": app.code()})
    codes = re.findall(r"<li><code>([\d ]+)</code>", done.content.decode())
    return app, codes


def enrolled(username: str = "editor", role: str = "Editor", **extra):
    """Somebody with a second step, and whose first browser is signed in."""
    user, client = officer(username, role, **extra), browser()
    show_password(client, username)
    app, codes = set_up(client)
    return user, client, app, codes


def forget_used_codes(user: User) -> None:
    """Half a minute passes for the app: the next code is as good as one of a later moment."""
    TOTPDevice.objects.filter(user=user).update(last_t=-1)


def sign_in(client: Client, app: App, username: str = "editor") -> Client:
    """With password and code, to the end."""
    show_password(client, username)
    forget_used_codes(User.objects.get(username=username))
    answer = client.post(STEP, {"code": app.code()})
    assert answer.status_code == 302, answer.content
    return client


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200
