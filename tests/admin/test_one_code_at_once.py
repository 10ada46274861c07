"""One code given in many browsers at the same moment: it opens one of them.

On SQLite every writing transaction has the whole database to itself from its first word.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django_otp.plugins.otp_static.models import StaticDevice

from tests.admin.signing_in import STEP, browser, enrolled, forget_used_codes, show_password

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("asked"),
    pytest.mark.skipif(
        not os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="needs PostgreSQL"
    ),
]
BROWSERS = 6


def let_in(code: str) -> int:
    """How many of the browsers that show a code at once are let in."""
    clients = [browser() for _number in range(BROWSERS)]
    for client in clients:
        show_password(client)
    start = Barrier(BROWSERS)

    def give(client) -> int:
        start.wait()
        try:
            return client.post(STEP, {"code": code}).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(BROWSERS) as pool:
        return list(pool.map(give, clients)).count(302)


def test_a_code_of_the_app():
    user, _client, app, _codes = enrolled()
    forget_used_codes(user)
    assert let_in(app.code()) == 1


def test_a_recovery_code():
    _user, _client, _app, codes = enrolled()
    assert let_in(codes[0]) == 1
    assert StaticDevice.objects.get().token_set.count() == 9
