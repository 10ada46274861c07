"""The operator's way back in for the last administrator, who lost the telephone."""

import pytest
from django.core.management import CommandError, call_command
from django_otp.plugins.otp_static.models import StaticToken

from press.models import Event
from tests.admin.signing_in import browser, enrolled, is_in, show_password

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("asked")]


def test_it_takes_app_and_codes_away_and_ends_every_sign_in(capsys):
    user, client, _app, _codes = enrolled("administrator", "Administrator")
    call_command("reset_second_step", "administrator")
    assert "is reset" in capsys.readouterr().out
    assert not is_in(client)
    assert not user.totpdevice_set.exists() and not StaticToken.objects.exists()
    event = Event.objects.get(verb="reset_second_step")
    assert (event.actor, event.actor_name) == (None, "operator")
    again = browser()
    show_password(again, "administrator")
    assert "<svg" in again.get("/admin/press/second-step/").content.decode()


def test_an_account_that_is_not_there_is_refused_in_a_sentence():
    with pytest.raises(CommandError, match="There is no account 'nobody'"):
        call_command("reset_second_step", "nobody")
