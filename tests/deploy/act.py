"""A process that acts on the database of a site that is being served, and prints addresses."""

import json
import os
import secrets
import sys
import time
from datetime import datetime, timedelta
from types import SimpleNamespace

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from press.editorial.changes import Changes, ImageUse  # noqa: E402
from press.editorial.drafting import revise, submit  # noqa: E402
from press.editorial.media import add_image  # noqa: E402
from press.editorial.publication import approve  # noqa: E402
from press.editorial.roles import ensure_roles  # noqa: E402
from press.editorial.sign_ins import Visit, begin  # noqa: E402
from press.models import Edition, Save, SignIn  # noqa: E402
from press.reading.addresses import image_path, release_path  # noqa: E402
from press.reading.sign_ins import KEPT_AS  # noqa: E402
from tests.editorial.pictures import picture  # noqa: E402
from tests.factories import HOUR, cast, draft, person, public_edition, withdrawn  # noqa: E402


def fill() -> dict[str, str]:
    """A public release with a photograph, a draft with another, an editor with a password."""
    who, at = cast(), timezone.now() - HOUR
    who.editor.set_password("press-demo")
    who.editor.save()
    shown, hidden = (
        add_image(picture(400, side), "talks.jpg", by=who.writer, at=at, credit="Press office")
        for side in (200, 300)
    )
    edition = _with(who, draft(who, at=at, title="Talks in Astana"), shown, at)
    edition = submit(edition, by=who.writer, at=at, revision=edition.revision)
    edition = approve(edition, by=who.editor, at=at, revision=edition.revision)
    _with(who, draft(who, at=at, title="Embargoed"), hidden, at)
    return {
        "release": release_path(edition),
        "photograph": image_path(shown),
        "hidden": image_path(hidden),
    }


def _with(who, edition: Edition, image, at: datetime) -> Edition:
    use = ImageUse(image.pk, alt="Two people at a table", credit="Press office")
    return revise(edition, Changes(images=[use]), by=who.writer, at=at, revision=edition.revision)


def signed_in(user: User) -> Client:
    """A browser in which somebody has passed every step."""
    browser = Client()
    browser.force_login(user)
    visit = Visit(device="", agent="", address="127.0.0.1", language="en")
    session = browser.session
    session[KEPT_AS] = begin(user, visit, step=SignIn.Step.APP, at=timezone.now()).pk
    session.save()
    return browser


class Known:
    """The cast that `fill` made."""

    def __getattr__(self, name: str) -> User:
        return User.objects.get(username=name)


def publish(seconds: str, lasting: str) -> dict[str, str]:
    """A release that opens at a whole second, so many from now, and closes again."""
    now = timezone.now()
    opens = now.replace(microsecond=0) + timedelta(seconds=int(seconds))
    closes = opens + timedelta(seconds=int(lasting))
    given = {"live_from": opens, "expires_at": closes, "title": "On the second"}
    edition = public_edition(Known(), at=now, **given)
    return {
        "release": release_path(edition),
        "opens": opens.isoformat(),
        "closes": closes.isoformat(),
    }


def release(title: str) -> dict[str, str]:
    """A release that is public at once, approved by a cast that is made where there is none."""
    who = Known() if User.objects.filter(username="writer").exists() else cast()
    edition = public_edition(who, at=timezone.now(), title=title)
    return {"release": release_path(edition), "live_from": edition.live_from.isoformat()}


def releases(title: str, until: str) -> list[dict[str, str]]:
    """One after another, every few seconds until a moment."""
    made = []
    while time.time() < float(until):
        made.append(release(title))
        time.sleep(4)
    return made


def desks(number: str) -> dict[str, str]:
    """So many drafts, each with the cookie of its writer, who has signed in."""
    ensure_roles()
    made = {}
    for count in range(int(number)):
        who = SimpleNamespace(writer=person(f"desk-{count}-{secrets.token_hex(4)}", "Writer"))
        edition = draft(who, at=timezone.now(), title="Begun")
        browser = signed_in(who.writer)
        path = reverse("admin:press_edition_change", args=[edition.pk])
        made[path] = browser.cookies.output(header="", sep=";", attrs=[])
    return made


def saved() -> list[str]:
    """The title of every save there is."""
    return [save.content["fields"]["title"] for save in Save.objects.all()]


def withdraw(title: str) -> dict[str, str]:
    now = timezone.now()
    edition = withdrawn(Known(), Edition.objects.listed(now).get(title=title), now)
    return {"at": edition.live_from.isoformat()}


if __name__ == "__main__":
    verb, *given = sys.argv[1:]
    verbs = {
        "desks": desks,
        "fill": fill,
        "publish": publish,
        "release": release,
        "releases": releases,
        "saved": saved,
        "withdraw": withdraw,
    }
    print(json.dumps(verbs[verb](*given)))
