"""What the proof reading finds blocks approval, or only advises."""

import pytest

from press.editorial.publication import approve, why_not_approve
from press.editorial.refusals import Refusal
from press.models.editions import Decision
from tests.factories import NOON, cast, in_review

pytestmark = pytest.mark.django_db


def test_a_blocking_finding_refuses_approval_and_names_the_place():
    who = cast()
    edition = in_review(who, body="<p>The talks.</p><p>Kazаkhstan</p>")  # A Cyrillic а.
    with pytest.raises(Refusal) as refused:
        approve(edition, by=who.editor, at=NOON, revision=edition.revision)
    assert refused.value.code == "cyrillic_in_latin"
    assert refused.value.sentence == (
        "Body, paragraph 2: “Kazаkhstan” is a Latin word with Cyrillic letters in it: а. "
        "Type it again, or copy it from here: Kazakhstan"
    )
    edition.refresh_from_db()
    assert edition.decision == Decision.IN_REVIEW


def test_an_emergency_lifts_no_finding():
    who = cast()
    edition = in_review(who, title="Talks on 31 February")
    refusal = why_not_approve(edition, who.editor, emergency=True)
    assert refusal and refusal.code == "impossible_date"
    assert refusal.sentence == "Title: There is no such day: “31 February”."


def test_further_findings_are_counted():
    who = cast()
    edition = in_review(who, title="Talks on 31 February", summary="And 30 February, 31 April")
    refusal = why_not_approve(edition, who.editor)
    assert refusal
    assert refusal.sentence.endswith("2 more findings of the proof reading block approval.")


def test_advice_stops_nobody():
    who = cast()
    body = '<p>TokayevKassym , <a href="http://un.org">a link</a>, Monday, 12 December 2023</p>'
    edition = in_review(who, title="A title " + "x" * 70, body=body, place="")
    assert why_not_approve(edition, who.editor) is None
    assert approve(edition, by=who.editor, at=NOON, revision=edition.revision).approved
