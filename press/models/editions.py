"""Models: the edition, one version of one release in one language."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from press.models.releases import PressRelease
from press.models.visibility import VisibilityManager, Visible
from press.pure.content_merging import LISTS
from press.pure.intervals import Span, State


class Kind(models.TextChoices):
    PRESS_RELEASE = "press_release", _("Press release")
    STATEMENT = "statement", _("Statement")
    READOUT = "readout", _("Readout")
    SPEECH = "speech", _("Speech")
    BRIEFING = "briefing", _("Briefing")
    INTERVIEW = "interview", _("Interview")
    ANNOUNCEMENT = "announcement", _("Announcement")
    COMMUNIQUE = "communique", _("Communiqué")


class Decision(models.TextChoices):
    """What staff decided; scheduled, public and superseded are questions about a moment."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    DISCARDED = "discarded", _("Discarded")


class Notice(models.TextChoices):
    NONE = "", _("none")
    CORRECTION = "correction", _("Correction")
    UPDATE = "update", _("Update")
    WITHDRAWAL = "withdrawal", _("Withdrawal")


class Language(models.TextChoices):
    KAZAKH = "kk", "Қазақша"
    RUSSIAN = "ru", "Русский"
    ENGLISH = "en", "English"


OPEN = (Decision.DRAFT, Decision.IN_REVIEW)

# What a writer may change; a verb copies these, and only these, to the next edition.
CONTENT_FIELDS = (
    "kind",
    "title",
    "summary",
    "body",
    "notes",
    "place",
    "event_date",
    "media_contact",
)
# What an edition holds in rows of their own, by the names under which saves and events keep it.
CONTENT_LISTS = LISTS
NOTICE_FIELDS = ("notice_type", "notice", "minor")


def heads_index(name: str, filtered: str = "", *beside: str) -> models.Index:
    """The desk's index for one of its filters; `beside` are fields also asked for with that."""
    lead = [filtered] if filtered else []
    columns: list[Any] = [*lead, F("id").desc(), "decision", *beside, "head"]
    return models.Index(*columns, condition=Q(head=True), name=name)


