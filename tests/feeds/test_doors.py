"""Text that no feed can carry is cleaned at every door, and no door breaks on it."""

import io
import json
import re
from unicodedata import normalize

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from press.editorial.changes import Changes, ImageUse, OfficialLink
from press.editorial.comments import comment
from press.editorial.drafting import revise, submit
from press.editorial.media import add_image
from press.editorial.notices import correct, restore, withdraw
from press.editorial.publication import approve
from press.editorial.refusals import Refusal
from press.editorial.review import send_back
from press.models import (
    Comment,
    Edition,
    EditionImage,
    Event,
    Official,
    OfficialMention,
    Organization,
)
from tests import factories as make
from tests.admin.desk import page, typed
from tests.editorial.pictures import picture
from tests.factories import HOUR, NOON
from tests.feeds.asking import RULES, asked, faults

pytestmark = pytest.mark.django_db
UNCARRIED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
HOSTILE = (
    "Talks\x00 \ud800in\ufffe\uffff \u202eGeneva\u2066 ]]> &amp; 😀\udfff \x0b𐍈 \x1b[0m "
    "\u200fمرحبا\u200e Z\u0351\u0352\u0353"
)
CARRIED = normalize(
    "NFC", "Talks in Geneva ]]> &amp; 😀 𐍈 [0m \u200fمرحبا\u200e Z\u0351\u0352\u0353"
)
HTML = f"<p>{HOSTILE} &#xFFFE;&#0;&#xD800; <a href='/en/'>x</a></p>"
TEXTS = ("title", "summary", "body", "notes", "place", "media_contact", "notice")


@pytest.fixture
def who(db):
    return make.cast()


def stored(model):
    """Every text of a table, as one."""
    kinds = {"CharField", "TextField", "SlugField", "JSONField"}
    names = [field.name for field in model._meta.fields if field.get_internal_type() in kinds]
    return json.dumps(list(model.objects.values_list(*names)), ensure_ascii=False, default=str)


def assert_clean(*models):
    for model in models:
        text = stored(model)
        assert not UNCARRIED.search(text), model
        assert not re.search(r"\\u(?:00[01]|d[89a-f]|fff[ef])", text), model


def hostile_draft(who):
    image = add_image(picture(40, 30), "hall.jpg", by=who.writer, at=NOON)
    made = make.draft(who, **dict.fromkeys(("title", "summary", "place", "media_contact"), HOSTILE))
    lists = Changes(
        fields={"body": HTML, "notes": HTML},
        officials=[OfficialLink(make.official().pk, title_shown=HOSTILE)],
        images=[ImageUse(image.pk, HOSTILE, False, HOSTILE, HOSTILE)],
    )
    return revise(made, lists, by=who.writer, at=NOON, revision=made.revision)


def test_every_verb_cleans_what_it_is_told(client, clock, who):
    made = hostile_draft(who)
    made = submit(made, by=who.writer, at=NOON, revision=made.revision)
    comment(made, HOSTILE, by=who.editor, at=NOON)
    made = send_back(made, HOSTILE, by=who.editor, at=NOON, revision=made.revision)
    made = submit(made, by=who.writer, at=NOON, revision=made.revision)
    reason = {"emergency_reason": HOSTILE}
    made = approve(made, by=who.editor, at=NOON, revision=made.revision, **reason)
    fixed = correct(made, HOSTILE, by=who.writer, at=NOON + HOUR / 4)
    fixed = submit(fixed, by=who.writer, at=NOON + HOUR / 4, revision=fixed.revision)
    made = approve(fixed, by=who.editor, at=NOON + HOUR / 4, revision=fixed.revision)
    assert made.title == " ".join(made.notice.split()) == CARRIED
    assert made.body.startswith("<p>Talks in Geneva ]]&gt; &amp; 😀")
    assert_clean(Edition, EditionImage, OfficialMention, Comment, Event)
    for form in RULES:
        assert faults(asked(client, "en", form, ""), form) == []
    gone = withdraw(made, HOSTILE, by=who.editor, at=NOON + HOUR / 2)
    restore(gone, HOSTILE, by=who.writer, at=NOON + HOUR / 2)
    assert_clean(Edition, Event)
    for form in RULES:
        assert faults(asked(client, "en", form, ""), form) == []


@pytest.mark.parametrize("nothing", ["", " \n", "\u200b\ufeff", "\x00", "\ud800"])
def test_a_notice_of_nothing_but_what_cannot_be_seen_is_refused(who, nothing):
    edition = make.public_edition(who)
    with pytest.raises(Refusal, match="must say why"):
        withdraw(edition, nothing, by=who.editor, at=NOON + HOUR)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("talks.txt", f"{HOSTILE}\n\n{HOSTILE}\n".encode("utf-8", "surrogatepass")),
        ("talks.txt", f"{HOSTILE}\n".encode("utf-16", "surrogatepass")),
        ("talks.html", f"<h1>{HOSTILE}</h1>{HTML}".encode("utf-8", "surrogatepass")),
    ],
)
def test_a_manuscript_is_cleaned_or_refused_in_a_sentence(tmp_path, who, name, data):
    (tmp_path / name).write_bytes(data)
    out = io.StringIO()
    try:
        call_command("import_release", str(tmp_path / name), language="en", json=True, stdout=out)
    except CommandError as refusal:
        assert str(refusal).endswith(".")
        return
    assert json.loads(out.getvalue())["title"].startswith("Talks in")
    assert_clean(Edition, Event)


def test_a_directory_is_cleaned(tmp_path, who):
    file = tmp_path / "directory.json"
    entry = {"id": "a", "name": {"en": HOSTILE}, "aliases": [HOSTILE]}
    file.write_text(json.dumps({"organizations": [entry], "officials": [entry]}), "utf-8")
    call_command("import_directory", str(file), stdout=io.StringIO())
    assert Official.objects.get(external_id="a").name_en == CARRIED
    assert_clean(Official, Organization, Event)


def test_the_desk_cleans_or_refuses_in_the_form(client, who):
    client.force_login(who.writer)
    made = make.draft(who)
    sent = HOSTILE.encode("utf-8", "replace").decode()
    answer = client.post(page(made), typed(client, made, title=sent, media_contact=sent))
    assert answer.status_code == 200
    assert "Null characters are not allowed." in answer.content.decode()
    sent = sent.replace("\x00", "")
    answer = client.post(page(made), typed(client, made, title=sent, media_contact=sent))
    assert answer.status_code == 302
    assert_clean(Edition, Event)


def test_a_lone_surrogate_of_a_query_reaches_nothing(client, clock, who):
    make.public_edition(who)
    for raw in ("%ED%A0%80", "%00", "%EF%BF%BE", "%E2%80%AE"):
        for address in ("/en/releases/feed.rss", "/en/releases/feed.json", "/api/v1/releases/"):
            answer = client.get(f"{address}?q=talks{raw}")
            assert answer.status_code in (200, 400)
            assert not UNCARRIED.search(answer.content.decode())


def test_the_database_takes_no_surrogate_from_behind_the_doors(who):
    made = make.draft(who)
    with pytest.raises((UnicodeEncodeError, ValueError)):
        Edition.objects.filter(pk=made.pk).update(title="\ud800")
    assert connection.vendor in {"sqlite", "postgresql"}
