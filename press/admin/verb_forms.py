"""Admin: what each verb asks before it is done."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.widgets import AdminTextareaWidget
from django.utils.translation import gettext_lazy as _


class VerbForm(forms.Form):
    """Nothing but the save that the person saw."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


def _text(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, widget=AdminTextareaWidget(attrs={"rows": 4})
    )


class SendBackForm(VerbForm):
    reason = _text(_("What has to change"), _("The writers read it on the edition's page."))


class NoticeForm(VerbForm):
    notice = _text(_("Notice"), _("Readers see it above the text."))


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
    when = forms.ChoiceField(
        label=_("Public"),
        choices=[(NOW, _("At once")), (LATER, _("At the moment below"))],
        widget=forms.RadioSelect,
        initial=NOW,
    )
    moment = LocalMoment(label=_("Moment of publication"))
    expires = LocalMoment(label=_("Expires"))

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
    emergency_reason = _text(
        _("Why this cannot wait for a second person"),
        _("It stands in the record, and the release is flagged until somebody else confirms it."),
    )
