"""The API's releases: the listing's own rows, each once, and nothing that readers may not know."""

from datetime import date

import pytest
from django.core.files.base import ContentFile

from press.models import Attachment, Country, EditionImage, Image
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    cast,
    corrected,
    draft,
    official,
    organization,
    public_edition,
    topic,
    withdrawn,
)
from tests.public.api_client import LIST, SITE, errors, items, titles

pytestmark = pytest.mark.django_db
# Whom and what the release of the first test names.
NAMED = {
    "officials": [
        {
            "slug": "kairat-umarov",
            "name": "Kairat Umarov",
            "title": "",
            "participation": "mentioned",
            "address": f"{SITE}/en/officials/kairat-umarov/",
        }
    ],
    "organizations": [
        {
            "slug": "world-health-organization",
            "name": "World Health Organization",
            "participation": "mentioned",
            "address": f"{SITE}/en/organizations/world-health-organization/",
        }
    ],
    "topics": [
        {
            "slug": "human-rights",
            "name": "Human rights",
            "address": f"{SITE}/en/topics/human-rights/",
        }
    ],
    "countries": [
        {
            "code": "FR",
            "slug": "france",
            "name": "France",
            "address": f"{SITE}/en/countries/france/",
        }
    ],
}


@pytest.fixture
def who():
    return cast()


def test_an_item_tells_the_release(client, clock, who):
    edition = public_edition(
        who,
        title="Talks & trade",
        summary="Two days.",
        kind="readout",
        place="Geneva",
        event_date=date(2024, 2, 29),
        officials=[official()],
        organizations=[organization()],
        topics=[topic()],
    )
    france = Country.objects.get_or_create(
        code="FR", defaults={"name_en": "France", "slug": "france"}
    )[0]
    edition.country_rows.create(country=france)
    public_edition(who, "ru", release=edition.release, title="Переговоры")
    (item,) = items(client, f"{LIST}?language=en")
    assert item == {
        "uuid": str(edition.release.uuid),
        "reference": "2024-1",
        "language": "en",
        "kind": "readout",
        "title": "Talks & trade",
        "summary": "Two days.",
        "published": "2024-03-01T12:00:00+05:00",
        "updated": None,
        "event_date": "2024-02-29",
        "place": "Geneva",
        "address": f"{SITE}/en/releases/2024-1/talks-trade/",
        "notice": None,
        **NAMED,
        "translations": [{"language": "ru", "address": f"{SITE}/ru/releases/2024-1/peregovory/"}],
    }


def test_a_correction_is_told(client, clock, who):
    corrected(who, public_edition(who), at=NOON + DAY)
    clock.at = NOON + 2 * DAY
    (item,) = items(client)
    assert item["updated"] == "2024-03-02T12:00:00+05:00"
    assert item["notice"] == {
        "type": "correction",
        "text": "The place was wrong: it is Geneva.",
        "published": "2024-03-02T12:00:00+05:00",
    }


def test_only_what_is_listed_is_there(client, clock, who):
    withdrawn(who, public_edition(who, title="Gone"), at=NOON + HOUR)
    public_edition(who, title="Later", live_from=NOON + DAY)
    draft(who, title="Draft")
    public_edition(who, title="Here")
    assert titles(client) == ["Here"]


def test_languages_are_all_or_those_asked_for(client, clock, who):
    edition = public_edition(who, title="Talks", at=NOON - DAY)
    public_edition(who, "ru", release=edition.release, title="Переговоры")
    public_edition(who, "kk", release=edition.release, title="Келіссөздер", at=NOON + HOUR)
    assert titles(client) == ["Келіссөздер", "Переговоры", "Talks"]
    assert titles(client, f"{LIST}?sort=oldest") == ["Talks", "Переговоры", "Келіссөздер"]
    assert titles(client, f"{LIST}?language=ru") == ["Переговоры"]
    assert titles(client, f"{LIST}?language=kk&language=en") == ["Келіссөздер", "Talks"]


def test_filters_are_those_of_the_listing(client, clock, who):
    public_edition(who, title="With", officials=[official()], kind="speech")
    public_edition(who, title="Without", kind="speech")
    assert titles(client, f"{LIST}?official=kairat-umarov&kind=speech&utm_source=x") == ["With"]


def test_every_wrong_value_is_named(client, clock, who):
    public_edition(who)
    path = f"{LIST}?year=20x4&kind=novel&language=de&limit=101&page=2&official=nobody"
    found = dict(errors(client, path))
    assert set(found) == {"year", "kind", "language", "limit", "page", "official"}
    assert found["language"] == "“de” is not one of the languages kk, ru and en."
    assert found["limit"] == "“101” is not a number from 1 to 100."


def test_a_reason_is_given_in_the_one_language_asked_for(client, clock, who):
    answer = client.get(f"{LIST}?language=ru&year=x")
    assert answer["Content-Language"] == "ru"
    assert "год" in answer.json()["errors"][0]["message"]
    assert client.get(f"{LIST}?year=x")["Content-Language"] == "en"


