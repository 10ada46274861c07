"""An office at work: officers who do anything to anything, as dice say; for ever as a process.

python -m tests.keeping.at_work SEED
"""

import os
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from press.editorial.attachments import add_attachment, remove_attachment, replace_attachment
from press.editorial.changes import Changes, ImageUse, OfficialLink, OrganizationLink
from press.editorial.comments import comment, reopen, resolve
from press.editorial.drafting import discard, open_release, revise, start, submit
from press.editorial.media import add_image, image_changed
from press.editorial.merging_entries import merge_entries, undo_merge
from press.editorial.notices import amend, correct, restore, update, withdraw
from press.editorial.publication import approve, take_back
from press.editorial.refusals import Refusal
from press.editorial.restoring import restore_save
from press.editorial.review import confirm, send_back, wrote_in
from press.models import Comment, Edition, Image, Merge, Official, Organization, Save, Topic
from press.models.editions import Decision
from tests.editorial.papers import tiny_pdf
from tests.editorial.pictures import picture
from tests.factories import cast, official, organization, topic

START = datetime(2024, 3, 1, 7, 0, tzinfo=UTC)
LANGUAGES = ("kk", "ru", "en")
# What fits an edition as it stands is done more often than what does not.
USUAL = {
    Decision.DRAFT: ("revise", "revise", "submit", "submit", "attach", "show", "discard"),
    Decision.IN_REVIEW: ("approve", "approve", "approve", "send_back", "comment"),
    Decision.APPROVED: ("open", "open", "correct", "update", "amend", "withdraw", "restore",
                        "take_back", "translate", "confirm"),
}  # fmt: skip
ALWAYS = ("open", "merge", "undo_merge", "tell_image", "settle", "bring_back", "replace", "detach")
ACTS = tuple(dict.fromkeys([*ALWAYS, *(name for names in USUAL.values() for name in names)]))


def furnish() -> None:
    """People, a directory with doubles in it, and two photographs."""
    who = cast()
    for number in range(6):
        official(f"Official Number{number}")
        organization(f"Organization {number}")
        topic(f"Topic {number}")
    for width in (40, 60):
        add_image(picture(width, 30), "hall.jpg", by=who.writer, at=START, credit="Press office")


def may_approve(person: User, edition: Edition) -> bool:
    return person.has_perm("press.approve_releases") and not wrote_in(edition, person)


