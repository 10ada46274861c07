"""Admin: what the form of a reshuffle says: the day, whose posts are offered, and the rows."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from press.admin.handover_rows import Choices, HandOverForm, post_choices
from press.admin.named_entry import NamedEntries
from press.editorial.reshuffling import HandOver
from press.models import Appointment, Organization
from press.reading.reshuffling import held_on

ROWS, MOST_ROWS = 5, 50
# So many posts are offered at once; of a larger directory, those of the organizations named.
MOST_POSTS = 500
# Buttons that ask for more of the form, so that nothing in it is called wrong yet.
MORE, OFFER = "_more", "_offer"


class DayForm(forms.Form):
    on = forms.DateField(
        label=_("From this day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The first day of those who follow. Who holds a post now ends on the eve."),
    )
    organization = NamedEntries(
        Organization,
        asked_by="organizationmention.organization",
        label=_("Organization"),
        help_text=_("Only posts of the organizations named here are offered below."),
    )
    rows = forms.IntegerField(min_value=1, required=False)


class Reshuffled:
    """The form as it was sent, or as an address asks for it: `on`, `organization`, `post`."""

    def __init__(self, request: HttpRequest) -> None:
        self.sent = request.method == "POST"
        data = request.POST if self.sent else _asked(request.GET)
        self.day_form = DayForm(data)
        self.day_form.is_valid()
        values = self.day_form.cleaned_data
        # The posts of today are offered while the day is not readable.
        self.on: date = values.get("on") or timezone.localdate()
        self.organizations = _organizations(data, values)
        if values.get("organization"):
            self.day_form.data = {**data.dict(), "organization": ""}
        count = (values.get("rows") or ROWS) + (ROWS if MORE in data else 0)
        self.rows = self._rows(data, min(count, MOST_ROWS))
        self.checked = self.sent and not {MORE, OFFER} & set(data)

    def _rows(self, data: QueryDict, count: int) -> list[HandOverForm]:
        prefixes = [f"row-{number}" for number in range(count)]
        chosen = {data.get(f"{prefix}-post", "") for prefix in prefixes} | {data.get("post", "")}
        offered = self._offered(_keys(chosen))
        first = {"post": data.get("post")}
        return [
            HandOverForm(
                offered,
                data if self.sent else None,
                prefix=prefix,
                initial=first if number == 0 else None,
            )
            for number, prefix in enumerate(prefixes)
        ]

    def _offered(self, chosen: Collection[int]) -> Choices:
        """The posts held that day, and those chosen already, whether held or not."""
        posts = held_on(self.on)
        if self.organizations:
            posts = posts.filter(organization__in=self.organizations)
        offered = list(posts[: MOST_POSTS + 1])
        self.too_many = len(offered) > MOST_POSTS
        if self.too_many:
            offered = []
        known = {post.pk for post in offered}
        others = Appointment.objects.filter(pk__in=set(chosen) - known)
        return post_choices([*others.select_related("official", "organization"), *offered])

    def handovers(self) -> list[HandOver] | None:
        """What the rows say, the empty ones left out; None unless all of it can be read."""
        readable = [self.day_form.is_valid(), *(row.is_valid() for row in self.rows)]
        if not self.checked or not all(readable):
            return None
        return [said for row in self.rows if (said := row.handover)]


def _asked(query: QueryDict) -> QueryDict:
    """An address as the form would be sent; it asks for organizations by their keys."""
    data = query.copy()
    data.setdefault("on", timezone.localdate().isoformat())
    data.setlist("organizations", data.pop("organization", []))
    return data


def _organizations(data: QueryDict, values: Mapping[str, Any]) -> list[Organization]:
    """Those chosen before and those named now, each once."""
    before = Organization.objects.filter(pk__in=_keys(data.getlist("organizations")))
    return list(dict.fromkeys([*before, *(values.get("organization") or ())]))


def _keys(values: Iterable[str]) -> set[int]:
    """The values that can be primary keys."""
    return {int(one) for one in values if one.isascii() and one.isdigit() and len(one) < 19}