@pytest.mark.parametrize("limit", ["0", "-1", "1e1", "٣", "1000", "101", "2.0"])
def test_a_limit_is_a_number_from_1_to_100(client, clock, limit):
    assert [name for name, _message in errors(client, f"{LIST}?limit={limit}")] == ["limit"]


def test_a_release_has_all_its_languages_with_texts_and_files(
    client, clock, who, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    edition = public_edition(
        who,
        body='<p><a href="/en/releases/">All</a></p>',
        notes="<p>For editors.</p>",
        media_contact="press@example.org",
    )
    public_edition(who, "kk", release=edition.release, title="Келіссөздер")
    image = Image(sha256="0" * 64, width=4, height=3, bytes=1, mime="image/png", credit="MFA")
    image.added_at = NOON
    image.file.save("secret-name.png", ContentFile(b"x"))
    EditionImage.objects.create(edition=edition, image=image, alt="Two people", caption="Hands")
    paper = Attachment(edition=edition, name="Paper.pdf", mime="application/pdf", bytes=1)
    paper.file.save("secret-name.pdf", ContentFile(b"x"))
    answer = client.get(f"{LIST}{edition.release.uuid}/").json()
    assert (answer["uuid"], answer["reference"]) == (str(edition.release.uuid), "2024-1")
    assert [one["language"] for one in answer["editions"]] == ["kk", "en"]
    assert answer["withdrawn"] == []
    english = answer["editions"][1]
    assert english["body"] == f'<p><a href="{SITE}/en/releases/">All</a></p>'
    assert english["notes"] == "<p>For editors.</p>"
    assert english["media_contact"] == "press@example.org"
    assert english["images"] == [
        {
            "address": f"{SITE}/media/images/{image.key}/original.png",
            "type": "image/png",
            "width": 4,
            "height": 3,
            "bytes": 1,
            "sha256": None,
            "credit": "MFA",
            "rights": "",
            "renditions": [],
            "alt": "Two people",
            "caption": "Hands",
        }
    ]
    assert english["attachments"] == [
        {
            "address": f"{SITE}/media/attachments/{paper.key}/file.pdf",
            "name": "Paper.pdf",
            "type": "application/pdf",
            "bytes": 1,
            "sha256": "",
            "replaced": None,
        }
    ]
    assert [one["language"] for one in english["translations"]] == ["kk"]


def test_a_release_tells_its_public_history_and_not_what_comes(client, clock, who):
    edition = public_edition(who)
    later = corrected(who, edition, at=NOON + HOUR)
    corrected(who, later, at=NOON + HOUR, live_from=NOON + DAY, title="Tomorrow's title")
    clock.at = NOON + 2 * HOUR
    answer = client.get(f"{LIST}{edition.release.uuid}/")
    assert "Tomorrow" not in answer.content.decode()
    (only,) = answer.json()["editions"]
    assert [
        (one["number"], one["notice"] and one["notice"]["type"]) for one in only["history"]
    ] == [
        (1, None),
        (2, "correction"),
    ]
    assert only["history_address"] == f"{SITE}/en/releases/2024-1/history/"


def test_a_withdrawn_release_is_gone_with_the_notice_in_each_language(client, clock, who):
    edition = public_edition(who, body="<p>Withdrawn words.</p>")
    russian = public_edition(who, "ru", release=edition.release, title="Переговоры")
    path = f"{LIST}{edition.release.uuid}/"
    withdrawn(who, edition, at=NOON + HOUR)
    clock.at = NOON + 2 * HOUR
    some = client.get(path)
    assert some.status_code == 200
    assert [one["language"] for one in some.json()["editions"]] == ["ru"]
    assert some.json()["withdrawn"] == [
        {
            "language": "en",
            "notice": "Sent out by mistake.",
            "withdrawn": "2024-03-01T13:00:00+05:00",
            "address": f"{SITE}/en/releases/2024-1/",
        }
    ]
    assert client.get(f"{path}?language=en").status_code == 410
    withdrawn(who, russian, at=NOON + 2 * HOUR)
    clock.at = NOON + 3 * HOUR
    gone = client.get(path)
    assert gone.status_code == 410
    assert [one["language"] for one in gone.json()["withdrawn"]] == ["ru", "en"]
    assert gone.json()["errors"] == [{"name": "uuid", "message": "This release was withdrawn."}]
    assert "Withdrawn words" not in gone.content.decode()


def test_what_is_not_public_and_what_never_was_are_the_same_404(client, clock, who):
    hidden = [
        draft(who).release.uuid,
        public_edition(who, live_from=NOON + DAY).release.uuid,
        "00000000-0000-0000-0000-000000000000",
    ]
    answers = [client.get(f"{LIST}{key}/") for key in hidden]
    assert {(answer.status_code, answer.content) for answer in answers} == {
        (404, answers[0].content)
    }
    russian = public_edition(who, "ru").release.uuid
    assert client.get(f"{LIST}{russian}/?language=en").content == answers[0].content
    assert client.get(f"{LIST}{russian}/?language=xx").status_code == 400
