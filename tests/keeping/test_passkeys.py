"""Passkeys are kept like everything else; an office that has none of it says so."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import override_settings

from press.models.passkeys import passkeys_of
from tests.factories import cast

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def backup(tmp_path):
    """Of an office where an editor has a passkey."""
    model = apps.get_model("django_otp_webauthn", "WebAuthnCredential")
    made = {"credential_id": b"\x00id", "public_key": b"\xffkey", "transports": ["usb"]}
    with override_settings(MEDIA_ROOT=tmp_path / "media"):
        model.objects.create(user=cast().editor, name="Blue key", **made)
        call_command("backup", tmp_path / "press.tar", stdout=io.StringIO())
        yield tmp_path / "press.tar"


def test_a_backup_brings_them_back(backup):
    call_command("flush", verbosity=0, interactive=False)
    call_command("restore", backup, stdout=io.StringIO())
    (passkey,) = passkeys_of(User.objects.get(username="editor"))
    assert (passkey.name, passkey.transports) == ("Blue key", ["usb"])
    assert (bytes(passkey.credential_id), bytes(passkey.public_key)) == (b"\x00id", b"\xffkey")


def test_an_office_without_the_extra_says_what_it_takes(backup, tmp_path):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    given = {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'other.sqlite3'}",
        "MEDIA_ROOT": str(tmp_path / "other"),
    }
    words = [sys.executable, "manage.py", "restore", backup]
    done = subprocess.run(words, cwd=ROOT, env=kept | given, capture_output=True, text=True)
    assert done.returncode == 1
    assert "made with passkeys on. Set PASSKEYS=1" in done.stderr
