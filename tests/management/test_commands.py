"""The operator's doors: imports, finding, verifying; what they print and how they refuse."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from press.models import (
    Appointment,
    Country,
    Edition,
    Event,
    Official,
    OfficialMention,
    Organization,
    PressRelease,
    Suggestion,
)
from tests.factories import cast, public_edition

pytestmark = pytest.mark.django_db

DIRECTORY = {
    "organizations": [
        {"id": "mfa", "name": {"en": "Ministry of Foreign Affairs"}, "acronym": {"en": "MFA"},
         "type": "ministry", "country": "KZ"},
        {"id": "who", "name": {"en": "World Health Organization"}, "acronym": {"en": "WHO"},
         "parent": "un"},
        {"id": "un", "name": {"en": "United Nations"}, "acronym": {"en": "UN"}},
    ],
    "officials": [
        {"id": "umarov", "name": {"en": "Kairat Umarov", "ru": "Кайрат Умаров"},
         "appointments": [
             {"organization": "mfa", "title": {"en": "First Deputy Minister of Foreign Affairs"},
              "start": "2022-01-01", "end": "2024-05-01"}]},
        {"id": "tedros", "name": {"en": "Tedros Adhanom Ghebreyesus"},
         "appointments": [
             {"organization": "who", "title": {"en": "Director-General"}, "start": "2017-07-01"}]},
    ],
}  # fmt: skip
MANUSCRIPT = (
    "Kairat Umarov met with the head of the WHO\n"
    "First Deputy Minister of Foreign Affairs Kairat Umarov met with the Director-General of "
    "the World Health Organization (WHO) Tedros Ghebreyesus in Geneva, the press service of "
    "the MFA reports.\n"
    "The talks were also attended by Ambassador Jane Stoneworthy.\n"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "directory.json").write_text(json.dumps(DIRECTORY), "utf-8")
    (tmp_path / "talks.txt").write_text(MANUSCRIPT, "utf-8")
    return tmp_path


def run(*arguments):
    out = io.StringIO()
    call_command(*map(str, arguments), stdout=out)
    return out.getvalue()


def refused(*arguments):
    with pytest.raises(CommandError) as error:
        run(*arguments)
    sentence = str(error.value)
    assert sentence and "\n" not in sentence and error.value.returncode == 1
    return sentence


def nothing_written():
    return not PressRelease.objects.exists() and not Official.objects.exists()


def test_a_directory_is_imported_once_however_often_it_is_read(folder):
    assert run("import_directory", folder / "directory.json") == (
        "5 created, 0 updated, 0 unchanged.\n"
    )
    events = Event.objects.count()
    assert run("import_directory", folder / "directory.json") == (
        "0 created, 0 updated, 5 unchanged.\n"
    )
    assert Event.objects.count() == events
    assert Organization.objects.get(external_id="who").parent.external_id == "un"
    assert Organization.objects.get(external_id="mfa").country == Country.objects.get(code="KZ")


def test_a_changed_name_and_a_new_post_reach_the_same_person(folder):
    run("import_directory", folder / "directory.json")
    before = Official.objects.get(external_id="umarov")
    changed = json.loads(json.dumps(DIRECTORY))
    changed["officials"][0]["name"]["kk"] = "Қайрат Умаров"
    changed["officials"][0]["appointments"].append(
        {"organization": "un", "title": {"en": "Permanent Representative"}, "start": "2024-06-01"}
    )
    (folder / "directory.json").write_text(json.dumps(changed), "utf-8")
    assert "1 updated" in run("import_directory", folder / "directory.json")
    after = Official.objects.get(external_id="umarov")
    assert (after.pk, after.slug, after.name_kk) == (before.pk, before.slug, "Қайрат Умаров")
    assert Appointment.objects.filter(official=after).count() == 2


def test_a_manuscript_becomes_one_draft_with_suggestions_and_no_links(folder):
    run("import_directory", folder / "directory.json")
    answer = json.loads(
        run(
            "import_release", folder / "talks.txt", "--language", "en", "--date", "2023-12-11",
            "--kind", "readout", "--json",
        )
    )  # fmt: skip
    edition = Edition.objects.get()
    assert answer["release"] == str(edition.release.uuid) and answer["edition"] == edition.pk
    assert answer["title"] == edition.title == "Kairat Umarov met with the head of the WHO"
    assert answer["officials"] == ["umarov", "tedros"]
    assert sorted(answer["organizations"]) == ["mfa", "who"]
    assert answer["unknown_people"] == ["Jane Stoneworthy"]
    assert answer["warnings"] == []
    assert (edition.decision, edition.kind) == ("draft", "readout")
    assert str(edition.event_date) == "2023-12-11"
    assert not OfficialMention.objects.exists()
    assert Suggestion.objects.filter(subject="official").count() == 2


def test_finding_mentions_prints_the_same_and_writes_nothing(folder):
    run("import_directory", folder / "directory.json")
    arguments = (folder / "talks.txt", "--language", "en", "--date", "2023-12-11")
    found = json.loads(run("find_mentions", *arguments))
    assert not PressRelease.objects.exists()
    made = json.loads(run("import_release", *arguments, "--json"))
    assert found == made | {"release": None, "edition": None}


def test_without_json_the_import_says_what_it_made(folder):
    run("import_directory", folder / "directory.json")
    told = run("import_release", folder / "talks.txt", "--language", "en")
    assert "Draft " in told and "Not in the directory: Jane Stoneworthy" in told


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n ", "no words"),
        ("large.txt", b"word " * 6_000_000, "MB"),
        ("fake.docx", b"This is no Word file.", "Word"),
        ("mixed.txt", "Бірінші жол\n".encode() + "Вторая строка\n".encode("cp1251"), "line"),
        ("photo.jpg", b"\xff\xd8\xff", ".txt"),
    ],
)
def test_a_bad_manuscript_gets_one_sentence_and_nothing_is_written(tmp_path, name, data, reason):
    (tmp_path / name).write_bytes(data)
    assert reason in refused("import_release", tmp_path / name, "--language", "en")
    assert nothing_written()


@pytest.mark.parametrize(
    ("option", "value", "reason"),
    [
        ("--language", "de", "kk, ru or en"),
        ("--date", "11.12.2023", "date"),
        ("--kind", "x", "kind"),
    ],
)
def test_a_bad_option_gets_one_sentence(folder, option, value, reason):
    arguments = {"--language": "en", option: value}
    options = [part for pair in arguments.items() for part in pair]
    assert reason in refused("import_release", folder / "talks.txt", *options)
    assert nothing_written()


def test_a_missing_file_gets_one_sentence(tmp_path):
    assert "cannot be read" in refused("import_directory", tmp_path / "none.json")


def circle(data):
    data["organizations"][2]["parent"] = "who"


def twice(data):
    data["officials"].append(data["officials"][0])


def nowhere(data):
    data["officials"][0]["appointments"][0]["organization"] = "nato"


@pytest.mark.parametrize(
    ("spoil", "reason"), [(circle, "who"), (twice, "umarov"), (nowhere, "nato")]
)
def test_a_bad_directory_names_the_entry_and_nothing_is_written(folder, spoil, reason):
    data = json.loads(json.dumps(DIRECTORY))
    spoil(data)
    (folder / "directory.json").write_text(json.dumps(data), "utf-8")
    assert reason in refused("import_directory", folder / "directory.json")
    assert nothing_written() and not Organization.objects.exists()


def test_the_record_is_verified(folder):
    public_edition(cast())
    assert run("verify_record").startswith("The record holds: 3 events, 1 approved editions.")


def test_an_altered_record_fails_the_command():
    made = public_edition(cast())
    Edition.objects.filter(pk=made.pk).update(title="Altered")
    assert "is not what was approved" in refused("verify_record")


def test_preparing_the_office_twice_changes_nothing():
    for _ in range(2):
        run("prepare_office")
    assert Country.objects.filter(code="KZ").count() == 1 and Country.objects.count() > 240


def test_the_demonstration_refuses_to_run_in_production(settings):
    settings.DEBUG = False
    assert "DEBUG=1" in refused("seed_demo")


def test_an_appointment_may_lack_its_organization_or_its_title(folder):
    data = json.loads(json.dumps(DIRECTORY))
    data["officials"][0]["appointments"] = [{"title": {"en": "Envoy"}}, {"organization": "un"}]
    (folder / "directory.json").write_text(json.dumps(data), "utf-8")
    run("import_directory", folder / "directory.json")
    assert "0 created, 0 updated" in run("import_directory", folder / "directory.json")
    posts = Appointment.objects.filter(official__external_id="umarov").order_by("id")
    assert [str(post) for post in posts] == ["Envoy", "United Nations"]
    assert "umarov" in run("find_mentions", folder / "talks.txt", "--language", "en")
