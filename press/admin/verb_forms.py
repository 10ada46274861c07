"""Admin: what each verb asks before it is done."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.widgets import AdminTextareaWidget
from django.utils.translation import gettext_lazy as _

from press.editorial.comments import Remark
from press.editorial.refusals import Refusal

# A box of a page that has one for each paragraph is named by the field and the number.
BOX = "on-"


class VerbForm(forms.Form):
    """Nothing but the save that the person saw."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    # Why the verb refused what this form carried.
    refusal: Refusal | None = None

    def bind_to(self, **shown: Any) -> None:
        """Carry what the page shows: from the first, and anew once a refusal said it changed."""
        if not self.is_bound:
            self.initial |= shown
        elif self.refusal and self.refusal.code == "stale":
            self.data = self.data.copy()
            for name, value in shown.items():
                self.data[self.add_prefix(name)] = str(value)


def long_text(label: Any, help_text: Any, *, required: bool = True) -> forms.CharField:
    """A field of several lines."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        widget=AdminTextareaWidget(attrs={"rows": 4}),
    )


class SendBackForm(VerbForm):
    """A reason, and beside it a box for each paragraph; those that say something are comments."""

    reason = long_text(
        _("What has to change"),
        _("The writers read it on the edition's page. It may be left empty beside comments."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["comments"] = list(filter(None, map(self._remark, self.data)))
        return cleaned

    def _remark(self, name: str) -> Remark | None:
        field, _dash, number = name.removeprefix(BOX).rpartition("-")
        text = self.data[name].strip()
        if not (name.startswith(BOX) and text):
            return None
        # A number that no paragraph has is refused by the verb, in words.
        known = number.isascii() and number.isdigit() and len(number) < 9
        return Remark(text, field, int(number) if known else None)


class NoticeForm(VerbForm):
    notice = long_text(_("Notice"), _("Readers see it above the text."))


class LocalMoment(forms.SplitDateTimeField):
    """A date and a time on the office's clock; an hour that clock skips or repeats is refused."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.SplitDateTimeWidget(
            date_format="%Y-%m-%d",
            time_format="%H:%M",
            date_attrs={"type": "date", "aria-label": _("Date")},
            time_attrs={"type": "time", "aria-label": _("Time")},
        )
        super().__init__(required=False, widget=widget, **kwargs)


NOW, LATER = "now", "later"


class ApprovalForm(VerbForm):
    """When an edition is public, and the basis: what of it the approver was shown."""

    # Empty, it binds to nothing, which the verb refuses.
    basis = forms.CharField(required=False, widget=forms.HiddenInput)
    when = forms.ChoiceField(
        label=_("Public"),
        choices=[(NOW, _("At once")), (LATER, _("At the moment below"))],
        widget=forms.RadioSelect,
        initial=NOW,
    )
    moment = LocalMoment(label=_("Moment of publication"))
    expires = LocalMoment(label=_("Expires"))

    class Media:
        css = {"all": ["press/admin/proofs.css"]}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clock = _("On the clock of %(zone)s.") % {"zone": settings.TIME_ZONE}
        self.fields["moment"].help_text = clock
        self.fields["expires"].help_text = _(
            "Leave empty for a release that stays, which nearly all do. %(clock)s"
        ) % {"clock": clock}

    def clean(self) -> dict[str, Any]:
        """A moment typed beside "at once" is a slip that would lift an embargo: it is asked."""
        cleaned = super().clean() or {}
        if "moment" in self.errors or "when" in self.errors:
            return cleaned
        if cleaned["when"] == LATER and not cleaned["moment"]:
            self.add_error("moment", _("Give the date and the time."))
        if cleaned["when"] == NOW and cleaned["moment"]:
            self.add_error(
                "when", _("You gave a moment: choose it here, or clear it to publish at once.")
            )
        return cleaned


class EmergencyForm(ApprovalForm):
    emergency_reason = long_text(
        _("Why this cannot wait for a second person"),
        _("It stands in the record, and the release is flagged until somebody else confirms it."),
    )
