"""An office in which somebody typed, pasted, uploaded and imported the same texts everywhere."""

import json
from datetime import datetime
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.forms import CharField
from django.test import Client
from django.urls import reverse

from press.editorial.attachments import FileRow, rows_of, save_files
from press.editorial.changes import LinkUse
from press.editorial.clearance import allow_clearance, answer, make_link
from press.editorial.comments import comment
from press.editorial.drafting import submit
from press.editorial.media import add_image
from press.editorial.publication import approve
from press.editorial.review import send_back
from press.editorial.views import keep_view
from press.models import Edition, Official, Organization
from press.pure.html import clean_html
from tests import factories as make
from tests.admin.desk import filled, row
from tests.alerts.helping import following, subscriber
from tests.editorial.papers import paper
from tests.editorial.pictures import picture
from tests.factories_docx import docx, para, run
from tests.management.archive_lines import line, written

Office = SimpleNamespace


def open_office(at: datetime) -> Office:
    who = make.cast()
    clients = {name: Client() for name in ("writer", "editor", "administrator")}
    for name, client in clients.items():
        client.force_login(getattr(who, name))
    following(subscriber())
    return Office(who=who, at=at, clients=clients, releases=[], secrets=[], entries=[])


def plant(office: Office, number: int, text: str, folder: Path) -> None:
    """One text through every door that takes any."""
    words = " ".join(text.split())
    official, organization, topic = _entries(office, number, words, folder)
    made = _typed(office, text, official, organization, topic)
    made = _files(office, made, words)
    made = _reviewed(office, made, words)
    office.releases.append(make.corrected(office.who, made, office.at + make.SECOND, notice=words))
    keep_view(words[:80], f"q={words[:60]}", shared=True, by=office.who.writer)
    office.entries += [official, organization, topic]
    _imported(text, number, folder)
    _pasted(office, text)


def _entries(office: Office, number: int, words: str, folder: Path):
    """People and bodies from a file, then changed at the desk; a topic made there."""
    names = dict.fromkeys(("en", "ru", "kk"), f"{words} {number}")
    body = {"id": f"o{number}", "name": names, "acronym": {"en": words[:40]}, "aliases": [words]}
    post = {"organization": body["id"], "title": {"en": words}, "start": "2020-01-01"}
    person = {"id": f"p{number}", "name": names, "aliases": [words], "appointments": [post]}
    file = folder / f"directory-{number}.json"
    file.write_text(json.dumps({"organizations": [body], "officials": [person]}), "utf-8")
    call_command("import_directory", str(file), stdout=StringIO())
    official = Official.objects.get(external_id=person["id"])
    organization = Organization.objects.get(external_id=body["id"])
    for entry in (official, organization):
        _changed(office, entry, words)
    topic = make.topic(f"Topic {number}")
    _changed(office, topic, words)
    return official, organization, topic


def _changed(office: Office, entry, words: str) -> None:
    """Each free text on an entry's page."""
    kind = entry._meta.model_name
    page = reverse(f"admin:press_{kind}_change", args=[entry.pk])
    client = office.clients["administrator"]
    shown = client.get(page)
    fields = shown.context["adminform"].form.fields
    free = {
        name: f"{words} {entry.pk}"[: field.max_length]
        for name, field in fields.items()
        if type(field) is CharField and not name.startswith(("slug", "external_id"))
    }
    _told(client.post(page, {**filled(shown), **free}))