class Office:
    """What its people did is in `done`, what they were refused in `refused`."""

    def __init__(self, seed: int, begin: datetime = START) -> None:
        self.dice, self.now = Random(seed), begin
        self.done, self.refused = Counter[str](), Counter[str]()
        self.people = list(User.objects.filter(groups__isnull=False).order_by("pk").distinct())

    def act(self, name: str = "") -> None:
        """One act of somebody's, a while after the last; time does not always run forward."""
        self.now += timedelta(minutes=self.dice.randint(-2, 90))
        edition = self.any_of(Edition.objects.filter(head=True).select_related("release"))
        name = name or self.next_for(edition)
        by = {"by": self.dice.choice(self.people), "at": self.now}
        try:
            getattr(self, name)(edition, by)
            self.done[name] += 1
        except Refusal as refusal:
            self.refused[refusal.code] += 1

    def next_for(self, edition) -> str:
        if edition is None:
            return "open"
        fitting = self.dice.random() < 0.7 and edition.decision in USUAL
        return self.dice.choice(USUAL[edition.decision] if fitting else ACTS)

    def any_of(self, rows):
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        return rows.get(pk=self.dice.choice(keys)) if keys else None

    def some(self, model) -> list[int]:
        keys = list(model.objects.order_by("pk").values_list("pk", flat=True))
        return self.dice.sample(keys, self.dice.randint(0, min(3, len(keys))))

    def content(self) -> Changes:
        number = self.dice.randint(1, 10**6)
        images = [ImageUse(key, alt="A hall", credit="Press office") for key in self.some(Image)]
        return Changes(
            fields={"title": f"Talks {number}", "body": f"<p>Talks were held, {number}.</p>"},
            officials=[OfficialLink(key) for key in self.some(Official)],
            organizations=[OrganizationLink(key) for key in self.some(Organization)],
            topics=self.some(Topic),
            images=images if self.dice.random() < 0.3 else None,
        )

    def seen(self, edition, by):
        """Now and then over what somebody else has changed since."""
        late = self.dice.random() < 0.1
        return {**by, "revision": edition.revision - late}

    def open(self, edition, by):
        open_release(self.dice.choice(LANGUAGES), self.content(), **by)

    def revise(self, edition, by):
        revise(edition, self.content(), **self.seen(edition, by))

    def submit(self, edition, by):
        submit(edition, **self.seen(edition, by))

    def discard(self, edition, by):
        if self.dice.random() < 0.1:
            discard(edition, **self.seen(edition, by))

    def send_back(self, edition, by):
        send_back(edition, "Say more.", **self.seen(edition, by))

    def approve(self, edition, by):
        """By whoever may: with a random person most would be refused."""
        if self.dice.random() < 0.9:
            by["by"] = self.dice.choice(
                [one for one in self.people if may_approve(one, edition)] or self.people
            )
        chance, given = self.dice.random(), {}
        if chance < 0.5:
            given["live_from"] = self.now + timedelta(hours=self.dice.randint(0, 30))
        if chance < 0.15:
            given["expires_at"] = given["live_from"] + timedelta(hours=self.dice.randint(1, 50))
        if chance > 0.8:
            given["emergency_reason"] = "At night."
        approve(edition, **given, **self.seen(edition, by))

    def confirm(self, edition, by):
        unconfirmed = Edition.objects.filter(confirmed_by=None).exclude(emergency_reason="")
        edition = self.any_of(unconfirmed) or edition
        confirm(edition, **self.seen(edition, by))

    def take_back(self, edition, by):
        edition = self.any_of(Edition.objects.filter(live_from__gt=self.now)) or edition
        take_back(edition, **self.seen(edition, by))

    def correct(self, edition, by):
        correct(edition, "The place was wrong.", **by)

    def update(self, edition, by):
        update(edition, "The text is complete now.", **by)

    def amend(self, edition, by):
        amend(edition, **by)

    def withdraw(self, edition, by):
        if self.dice.random() < 0.4:
            withdraw(edition, "Sent out by mistake.", **by)

    def restore(self, edition, by):
        """What was withdrawn, else what is public and is withdrawn for it."""
        heads = Edition.objects.filter(approved=True, head=True, live_from__lte=self.now)
        withdrawn = self.any_of(heads.filter(withdrawal=True))
        public = self.any_of(heads.filter(withdrawal=False, live_until=None))
        if withdrawn is None and public:
            chief = next(one for one in self.people if one.has_perm("press.approve_releases"))
            withdrawn = withdraw(public, "Sent out by mistake.", by=chief, at=self.now)
        restore(withdrawn or edition, "It was right after all.", **by)

    def translate(self, edition, by):
        start(edition.release, self.dice.choice(LANGUAGES), source=edition, **by)

    def comment(self, edition, by):
        comment(edition, "Is that so?", **by)

    def settle(self, edition, by):
        made = self.any_of(Comment.objects)
        if made:
            (reopen if made.resolved_at else resolve)(made, **by)

    def bring_back(self, edition, by):
        save = self.any_of(Save.objects.filter(edition=edition))
        if save:
            restore_save(edition, save, **self.seen(edition, by))

    def merge(self, edition, by):
        kept, given_up = self.any_of(Official.objects), self.any_of(Official.objects)
        merge_entries(kept, given_up, **by)

    def undo_merge(self, edition, by):
        merge = self.any_of(Merge.objects)
        if merge:
            undo_merge(merge, **by)

    def show(self, edition, by):
        """A photograph that nobody has seen, on an edition."""
        side = self.dice.randint(30, 200)
        image = add_image(picture(side, 30), f"{side}.jpg", credit="Press office", **by)
        use = [ImageUse(image.pk, alt="A hall", credit="Press office")]
        revise(edition, Changes(images=use), **self.seen(edition, by))

    def tell_image(self, edition, by):
        """Every file of the image is written anew, and the old ones go."""
        image = self.any_of(Image.objects)
        if image:
            image.caption = f"The hall, {self.dice.randint(1, 10**6)}"
            with transaction.atomic():
                image.save(update_fields=["caption"])
                image_changed(image, ["caption"], **by)

    def paper(self):
        words = f"Text {self.dice.randint(1, 10**6)} " * self.dice.randint(1, 400)
        return SimpleUploadedFile("Statement.pdf", tiny_pdf(words))

    def attach(self, edition, by):
        add_attachment(edition, self.paper(), **self.seen(edition, by))

    def key_of(self, edition) -> str:
        found = self.any_of(edition.attachments)
        return str(found.key) if found else ""

    def replace(self, edition, by):
        if key := self.key_of(edition):
            replace_attachment(edition, key, self.paper(), **self.seen(edition, by))

    def detach(self, edition, by):
        if key := self.key_of(edition):
            remove_attachment(edition, key, **self.seen(edition, by))


if __name__ == "__main__":
    if not User.objects.exists():
        with transaction.atomic():
            furnish()
    office = Office(int(sys.argv[1]))
    office.now = max([START, *Edition.objects.exclude(approved_at=None).values_list(
        "approved_at", flat=True)])  # fmt: skip
    print("at work", flush=True)
    while True:
        office.act()
