"""An office with canaries in every place of editions in every state.

What is public before the boundary is planted first. What is hidden then is planted behind it, so
that an office without it can be asked the same questions.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from types import SimpleNamespace
from typing import Any

from press.editorial.assigning import assign
from press.editorial.attachments import FileRow, replace_attachment, save_files
from press.editorial.changes import Changes, ImageUse, LinkUse, OfficialLink, OrganizationLink
from press.editorial.clearance import allow_clearance, answer, make_link
from press.editorial.comments import comment
from press.editorial.drafting import discard, open_release, revise, start, submit
from press.editorial.media import add_image
from press.editorial.notices import amend, correct, withdraw
from press.editorial.publication import approve, take_back
from press.editorial.review import send_back
from press.models import (
    ClearanceLink,
    Country,
    Edition,
    EditionImage,
    Image,
    Official,
    Organization,
    PressRelease,
    Redirect,
    Topic,
)
from tests.alerts.helping import following, subscriber
from tests.editorial.papers import paper
from tests.editorial.pictures import picture
from tests.factories import DAY, HOUR, NOON, cast, person, post
from tests.leaks.canaries import Aviary

# The boundary that everything waits for, and when what had gone out by mistake is withdrawn.
BOUNDARY = NOON
WITHDRAWAL = NOON + HOUR
INSTANT = timedelta(microseconds=1)
HISTORY = frozenset({"press:history"})
LANGUAGE = "en"
# A kind of releases that are all hidden before the boundary.
HIDDEN_KIND = "speech"
# For "talks" and "summary", which every text has.
MISSPELT = ("tolks", "summery")


@dataclass
class Office:
    """`tokens` are the secrets of clearance links by what has become of them."""

    who: SimpleNamespace
    aviary: Aviary = field(default_factory=Aviary)
    releases: dict[str, PressRelease] = field(default_factory=dict)
    editions: dict[str, Edition] = field(default_factory=dict)
    named: dict[str, dict[str, Any]] = field(default_factory=dict)
    images: dict[str, list[Image]] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    # Addresses of an older site, by the state of what they lead to.
    old_addresses: dict[str, str] = field(default_factory=dict)
    sizes: Any = field(default_factory=lambda: count(60))
    common: dict[str, Any] = field(default_factory=dict)
    # The states whose addresses are asked for; all of them if there are none.
    sample: frozenset[str] = frozenset()

    def asked_of(self, states: Iterable[str]) -> list[str]:
        return [state for state in states if not self.sample or state in self.sample]

    def words(self, state: str, *places: str, **when) -> dict[str, str]:
        return {place: self.aviary.plant(state, place, **when) for place in places}

    def image(self, state: str, place: str, **when) -> Image:
        """A picture like no other, with words in its bytes."""
        told = self.words(state, *(f"{place}'s {one}" for one in ("caption", "credit")), **when)
        caption, credit = told.values()
        data = picture(next(self.sizes), 40)
        added = add_image(
            data, f"{place}.jpg", by=self.who.writer, at=BEGIN, caption=caption, credit=credit
        )
        self.images.setdefault(state, []).append(added)
        return added

    def entities(self, state: str, **when) -> dict[str, Any]:
        """An official, an organization, a topic and a country that only this state names."""
        told = self.words(state, "official", "organization", "topic", "country", **when)
        who = Official.objects.create(
            slug=told["official"],
            name_en=f"Aibek {told['official'].title()}",
            aliases=[self.aviary.plant(state, "alias", **when)],
            country=self.common.get("country"),
            portrait=self.image(state, "portrait", **when),
        )
        body = Organization.objects.create(
            slug=told["organization"],
            name_en=f"Institute {told['organization'].title()}",
            parent=self.common.get("organization"),
            logo=self.image(state, "logo", **when),
        )
        subject = Topic.objects.create(slug=told["topic"], name_en=told["topic"].title())
        code = f"X{chr(65 + len(self.named))}"
        land = Country.objects.create(
            slug=told["country"], name_en=told["country"].title(), code=code
        )
        if self.common:
            title = self.aviary.plant(state, "post", **when)
            post(who, self.common["organization"], title, start=BEGIN.date())
        found = {"official": who, "organization": body, "topic": subject, "country": land}
        self.named[state] = found
        return found

    def changes(self, state: str, *, kind: str = "press_release", **when) -> Changes:
        """A text with a canary in each of its places, that names its own and what all name."""
        told = self.words(state, "title", "summary", "body", "notes", "contact", **when)
        told |= self.words(state, "alt", "image caption", "image credit", **when)
        place = self.aviary.plant(state, "place", **when)
        own = self.entities(state, **when)
        named = [own, self.common] if self.common else [own]
        lead = self.image(state, "photograph", **when)
        return Changes(
            fields={
                "kind": kind,
                "title": f"Talks {told['title']}",
                "summary": f"Summary {told['summary']}",
                "body": f"<p>The talks {told['body']} were held.</p>",
                "notes": f"<p>{told['notes']}</p>",
                "place": place.title(),
                "media_contact": told["contact"],
            },
            officials=[OfficialLink(one["official"].pk, "took_part") for one in named],
            organizations=[OrganizationLink(one["organization"].pk) for one in named],
            topics=[one["topic"].pk for one in named],
            countries=[one["country"].pk for one in named],
            images=[
                ImageUse(
                    lead.pk,
                    alt=told["alt"],
                    caption=told["image caption"],
                    credit=told["image credit"],
                )
            ],
        )

    def with_files(self, edition: Edition, state: str, at: datetime, **when) -> Edition:
        """With a file and a recording of its own instead of those that it began with."""
        told = self.words(state, "file", "file's words", "recording", "address", **when)
        still = self.image(state, "still", **when)
        files = [FileRow(told["file"], upload=paper("paper.pdf", told["file's words"]))]
        links = [
            LinkUse(f"https://youtu.be/{told['address']}", told["recording"], still_id=still.pk)
        ]
        given = {"by": self.who.writer, "at": at, "revision": edition.revision}
        return save_files(edition, files, links, **given)

    def draft(
        self,
        state: str,
        at: datetime,
        release: PressRelease | None = None,
        language: str = LANGUAGE,
        **when,
    ) -> Edition:
        kind = when.pop("kind", "press_release")
        changes = self.changes(state, kind=kind, **when)
        if release:
            made = start(release, language, by=self.who.writer, at=at, changes=changes)
        else:
            made = open_release(language, changes, by=self.who.writer, at=at)
        made = self.with_files(made, state, at, **when)
        return self._known(state, made)

    def reviewed(self, made: Edition, at: datetime) -> Edition:
        return submit(made, by=self.who.writer, at=at, revision=made.revision)

    def approved(self, state: str, made: Edition, at: datetime, **given) -> Edition:
        made = self.reviewed(made, at)
        made = approve(made, by=self.who.editor, at=at, revision=made.revision, **given)
        return self._known(state, made)

    def _known(self, state: str, made: Edition) -> Edition:
        self.editions[state] = made
        self.releases[state] = made.release
        return made

    def next_edition(self, state: str, made: Edition, at: datetime, **when) -> Edition:
        """Another text instead of all that an edition began with."""
        changes = self.changes(state, **when)
        made = revise(made, changes, by=self.who.writer, at=at, revision=made.revision)
        return self._known(state, self.with_files(made, state, at, **when))


BEGIN = BOUNDARY - 40 * DAY
YESTERDAY = BOUNDARY - 20 * HOUR
LATELY = BOUNDARY - 2 * HOUR
# In a month in which nothing else comes out.
LATER = BOUNDARY + 40 * DAY


def what_is_public(office: Office) -> None:
    """What readers may read before the boundary, some of it only until then."""
    office.common = office.entities("common", opens=BEGIN)
    # A post that everybody may know of, where nobody may know of yet.
    quiet = office.aviary.plant("draft", "organization of a post")
    where = Organization.objects.create(slug=quiet, name_en=f"Institute {quiet.title()}")
    post(office.common["official"], where, "Member", start=BEGIN.date())
    # And one that somebody is to come into, which is not said before the day.
    coming = office.aviary.plant("draft", "post to come")
    start = (BOUNDARY + 30 * DAY).date()
    post(office.common["official"], office.common["organization"], coming, start=start)
    for state, at in (
        ("common text", BEGIN),
        ("a year ago", BOUNDARY - 366 * DAY),
        ("with an official named later", BEGIN + DAY),
    ):
        office.approved(state, office.draft(state, at, opens=min(at, BEGIN)), at)
    _announced(office)
    for state in ("to be followed", "to be translated", "with a file to be replaced"):
        office.approved(state, office.draft(state, YESTERDAY, opens=YESTERDAY), YESTERDAY)
    for state in ("superseded", "typo"):
        when = {"opens": YESTERDAY, "closes": BOUNDARY, "traces": HISTORY}
        office.approved(state, office.draft(state, YESTERDAY, **when), YESTERDAY)
    _expires(office)
    _to_be_withdrawn(office)
    _withdrawn_before(office)
    for frequency in ("instant", "daily"):
        reader = subscriber(f"{frequency}@example.org")
        following(reader, frequency=frequency)
        following(reader, "topic=nothing", frequency=frequency)


def _announced(office: Office) -> None:
    made = office.draft("announced", BEGIN, kind="announcement", opens=BEGIN)
    fields = {"event_date": (BOUNDARY + 5 * DAY).date()}
    made = revise(
        made, Changes(fields=fields), by=office.who.writer, at=BEGIN, revision=made.revision
    )
    office.approved("announced", made, BEGIN)


def _expires(office: Office) -> None:
    """Announced for a while; then it is as if it had never been."""
    when = {"opens": LATELY, "closes": BOUNDARY}
    made = office.draft("expired", LATELY, kind="announcement", **when)
    fields = {"event_date": (BOUNDARY + 4 * DAY).date()}
    made = revise(
        made, Changes(fields=fields), by=office.who.writer, at=LATELY, revision=made.revision
    )
    office.approved("expired", made, LATELY, expires_at=BOUNDARY)


def _to_be_withdrawn(office: Office) -> None:
    """Twice over: the text that is public, and the one that it had corrected."""
    old = {"opens": LATELY, "closes": LATELY + HOUR, "traces": HISTORY, "gone": WITHDRAWAL}
    first = office.approved(
        "corrected, then withdrawn",
        office.draft("corrected, then withdrawn", LATELY, **old),
        LATELY,
    )
    notice = office.aviary.plant("withdrawn", "notice of its correction", opens=LATELY + HOUR)
    at = LATELY + HOUR
    made = correct(first, f"It was {notice}.", by=office.who.writer, at=at)
    made = office.next_edition("withdrawn", made, at, opens=at, closes=WITHDRAWAL)
    office.approved("withdrawn", made, at)


def _withdrawn_before(office: Office) -> None:
    state, at = "withdrawn before", YESTERDAY + HOUR
    made = office.draft(state, YESTERDAY, opens=YESTERDAY, closes=at)
    made = office.approved(state, made, YESTERDAY)
    notice = office.aviary.plant(state, "notice", opens=at)
    withdraw(made, f"Sent out by mistake {notice}.", by=office.who.editor, at=at)


def what_is_hidden(office: Office) -> None:
    """What nobody outside may know of before the boundary, and what nobody ever may."""
    at = LATELY
    made = office.draft("draft", at, kind=HIDDEN_KIND)
    _misspelt(office, made, at)
    # A picture that readers have is to be shown again: its file is called by where they saw it.
    shown = office.editions["with a file to be replaced"].image_rows.get().image
    EditionImage.objects.create(edition=made, image=shown, position=9)
    _from_elsewhere(office)
    _in_review(office, at)
    _scheduled(office, at)
    _never_approved(office, at)
    _next_editions(office, at)
    _translations(office, at)
    _behind_links(office, at)


def _misspelt(office: Office, made: Edition, at: datetime) -> None:
    """Words of public texts as somebody may write them, which a search would not find odd if what
    is hidden counted."""
    title, name = MISSPELT
    fields = {"title": f"{made.title} {title}"}
    by = office.who.writer
    made = revise(made, Changes(fields=fields), by=by, at=at, revision=made.revision)
    office._known("draft", made)
    topic = office.named["draft"]["topic"]
    topic.name_en = f"{topic.name_en} {name.title()}"
    topic.save()


def _from_elsewhere(office: Office) -> None:
    """Countries that are known by those alone who come from there, and these are in a draft; and a
    successor of a body that everybody knows, which nobody may know of yet."""
    for number, name in enumerate(("official", "organization")):
        slug = office.aviary.plant("draft", f"country of the {name}")
        entry = office.named["draft"][name]
        entry.country = Country.objects.create(slug=slug, name_en=slug.title(), code=f"Y{number}")
        entry.save()
    # A body of which nobody may know yet carries on what one that everybody knows did.
    office.common["organization"].successor = office.named["draft"]["organization"]
    office.common["organization"].save()


def _in_review(office: Office, at: datetime) -> None:
    """Sent back and submitted again, with all that is said about it at the desk."""
    state, who = "in review", office.who
    made = office.reviewed(office.draft(state, at, kind=HIDDEN_KIND), at)
    said = office.words(state, "comment", "reason", "person responsible", "reason of an answer")
    comment(made, said["comment"], by=who.editor, at=at, revision=made.revision)
    made = send_back(made, said["reason"], by=who.editor, at=at, revision=made.revision)
    responsible = person(said["person responsible"], "Writer")
    made = assign(made, responsible, by=who.editor, at=at)
    made = office.reviewed(Edition.objects.get(pk=made.pk), at)
    office._known(state, made)
    refused, _token = _link(office, made, f"Guest {office.aviary.plant(state, 'guest')}", at)
    answer(refused, "not_cleared", said["reason of an answer"], at=at)


def _scheduled(office: Office, at: datetime) -> None:
    """For the boundary, for another month, and for the boundary until it was taken back."""
    for state, moment in (
        ("scheduled", BOUNDARY),
        ("scheduled for later", LATER),
        ("taken back", BOUNDARY),
    ):
        when = {"opens": moment} if state == "scheduled" else {}
        made = office.draft(state, at, kind=HIDDEN_KIND, **when)
        made = office.approved(state, made, at, live_from=moment)
        office.old_addresses[state] = f"/old/{len(office.old_addresses)}.html"
        path = office.old_addresses[state]
        Redirect.objects.create(path=path, release=made.release, language=LANGUAGE)
    made = office.editions["taken back"]
    office.editions["taken back"] = take_back(
        made, by=office.who.editor, at=at, revision=made.revision
    )


def _never_approved(office: Office, at: datetime) -> None:
    made = office.draft("discarded", at)
    office._known("discarded", discard(made, by=office.who.writer, at=at, revision=made.revision))
    # Approved alone, in an emergency, with a reason that is the desk's.
    state, who = "in an emergency", office.who
    made = open_release(LANGUAGE, office.changes(state, opens=BOUNDARY), by=who.editor, at=at)
    made = submit(made, by=who.editor, at=at, revision=made.revision)
    reason = office.aviary.plant(state, "reason")
    given = {"live_from": BOUNDARY, "emergency_reason": reason, "revision": made.revision}
    office._known(state, approve(made, by=who.editor, at=at, **given))


def _next_editions(office: Office, at: datetime) -> None:
    """A draft behind what is public, a correction and a typo that wait for the boundary."""
    by = office.who.writer
    words = office.aviary.plant("next draft", "notice")
    made = correct(office.editions["to be followed"], f"It was {words}.", by=by, at=at)
    office.next_edition("next draft", made, at)
    # Given up before the correction was begun, so that its number is a lower one.
    state = "discarded between"
    made = office.next_edition(state, amend(office.editions["superseded"], by=by, at=at), at)
    office._known(state, discard(made, by=by, at=at, revision=made.revision))
    words = office.aviary.plant("correction", "notice", opens=BOUNDARY)
    made = correct(office.editions["superseded"], f"It was {words}.", by=by, at=at)
    made = office.next_edition("correction", made, at, opens=BOUNDARY)
    office.approved("correction", made, at, live_from=BOUNDARY)
    made = amend(office.editions["announced"], by=by, at=at)
    told = office.aviary.plant("next draft", "words of a file that is replaced")
    key, given = str(made.attachments.get().key), {"by": by, "at": at, "revision": made.revision}
    replace_attachment(made, key, paper("paper.pdf", told), **given)
    _another_file(office, at)
    made = amend(office.editions["typo"], by=by, at=at)
    made = office.next_edition("typo mended", made, at, opens=BOUNDARY)
    office.approved("typo mended", made, at, live_from=BOUNDARY)


def _another_file(office: Office, at: datetime) -> None:
    """At the boundary another file stands at an address that readers have."""
    by = office.who.writer
    made = amend(office.editions["with a file to be replaced"], by=by, at=at)
    told = office.aviary.plant("file replaced", "file's words", opens=BOUNDARY)
    key, given = str(made.attachments.get().key), {"by": by, "at": at, "revision": made.revision}
    replace_attachment(made, key, paper("paper.pdf", told), **given)
    made = Edition.objects.get(pk=made.pk)
    office.approved("file replaced", made, at, live_from=BOUNDARY)


def _translations(office: Office, at: datetime) -> None:
    """One that waits for the boundary, and one that nobody has approved."""
    release = office.releases["to be translated"]
    made = office.draft("translation", at, release, "ru", opens=BOUNDARY)
    office.approved("translation", made, at, live_from=BOUNDARY)
    office.draft("draft of a translation", at, release, "kk")
    # An entry given up for one that is only named from the boundary on.
    kept = office.named["scheduled"]["official"]
    Official.objects.create(
        slug="given-up", name_en=office.aviary.plant("scheduled", "given up"), merged_into=kept
    )


def _link(
    office: Office, made: Edition, name: str, at: datetime, lasts: timedelta = 9 * DAY
) -> tuple[ClearanceLink, str]:
    if not made.release.clearance_allowed:
        allow_clearance(made.release, by=office.who.editor, at=at)
        made.release.refresh_from_db()
    given = {"by": office.who.editor, "at": at, "revision": made.revision}
    return make_link(made, name=name, expires_at=at + lasts, asks=True, **given)


def _behind_links(office: Office, at: datetime) -> None:
    """A text of their own for those who hold a link, and a link whose time is over."""
    made = office.reviewed(office.draft("behind a link", at), at)
    office._known("behind a link", made)
    office.tokens["another's"] = _link(office, made, "Somebody", at)[1]
    draft = office.editions["draft"]
    early = at + HOUR
    name = f"Guest {office.aviary.plant('draft', 'guest whose time is over')}"
    office.tokens["expired"] = _link(office, draft, name, at, early - at)[1]


def what_is_withdrawn(office: Office) -> None:
    """At its second what had gone out goes, with a notice that stays."""
    notice = office.aviary.plant("withdrawn", "notice", opens=WITHDRAWAL)
    withdraw(office.editions["withdrawn"], f"Wrong: {notice}.", by=office.who.editor, at=WITHDRAWAL)


def opened() -> Office:
    """The office before anything is hidden in it."""
    office = Office(cast())
    what_is_public(office)
    return office