def _typed(office: Office, text: str, official, organization, topic) -> Edition:
    """A release typed at the desk: every text of it, and those of a photograph's place in it."""
    client, words = office.clients["writer"], " ".join(text.split())
    image = _photograph(office, text)
    page = reverse("admin:press_edition_add")
    data = {
        **filled(client.get(page)),
        "language": "en",
        "kind": "speech",
        "title": f"T {words}",
        "summary": words,
        "body": f"<p>They met.</p>{text}<p>{text}</p><table><tr><td>{text}</td></tr></table>"
        f"<a href='{text}'>x</a>",
        "notes": f'<blockquote>{text}</blockquote><p title="{text}">x</p>',
        "place": words[:120],
        "media_contact": text,
        **row("official_mentions", 0, official=official.pk, participation="met"),
        **row("organization_mentions", 0, organization=organization.pk, participation="met"),
        **row("topic_rows", 0, topic=topic.pk),
        **row(
            "image_rows",
            0,
            image=image.pk,
            alt=words,
            caption=words,
            credit=words[:255],
            rights=words[:255],
            position="0",
        ),
    }
    _told(client.post(page, data))
    return Edition.objects.latest("pk")


def _photograph(office: Office, text: str):
    number = len(office.releases) + 1
    upload = picture(40 + number % 50, 30 + number // 50)
    image = add_image(upload, f"{text}.jpg", by=office.who.writer, at=office.at)
    _changed(office, image, " ".join(text.split()))
    return image


def _files(office: Office, edition: Edition, words: str) -> Edition:
    named = SimpleUploadedFile(f"{words}.pdf", paper().read())
    rows = [*rows_of(edition), FileRow(f"{words[:110]} paper", upload=named)]
    links = [LinkUse("https://youtu.be/a", words[:255])]
    given = {"by": office.who.writer, "at": office.at}
    return save_files(edition, rows, links, revision=edition.revision, **given)


def _reviewed(office: Office, edition: Edition, words: str) -> Edition:
    """Spoken of, sent to somebody outside who answers, sent back, and published."""
    writer = {"by": office.who.writer, "at": office.at}
    editor = {"by": office.who.editor, "at": office.at}
    made = submit(edition, revision=edition.revision, **writer)
    made = send_back(made, words, revision=made.revision, **editor)
    comment(made, words, revision=made.revision, **editor)
    made = submit(made, revision=made.revision, **writer)
    allow_clearance(made.release, **editor)
    made.release.refresh_from_db()
    lasting = {"expires_at": office.at + make.DAY, "asks": True, "revision": made.revision}
    link, secret = make_link(made, name=words[:120], **lasting, **editor)
    answer(link, "not_cleared", words, at=office.at)
    office.secrets.append(secret)
    return approve(made, revision=made.revision, **editor)


def _imported(text: str, number: int, folder: Path) -> None:
    """Manuscripts of every kind, and a line of an archive; what none of them can be is refused."""
    words = " ".join(text.split())
    name = "".join("_" if char in "/\0\r\n" else char for char in words)[:60]
    files = {
        "txt": f"Talks {words}\n\n{text}\n".encode(),
        "html": f"<h1>Talks</h1><p>They met.</p><h2>{text}</h2><p>{text}</p>{text}".encode(),
        "docx": docx(para(run(f"Title {number}")), para(run(words))),
    }
    for kind, data in files.items():
        file = folder / f"{number} {name}.{kind}"
        file.write_bytes(data)
        _commanded("import_release", str(file), "--language", "en")
    moved = line(
        f"n-{number}",
        language="en",
        **dict.fromkeys(("title", "summary", "place"), words[:120]),
        body=f"<p>x {text}</p>{text}",
        topics=[words[:100]],
        officials=[{"name": f"Kairat {words}"[:200], "title": words[:200]}],
        organizations=[{"name": words[:200], "acronym": words[:30]}],
    )
    _commanded("import_archive", str(written(folder, moved, name=f"{number}.jsonl")))


def _commanded(*arguments: str) -> None:
    call_command(*arguments, stdout=StringIO(), stderr=StringIO())


def _pasted(office: Office, text: str) -> None:
    answer = office.clients["writer"].post(reverse("admin:press_edition_paste"), {"html": text})
    html = answer.json().get("html", "")
    assert html == clean_html(html)


def _told(answer) -> None:
    """The desk took it, or says why not."""
    assert answer.status_code == 302, answer.context["errors"]
