"""Admin: what reviewers say of a text, paragraph by paragraph, and that it was dealt with."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from press.admin.edition_list import change_url
from press.admin.pages import desk_page
from press.admin.rights import seen_edition
from press.admin.verb_forms import BOX, VerbForm
from press.admin.words import field_word, moment, state_tag
from press.editorial.comments import comment, reopen, resolve, why_not_comment
from press.editorial.refusals import Refusal
from press.models import Comment, Edition
from press.reading.comments import Discussion, Spoken, comments_on, discussion

SETTLED = {
    "resolve": (resolve, _("The comment is resolved.")),
    "reopen": (reopen, _("The comment is open again.")),
}


class CommentForm(VerbForm):
    """One comment; without a field it is about the whole."""

    field = forms.CharField(required=False, max_length=20)
    paragraph = forms.IntegerField(required=False, min_value=0)
    text = forms.CharField(error_messages={"required": _("The comment says nothing yet.")})


def comments_url(edition: Edition) -> str:
    return reverse("admin:press_edition_comments", args=[edition.pk])


def comments_view(request: HttpRequest, pk: int) -> HttpResponse:
    """The text paragraph by paragraph with what was said of it; POST adds a comment."""
    edition, at = seen_edition(request, pk), timezone.now()
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    form = CommentForm(request.POST) if request.method == "POST" else CommentForm()
    if form.is_valid():
        try:
            made = comment(edition, by=request.user, at=at, **form.cleaned_data)
        except Refusal as refusal:
            form.refusal = refusal
            form.add_error(None, refusal.sentence)
            edition = seen_edition(request, pk)
        else:
            messages.success(request, _("The comment is made."))
            return HttpResponseRedirect(f"{comments_url(edition)}#comment-{made.pk}")
    form.bind_to(revision=edition.revision)
    said, why_not = discussion(edition), why_not_comment(edition, request.user)
    context = {
        "title": _("Comments"),
        "subtitle": edition.title,
        "edition": edition,
        "edition_url": change_url(edition),
        "tag": state_tag(edition, at),
        "form": form,
        "why_not": why_not,
        "open": said.open,
        **paragraphs(said, _typed(form)),
    }
    return desk_page(request, "admin/press/edition/comments_page.html", context)


def _typed(form: CommentForm) -> dict[str, str]:
    """What a refused form said, by the name of its paragraph's box."""
    if not form.is_bound:
        return {}
    field, number = (form.data.get(name, "") for name in ("field", "paragraph"))
    return {_box(field, number) if field else BOX: form.data.get("text", "")}


def _box(field: str, number: int | str) -> str:
    return f"{BOX}{field}-{number}"


def paragraphs(said: Discussion, typed: Mapping[str, str]) -> dict[str, Any]:
    """A discussion as templates show it; `typed` is what boxes hold, by their names."""
    return {
        "texts": [
            {
                "label": field_word(name),
                "paragraphs": [_paragraph(spoken, typed) for spoken in found],
            }
            for name, found in said.texts.items()
        ],
        "whole": [row(made) for made in said.whole],
        "gone": [row(made) for made in said.gone],
        "whole_typed": typed.get(BOX),
    }


def _paragraph(spoken: Spoken, typed: Mapping[str, str]) -> dict[str, Any]:
    box = _box(spoken.field, spoken.number)
    return {
        "spoken": spoken,
        "count": spoken.number + 1,
        "box": box,
        "typed": typed.get(box),
        "comments": [row(made, spoken.text) for made in spoken.comments],
    }


def row(made: Comment, beside: str = "") -> dict[str, Any]:
    """A comment in words; it is quoted unless it stands beside just what it quotes."""
    return {
        "comment": made,
        "when": moment(made.made_at),
        "resolved": moment(made.resolved_at) if made.resolved_at else "",
        "where": field_word(made.field) if made.field else "",
        "quotation": made.quotation if made.quotation != beside else "",
    }


def panel(edition: Edition, request: HttpRequest) -> dict[str, Any]:
    """What an edition's page shows of its comments, in one query."""
    rows = [row(made) for made in comments_on(edition)]
    return {
        "edition": edition,
        "open": [one for one in rows if not one["resolved"]],
        "resolved": [one for one in rows if one["resolved"]],
        "can": why_not_comment(edition, request.user) is None,
    }


def settle_view(request: HttpRequest, pk: int, said: int, verb: str) -> HttpResponse:
    """Resolve a comment or open it again, then go back to where its button stands."""
    edition = seen_edition(request, pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    made = get_object_or_404(Comment.objects.select_related("edition"), pk=said, edition=edition)
    run, done = SETTLED[verb]
    try:
        run(made, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, done)
    here = change_url(edition) if request.POST.get("back") == "edition" else comments_url(edition)
    return HttpResponseRedirect(f"{here}#comment-{made.pk}")


def sending_back(edition: Edition, form: VerbForm, at: Any) -> dict[str, Any]:
    """What the page of sending back shows: every paragraph with its box, and what is open."""
    form.bind_to(revision=edition.revision)
    said = discussion(edition)
    return {
        "in_form": "admin/press/edition/boxes.html",
        "open": said.open,
        **paragraphs(said, form.data if form.is_bound else {}),
    }
