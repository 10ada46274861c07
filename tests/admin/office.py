"""An office with one of everything that the desk has an address for, for the table of addresses."""

import re
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.models import Group
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from press.editorial.attachments import add_attachment
from press.editorial.clearance import allow_clearance, make_link
from press.editorial.comments import comment, resolve
from press.editorial.drafting import open_release, start, submit
from press.editorial.identities import bind
from press.editorial.media import add_image
from press.editorial.merging_entries import merge_entries
from press.editorial.publication import approve
from press.editorial.sign_ins import Visit, begin
from press.editorial.views import keep_view
from press.models import Country, Edition, Event, Outgoing
from tests import factories as make
from tests.admin.addresses import Address
from tests.alerts.helping import in_doubt
from tests.editorial.papers import paper
from tests.editorial.pictures import picture


def one_of_everything() -> SimpleNamespace:
    """Editions in every state by `writer`, approved by `editor`, and the rest of the desk."""
    who = make.cast()
    reader = make.person("reader")
    reader.is_staff = False
    reader.save()
    now = timezone.now()
    before = now - timedelta(hours=2)
    withdrawal = make.withdrawn(who, make.public_edition(who, at=before), before + make.SECOND)
    draft = make.revise_fields(who, make.draft(who, at=before), before, title="Talks")
    draft = add_attachment(
        draft, paper("Paper.pdf"), by=who.writer, at=before, revision=draft.revision
    )
    bind(who.writer, "https://login.example.org", "writer", at=before)
    return SimpleNamespace(
        who=who,
        reader=reader,
        draft=draft,
        file=draft.attachments.get().key,
        translation=_behind(who, draft, before),
        **_reviewed(who, before),
        scheduled=make.public_edition(who, at=before, live_from=now + timedelta(days=1)),
        public=make.public_edition(who, at=before),
        alone=_approved_alone(who, before),
        own=_own(who, before),
        withdrawn=withdrawal,
        view=keep_view("Speeches", "kind=speech", shared=True, by=who.writer),
        official=make.official(),
        double=make.official("K. Umarov"),
        organization=make.organization(),
        post=make.post(make.official("Nurlan"), make.organization("Senate"), "Speaker"),
        second=make.organization("WHO"),
        merge=merge_entries(
            make.official("One"), make.official("Another"), by=who.administrator, at=before
        ),
        topic=make.topic(),
        country=Country.objects.create(code="KZ", slug="kz", name_en="Kazakhstan"),
        user=who.writer,
        sign_in=begin(who.writer, Visit("device", "", "", "en"), step="none", at=now),
        group=Group.objects.get(name="Writer"),
        event=Event.objects.first(),
        outgoing=_given_up(now),
        doubted=in_doubt(before),
        image=add_image(picture(40, 30), "hall.jpg", by=who.writer, at=before),
    )


def _reviewed(who: SimpleNamespace, at: datetime) -> dict[str, Any]:
    """In review, with a comment, a resolved one, and an open clearance link."""
    made = make.in_review(who, "ru", at=at)
    by_editor: dict[str, Any] = {"by": who.editor, "at": at, "revision": made.revision}
    remark = comment(made, "Where?", **by_editor)
    settled = comment(made, "When?", **by_editor)
    resolve(settled, by=who.writer, at=at)
    allow_clearance(made.release, by=who.editor, at=at)
    made.release.refresh_from_db()
    link, _token = make_link(
        made, name="Aigul", expires_at=at + timedelta(days=1), asks=True, **by_editor
    )
    return {"reviewed": made, "remark": remark, "settled": settled, "link": link}


def _approved_alone(who: SimpleNamespace, at: datetime) -> Edition:
    made = _own(who, at)
    return approve(made, by=who.editor, at=at, revision=made.revision, emergency_reason="Now.")


def _given_up(at: datetime) -> Outgoing:
    row = Outgoing.objects.order_by("pk")[0]
    row.given_up_at = at
    row.save()
    return row


def _own(who: SimpleNamespace, at: datetime) -> Edition:
    """In review, written by an editor."""
    made = open_release("en", make.changes(), by=who.editor, at=at)
    return submit(made, by=who.editor, at=at, revision=made.revision)


def _behind(who: SimpleNamespace, source: Edition, at: datetime) -> Edition:
    """A translation of the first save of a draft that has been saved since."""
    return start(
        source.release,
        "kk",
        by=who.writer,
        at=at,
        source=source,
        source_revision=1,
        changes=make.changes(),
    )


class InTheOffice(TestCase):
    """Tests that go through the table of addresses."""

    @classmethod
    def setUpTestData(cls):
        cls.office = one_of_everything()

    def url(self, address: Address) -> str:
        path = reverse(f"admin:{address.name}", args=address.parts(self.office))
        query = re.sub(r"{(?!me)(\w+)}", self.key, address.query)
        return f"{path}?{query}" if query else path

    def key(self, name: re.Match[str]) -> str:
        return str(getattr(self.office, name[1]).pk)

    def looking_at(self, url: str):
        """What a page says to an editor who looks before acting."""

        def look(data=None):
            self.client.force_login(self.office.who.editor)
            answer = self.client.post(url, data) if data else self.client.get(url)
            return answer.context

        return look
