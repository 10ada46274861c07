"""Admin: the small form that adds a person whom a text names and the directory does not."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from press.admin.mentions import post_label
from press.admin.named_entry import Ambiguous, NamedEntry, names_address
from press.editorial.officials import NewOfficial, NewPost, namesake
from press.models import Country, Official, Organization
from press.models.mentions import Participation
from press.pure.directory import LANGUAGES, Names


class OneEntry(NamedEntry):
    """A box where no list to choose from follows: the refusal itself says who may be meant."""

    def found(self, text: str) -> Any:
        try:
            return super().found(text)
        except Ambiguous as several:
            sentence = _("Write the whole name or the acronym. Meant may be: %(names)s.")
            names = "; ".join(map(str, several.entries))
            raise forms.ValidationError(sentence, params={"names": names}) from several


class NewOfficialForm(forms.Form):
    """A new entry; its fields stand in the edition's own form, so all are posted together."""

    use_required_attribute = False

    name_en = forms.CharField(label=_("name in English"), max_length=255, required=False)
    name_ru = forms.CharField(label=_("name in Russian"), max_length=255, required=False)
    name_kk = forms.CharField(label=_("name in Kazakh"), max_length=255, required=False)
    title = forms.CharField(
        label=_("post"),
        max_length=255,
        required=False,
        help_text=_("In the language of this edition, as readers will see it."),
    )
    organization = OneEntry(
        Organization,
        asked_by="appointment.organization",
        label=_("organization"),
        help_text=_("Its name or acronym, as the directory has it."),
    )
    start = forms.DateField(label=_("in the post from"), required=False, widget=AdminDateWidget)
    country = OneEntry(
        Country,
        asked_by="official.country",
        label=_("country"),
        help_text=_("Its name or ISO code."),
    )
    participation = forms.ChoiceField(label=_("part in the event"), choices=Participation.choices)

    def __init__(
        self,
        key: str,
        found: str,
        language: str,
        typed: Mapping[str, Any],
        *,
        pressed: bool = False,
    ) -> None:
        """`found` is the form in the text; `typed` holds what has been typed so far, if anything.

        Only the form whose button was pressed says what is wrong with it.
        """
        self.found, self.language = found, language
        self.twin: Official | None = None
        self.main = main = f"name_{language}"
        defaults = {main: found, "participation": Participation.MENTIONED}
        super().__init__(typed if pressed else None, prefix=f"new-{key}")
        self.order_fields([main])
        self.fields[main].required = True
        self.fields[main].error_messages["required"] = _("Give the name.")
        self.fields[main].help_text = _("As the directory is to have it: given name first.")
        for name, field in self.fields.items():
            posted = self.add_prefix(name)
            self.initial[name] = typed.get(posted, defaults.get(name, ""))
            if isinstance(field, forms.CharField):
                field.widget.attrs["class"] = "vTextField"
        self.carried = {
            self.add_prefix(name): str(self.initial[name])
            for name in self.fields
            if str(self.initial[name]) != str(defaults.get(name, ""))
        }

    @property
    def begun(self) -> bool:
        """Whether somebody has typed in it, so that it is shown open."""
        return self.is_bound or bool(self.carried)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        held = given.get("title") or given.get("organization") or "organization" in self.errors
        if given.get("start") and not held:
            self.add_error("title", _("Say which post it is that began that day."))
        self.twin = namesake(self._names())
        if self.twin:
            sentence = _(
                "%(name)s is in the directory already. Link that entry, or add a namesake "
                "on the directory's own page."
            )
            self.add_error(self.main, sentence % {"name": self.twin})
        return given

    @cached_property
    def twin_post(self) -> str:
        """The newest post of the entry that has the name, by which an officer knows it."""
        post = self.twin.appointments.first() if self.twin else None
        return post_label(post) if post else ""

    def entry(self) -> NewOfficial:
        """What a valid form says, for the verb."""
        given = self.cleaned_data
        title, body = Names(**{self.language: given["title"]}), given["organization"]
        post = None
        if title.all() or body:
            post = NewPost(title, body.pk if body else None, given["start"])
        country = given["country"]
        return NewOfficial(self._names(), country.pk if country else None, post)

    def said(self) -> str:
        """Whom a valid form adds, in words that show what its boxes were taken for."""
        given = self.cleaned_data
        words = (given[self.main], given["title"], given["organization"])
        return ", ".join(str(word) for word in words if word)

    def names_address(self) -> str:
        """Where the page's script asks for names."""
        return names_address()

    def _names(self) -> Names:
        return Names(**{code: self.cleaned_data.get(f"name_{code}", "") for code in LANGUAGES})
