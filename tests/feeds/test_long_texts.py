"""A text of a million characters comes out whole, and is found by the words it begins with."""

import json

import feedparser
import pytest

from press.editorial.changes import Changes
from press.editorial.drafting import revise, submit
from press.editorial.publication import approve
from press.editorial.refusals import Refusal
from press.pure.html import MarkupError
from tests import factories as make
from tests.factories import NOON
from tests.feeds.asking import RULES, asked, faults

pytestmark = pytest.mark.django_db
MOST = 1_000_000
FIRST, LAST = "okapi", "quagga"


def long_body() -> str:
    """As long as a text may be, with words at its ends that are nowhere else."""
    paragraph = f"<p>{'Келіссөздер өтті. ' * 40}</p>"
    first, last = f"<p>{FIRST}</p>", f"<p>{LAST}</p>"
    between = (MOST - len(first + last)) // len(paragraph)
    return first + paragraph * between + last


@pytest.mark.slow
def test_a_million_characters_go_through_every_door(client, clock):
    who = make.cast()
    made = make.draft(who)
    made = revise(
        made, Changes(fields={"body": long_body()}), by=who.writer, at=NOON, revision=made.revision
    )
    made = submit(made, by=who.writer, at=NOON, revision=made.revision)
    made = approve(made, by=who.editor, at=NOON, revision=made.revision)
    for form in RULES:
        answer = asked(client, "en", form, f"q={FIRST}")
        assert faults(answer, form) == []
        assert LAST in answer.body.decode()
        if form == "json":
            (item,) = json.loads(answer.body)["items"]
            assert item["content_html"].count("<p>") == made.body.count("<p>")
        else:
            assert len(feedparser.parse(answer.body).entries) == 1
    for path in (
        f"/en/releases/{made.release.reference}/talks-in-geneva/",
        f"/en/releases/?q={FIRST}",
        f"/api/v1/releases/{made.release.uuid}/",
        "/en/releases/export.csv",
    ):
        page = client.get(path, headers={"accept-encoding": "identity"})
        assert page.status_code == 200, path
        assert b"Talks in Geneva" in page.getvalue()


def test_a_longer_text_is_refused_in_a_sentence():
    who = make.cast()
    with pytest.raises((Refusal, MarkupError), match="million"):
        make.draft(who, body=long_body() + long_body())
