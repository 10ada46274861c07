"""Editorial: the findings of the proof reading that no approval goes past, as refusals."""

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from press.editorial.refusals import Refusal
from press.models import Edition
from press.models.proofing import blocking_proofs
from press.pure.proofs.finding import Proof

# What is wrong and how it is put right, by the codes of models.proofing.BLOCKING.
SENTENCES: dict[str, Promise] = {
    "no_alt": gettext_lazy(
        "Image %(number)s (%(words)s) needs an alternative text, or the tick that it is decorative."
    ),
    "no_credit": gettext_lazy("Image %(number)s (%(words)s) needs a credit: whose picture it is."),
    "cyrillic_in_latin": gettext_lazy(
        "“%(words)s” is a Latin word with Cyrillic letters in it: %(letters)s. Type it again, or "
        "copy it from here: %(meant)s"
    ),
    "latin_in_cyrillic": gettext_lazy(
        "“%(words)s” is a Cyrillic word with Latin letters in it: %(letters)s. Type it again, or "
        "copy it from here: %(meant)s"
    ),
    "impossible_date": gettext_lazy("There is no such day: “%(words)s”."),
}

_LABELS = {field.name: field.verbose_name for field in Edition._meta.fields}


def place_of(proof: Proof) -> str:
    """Where a finding is: `Body, paragraph 3`, or just the field; empty for the lists."""
    if proof.field in {"images", "officials", "organizations"}:
        return ""
    label = capfirst(str(_LABELS[proof.field]))
    if proof.paragraph is None or proof.field in {"title", "summary", "place"}:
        return label
    place = {"field": label, "number": proof.paragraph + 1}
    return _("%(field)s, paragraph %(number)s") % place


def sentence_of(proof: Proof) -> str:
    """What is wrong, of a finding that blocks approval."""
    return str(SENTENCES[proof.code] % {"words": proof.words, **proof.data})


def why_not_as_it_reads(edition: Edition) -> Refusal | None:
    """The first finding that blocks approval, with its place, and how many more there are."""
    found = blocking_proofs(edition)
    if not found:
        return None
    place, more = place_of(found[0]), len(found) - 1
    said = [f"{place}: {sentence_of(found[0])}" if place else sentence_of(found[0])]
    if more:
        also = ngettext(
            "%(number)s more finding of the proof reading blocks approval.",
            "%(number)s more findings of the proof reading block approval.",
            more,
        )
        said.append(also % {"number": more})
    return Refusal(found[0].code, " ".join(said))
