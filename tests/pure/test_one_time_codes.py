"""Codes as people type them, and the picture an app takes the secret from."""

from xml.etree import ElementTree

import pytest

from press.pure.client_addresses import one_client
from press.pure.devices import named
from press.pure.one_time_codes import (
    app_address,
    grouped,
    new_recovery_codes,
    qr_picture,
    secret_text,
    typed_code,
)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("123456", "123456"),
        (" 123 456 ", "123456"),
        ("123\u00a0456", "123456"),
        ("1234 5678 9012", "123456789012"),
        ("1234-5678–9012", "123456789012"),
        ("12345", ""),
        ("1234567", ""),
        ("abcdef", ""),
        ("١٢٣٤٥٦", ""),
        ("１２３４５６", ""),
        ("", ""),
    ],
)
def test_a_code_is_read_however_it_is_typed(written, code):
    assert typed_code(written) == code


def test_ten_codes_none_of_them_twice_read_back_as_they_are_shown():
    codes = new_recovery_codes()
    assert len(codes) == len(set(codes)) == 10
    assert [typed_code(grouped(code)) for code in codes] == codes


def test_the_address_names_the_account_in_any_letters():
    address = app_address("00" * 20, "жазушы & co", "Press office")
    assert address.startswith("otpauth://totp/Press%20office:%D0%B6") and " " not in address
    assert f"secret={secret_text('00' * 20)}" in address


def test_the_picture_has_no_style_and_no_script():
    drawn = ElementTree.fromstring(qr_picture(app_address("ab" * 20, "editor", "Press office")))
    allowed = {"viewBox", "class", "fill", "stroke", "d"}
    assert all(set(part.attrib) <= allowed for part in drawn.iter())


@pytest.mark.parametrize(
    ("written", "client"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::", "2001:db8:1:2::"),
        ("", "0.0.0.0"),
        ("unknown", "0.0.0.0"),
    ],
)
def test_one_client_is_one_address(written, client):
    assert one_client(written) == client


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
         ("Firefox", "Linux")),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0"
         " Safari/537.36 Edg/140.0.0.0", ("Edge", "Windows")),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/138.0 YaBrowser/25.8 Safari/537",
         ("Yandex Browser", "Windows")),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18 Safari/6",
         ("Safari", "macOS")),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/140.0 Safari/604.1",
         ("Chrome", "iPhone")),
        ("curl/8.0", ("", "")),
        ("", ("", "")),
    ],
)  # fmt: skip
def test_a_browser_is_called_what_people_call_it(agent, words):
    assert named(agent) == words
