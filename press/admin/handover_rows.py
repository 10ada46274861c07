"""Admin: the rows of a reshuffle: a post, who follows in it, and the title if it is another."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from press.admin.mentions import post_label
from press.admin.named_entry import Ambiguous, NamedEntry
from press.editorial.reshuffling import HandOver
from press.models import Appointment, Official
from press.pure.directory import LANGUAGES, Names

Choices = list[tuple[Any, Any]]


def _title(code: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "vTextField", "lang": code})
    label = Appointment._meta.get_field(f"title_{code}").verbose_name
    return forms.CharField(label=label, required=False, max_length=255, widget=widget)


class HandOverForm(forms.Form):
    """One row; `handover` is what it says, None while it is empty."""

    post = forms.ModelChoiceField(
        Appointment.objects.select_related("official", "organization"),
        label=_("Post and who holds it"),
        required=False,
    )
    to = NamedEntry(Official, asked_by="officialmention.official", label=_("Hands over to"))
    which = forms.ModelChoiceField(
        Official.objects.current(), label=_("Who of them"), required=False
    )
    vacant = forms.BooleanField(label=_("Nobody yet: the post is vacant"), required=False)
    title_en = _title("en")
    title_ru = _title("ru")
    title_kk = _title("kk")

    def __init__(self, choices: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = choices
        self.fields["which"].choices = []

    @property
    def titles(self) -> list[Any]:
        return [self[f"title_{code}"] for code in ("en", "ru", "kk")]

    @property
    def titled(self) -> bool:
        """Whether a title is given, which the page then does not fold away."""
        return any(title.value() for title in self.titles)

    @property
    def empty(self) -> bool:
        """Whether nothing was filled in; the choice among namesakes says nothing alone."""
        fields = [name for name in self.fields if name != "which"]
        return not any(self.data.get(self.add_prefix(name), "").strip() for name in fields)

    def _choose_namesake(self) -> None:
        """Namesakes are told apart by the choice that the page offers beside the name."""
        errors = self.errors.as_data().get("to", [])
        namesakes = next((one.entries for one in errors if isinstance(one, Ambiguous)), None)
        if namesakes is None:
            return
        self.fields["which"].choices = [("", "---------"), *map(_namesake, namesakes)]
        if self.cleaned_data.get("which") in namesakes:
            del self.errors["to"]
            self.cleaned_data["to"] = self.cleaned_data["which"]

    def clean(self) -> dict[str, Any]:
        super().clean()
        self._choose_namesake()
        given = self.cleaned_data
        if self.empty:
            return given
        if not given.get("post") and "post" not in self.errors:
            self.add_error("post", _("Choose the post."))
        follows = given.get("to") or "to" in self.errors
        if follows and given.get("vacant"):
            self.add_error("vacant", _("Either somebody follows or the post is vacant."))
        if not follows and not given.get("vacant"):
            self.add_error("to", _("Name who follows, or say that the post is vacant."))
        return given

    @property
    def handover(self) -> HandOver | None:
        """What a valid row says; a title left empty is the post's own."""
        if self.empty:
            return None
        post = self.cleaned_data["post"]
        titles = {
            code: self.cleaned_data[f"title_{code}"] or getattr(post.titles, code)
            for code in LANGUAGES
        }
        return HandOver(post, self.cleaned_data.get("to"), Names(**titles))


def _namesake(official: Official) -> tuple[int, str]:
    """A person with the newest post, which tells two of one name apart."""
    newest = official.appointments.first()
    return official.pk, f"{official}, {post_label(newest)}" if newest else str(official)


def post_choices(posts: Iterable[Appointment]) -> Choices:
    """Posts under their organizations, which they must come sorted by."""
    groups: Choices = [("", _("Choose a post"))]
    for organization, held in groupby(posts, key=lambda post: post.organization):
        name = str(organization) if organization else _("Without an organization")
        groups.append((name, [(post.pk, f"{post} — {post.official}") for post in held]))
    return groups
