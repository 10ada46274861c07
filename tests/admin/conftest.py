"""The desk as an office has it, where a demonstration makes it easier."""

import pytest

from press.editorial.roles import ensure_roles


@pytest.fixture
def asked(settings, db):
    """The second step is asked for; passwords are hashed fast, since each test types some."""
    settings.SECOND_STEP = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    ensure_roles()