class Edition(Visible):
    """One approved-or-not version; public exactly while live_from <= now < live_until."""

    release = models.ForeignKey(PressRelease, models.PROTECT, related_name="editions")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    number = models.PositiveIntegerField(_("edition"))
    head = models.BooleanField(default=True, editable=False)
    decision = models.CharField(
        _("decision"), max_length=10, choices=Decision.choices, default=Decision.DRAFT
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=Kind.choices, default=Kind.PRESS_RELEASE
    )
    title = models.CharField(_("title"), max_length=255)
    slug = models.SlugField(_("slug"), max_length=100, editable=False)
    summary = models.CharField(_("summary"), max_length=500, blank=True)
    body = models.TextField(_("body"), blank=True)
    notes = models.TextField(_("notes to editors"), blank=True)
    place = models.CharField(
        _("place"), max_length=120, blank=True, help_text=_("The dateline's city.")
    )
    event_date = models.DateField(_("date of the event"), null=True, blank=True)
    media_contact = models.TextField(_("media contact"), blank=True)
    notice_type = models.CharField(
        _("notice"), max_length=10, choices=Notice.choices, blank=True, default=Notice.NONE
    )
    notice = models.TextField(_("text of the notice"), blank=True)
    minor = models.BooleanField(
        _("minor"), default=False, help_text=_("A typo: no notice, and no date moves.")
    )
    # A deliberate end; live_until is this or the next edition's start, whichever is earlier.
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    approved_at = models.DateTimeField(null=True, editable=False)
    emergency_reason = models.TextField(blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    # The edition this one translates, at the save that the translator saw.
    source = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="translations", editable=False
    )
    source_revision = models.PositiveIntegerField(null=True, editable=False)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("person responsible"),
    )

    objects = VisibilityManager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("press releases")
        permissions = [
            ("write_releases", "Can draft and submit releases"),
            ("approve_releases", "Can send back, approve, schedule and withdraw releases"),
            ("administer_office", "Can administer people, the directory and settings"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "language", "number"], name="edition_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["release", "language"],
                condition=Q(decision__in=["draft", "in_review"]),
                name="one_unapproved_edition",
            ),
            models.UniqueConstraint(
                fields=["release", "language"],
                condition=Q(approved=True, live_until__isnull=True),
                name="one_open_ended_edition",
            ),
            models.UniqueConstraint(
                fields=["release", "language"], condition=Q(head=True), name="one_head_edition"
            ),
            models.CheckConstraint(
                condition=Q(live_until__isnull=True) | Q(live_until__gt=F("live_from")),
                name="edition_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=(Q(approved=True) & Q(decision="approved"))
                | (Q(approved=False) & ~Q(decision="approved")),
                name="approved_repeats_the_decision",
            ),
            models.CheckConstraint(
                condition=(Q(withdrawal=True) & Q(notice_type="withdrawal"))
                | (Q(withdrawal=False) & ~Q(notice_type="withdrawal")),
                name="withdrawal_repeats_the_notice",
            ),
            models.CheckConstraint(
                condition=Q(approved=False)
                | (
                    Q(live_from__isnull=False, listed_at__isnull=False, year__isnull=False)
                    & Q(approved_by__isnull=False, approved_at__isnull=False)
                    & ~Q(digest="")
                ),
                name="approved_edition_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(approved=True) | Q(live_from__isnull=True, live_until__isnull=True),
                name="only_an_approved_edition_has_an_interval",
            ),
            models.CheckConstraint(
                condition=Q(notice_type="") | ~Q(notice="") | Q(approved=False),
                name="a_notice_has_a_text",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1) & Q(language__in=["kk", "ru", "en"]),
                name="edition_number_and_language",
            ),
        ]
        indexes = [
            # reading.listing: a page of one language, newest first. The last columns are
            # there so that SQLite answers from the index alone, `approved` included.
            models.Index(
                "language",
                F("listed_at").desc(),
                F("id").desc(),
                "live_from",
                "live_until",
                "kind",
                "year",
                "withdrawal",
                "approved",
                condition=Q(approved=True),
                name="edition_listing",
            ),
            # reading.listing, reading.archive: counts by year and kind; reading.facets: of which
            # releases. All that is asked is there: one missing column costs a visit to every row.
            models.Index(
                fields=[
                    "language",
                    "year",
                    "kind",
                    "live_from",
                    "live_until",
                    "withdrawal",
                    "release",
                    "approved",
                ],
                condition=Q(approved=True),
                name="edition_counts",
            ),
            # reading.filters, reading.facets: in which other languages a release is listed.
            models.Index(
                fields=[
                    "release",
                    "language",
                    "live_from",
                    "live_until",
                    "withdrawal",
                    "approved",
                ],
                condition=Q(approved=True),
                name="edition_siblings",
            ),
            # reading.front: announced events still to come, soonest first.
            models.Index(
                fields=["language", "event_date"],
                condition=Q(approved=True, kind="announcement"),
                name="edition_upcoming",
            ),
            # reading.moments: the next and the last boundary.
            models.Index(
                fields=["live_from"], condition=Q(approved=True), name="edition_boundary_from"
            ),
            models.Index(
                fields=["live_until"],
                condition=Q(approved=True, live_until__isnull=False),
                name="edition_boundary_until",
            ),
            # admin: one row per release and language, newest work first, counted from the index;
            # and the same of one kind, of one language and of one person.
            heads_index("edition_heads"),
            heads_index("edition_heads_by_kind", "kind", "language"),
            heads_index("edition_heads_by_language", "language", "kind"),
            heads_index("edition_heads_by_person", "responsible"),
            # admin: withdrawn releases, counted for their filter.
            models.Index(
                F("id").desc(),
                "live_from",
                "live_until",
                "approved",
                "withdrawal",
                "head",
                condition=Q(head=True, withdrawal=True),
                name="edition_withdrawn_heads",
            ),
            # reading.desk: emergency approvals and withdrawals that wait for a second person.
            models.Index(
                "confirmed_by",
                F("id").desc(),
                condition=Q(approved=True, confirmed_by__isnull=True) & ~Q(emergency_reason=""),
                name="edition_unconfirmed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def span(self) -> Span:
        """The in-memory twin of the visibility queryset."""
        return Span(self.decision, self.live_from, self.live_until, self.withdrawal)

    def state(self, at: datetime) -> State:
        return self.span.state(at)
