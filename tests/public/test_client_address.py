"""Who is said to ask, behind a proxy."""

import pytest
from django.test import RequestFactory

from press.public.middleware import ClientAddress

PROXY = "127.0.0.1"


@pytest.mark.parametrize(
    ("sent", "believed"),
    [
        ({}, PROXY),
        ({"X-Forwarded-For": ""}, PROXY),
        ({"X-Forwarded-For": "203.0.113.9"}, "203.0.113.9"),
        ({"X-Forwarded-For": "198.51.100.1, 2001:db8::1"}, "2001:db8::1"),
        ({"X-Real-IP": "203.0.113.9"}, PROXY),
    ],
)
def test_the_proxy_is_believed_under_the_name_of_the_settings(settings, sent, believed):
    settings.CLIENT_ADDRESS_HEADER = "X-Forwarded-For"
    request = RequestFactory().get("/", headers=sent, REMOTE_ADDR=PROXY)
    assert ClientAddress(lambda asked: asked.META["REMOTE_ADDR"])(request) == believed
