"""The main job on a real manuscript, where one lies beside the project: import to reader."""

import io
import json
from pathlib import Path

import feedparser
import pytest
from django.core.management import call_command

from press.editorial.drafting import submit
from press.editorial.mentions import confirm_suggestions
from press.editorial.publication import approve
from press.management.demo.seeding import FOLDER
from press.models import Edition, Official, OfficialMention
from tests.factories import DAY, NOON, cast

MANUSCRIPTS = sorted((Path(__file__).parents[3] / "shared" / "seed").glob("000_*.txt"))
PEOPLE = {
    "kairat-umarov",
    "volker-turk",
    "kassym-jomart-tokayev",
    "tedros-adhanom-ghebreyesus",
    "gilbert-houngbo",
    "amy-pope",
    "ugochi-daniels",
    "daren-tang",
}

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not MANUSCRIPTS, reason="no manuscript lies beside the project"),
]


def imported():
    call_command("import_directory", str(FOLDER / "directory.json"), stdout=io.StringIO())
    out = io.StringIO()
    call_command(
        *("import_release", str(MANUSCRIPTS[0]), "--language", "en", "--date", "2023-12-11"),
        "--json",
        stdout=out,
    )
    return json.loads(out.getvalue())


def test_everybody_is_found_and_nobody_wrong():
    answer = imported()
    assert set(answer["officials"]) == PEOPLE
    assert {"mfa", "ohchr", "who", "ilo", "iom", "wipo"} <= set(answer["organizations"])
    assert answer["unknown_people"] == []
    assert answer["participation"]["kassym-jomart-tokayev"] == "mentioned"
    assert answer["participation"]["kairat-umarov"] == "took_part"
    met = {who for who, part in answer["participation"].items() if part == "met"}
    assert PEOPLE - {"kassym-jomart-tokayev", "kairat-umarov"} <= met
    (warning,) = answer["warnings"]
    assert "“Deputy Foreign Minister”" in warning and "Kairat Umarov" in warning


def test_it_reaches_the_reader_and_every_officials_feed(client, monkeypatch):
    answer, who = imported(), cast()
    made = Edition.objects.get(pk=answer["edition"])
    keys = list(made.suggestions.values_list("pk", flat=True))
    made = confirm_suggestions(made, keys, by=who.writer, at=NOON, revision=made.revision)
    made = submit(made, by=who.writer, at=NOON, revision=made.revision)
    made = approve(made, by=who.editor, at=NOON, revision=made.revision)
    shown = OfficialMention.objects.get(official__external_id="kairat-umarov")
    assert shown.title_shown == "First Deputy Minister of Foreign Affairs"
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON + DAY)
    for slug in Official.objects.filter(external_id__in=PEOPLE).values_list("slug", flat=True):
        page = client.get("/en/releases/", {"official": slug})
        assert made.title in page.content.decode()
        feed = feedparser.parse(client.get("/en/releases/feed.rss", {"official": slug}).content)
        assert [entry.title for entry in feed.entries] == [made.title]
    address = f"/en/releases/{made.release.reference}/{made.slug}/"
    assert "First Deputy Minister of Foreign Affairs" in client.get(address).content.decode()
