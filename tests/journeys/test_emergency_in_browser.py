"""One editor writes and approves alone, and another confirms it afterwards."""

import pytest
from django.utils import timezone

from press.editorial.drafting import open_release
from press.models import Edition
from press.reading.addresses import release_path
from tests import factories as make
from tests.admin.desk import page as address

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REASON = "The embassy is closed and nobody else answers."


def approve_alone(editor, hand, draft):
    editor.goto(address(draft))
    hand.go(editor.locator(".desk-steps").get_by_role("button", name="Save and submit for review"))
    hand.go(editor.get_by_role("link", name="Approve in an emergency"))
    hand.write(editor.get_by_label("Why this cannot wait for a second person"), REASON)
    hand.go(editor.get_by_role("button", name="Approve in an emergency"))
    said = editor.inner_text(".messagelist").strip()
    assert said == "Approved; somebody else has to confirm it."


def waiting(officer):
    """What waits on an officer's front page to be confirmed."""
    officer.goto("/admin/")
    return officer.get_by_role("region", name="To confirm").get_by_role("link")


def test_what_one_editor_approved_alone_is_confirmed_by_another(sit_down, outside, hand):
    who = make.cast()
    draft = open_release("en", make.changes(), by=who.editor, at=timezone.now())
    editor, second = sit_down(who.editor), sit_down(who.second_editor)
    assert waiting(second).count() == 0
    approve_alone(editor, hand, draft)
    public = Edition.objects.select_related("release").get()
    assert outside.goto(release_path(public)).status == 200

    assert waiting(editor).count() == 0
    hand.go(waiting(second))
    hand.go(second.get_by_role("link", name="Confirm", exact=True))
    alone = second.get_by_role("region", name="What was approved alone")
    assert REASON in alone.inner_text()
    hand.go(second.get_by_role("button", name="Confirm"))
    assert second.inner_text(".messagelist").strip() == "Confirmed."
    assert waiting(second).count() == 0
