"""Pure: the secret of an app, its picture and the codes that stand in for it."""

import io
import secrets
from base64 import b32encode
from urllib.parse import quote, urlencode

import segno

RECOVERY_CODES = 10
RECOVERY_DIGITS = 12
APP_DIGITS = 6


def grouped(text: str, by: int = 4) -> str:
    """In groups, so that it can be read off and typed."""
    return " ".join(text[start : start + by] for start in range(0, len(text), by))


def typed_code(written: str) -> str:
    """The digits of a code however it was typed, empty if it is none.

    Both kinds are digits only: they are the same on a Kazakh, a Russian and an English keyboard,
    and a phone shows its number pad.
    """
    kept = "".join(letter for letter in written if not letter.isspace() and letter not in "-–—")
    digits = len(kept) in {APP_DIGITS, RECOVERY_DIGITS} and kept.isascii() and kept.isdigit()
    return kept if digits else ""


def new_recovery_codes() -> list[str]:
    """Ten of them; no two the same."""
    made: set[str] = set()
    while len(made) < RECOVERY_CODES:
        made.add(f"{secrets.randbelow(10**RECOVERY_DIGITS):0{RECOVERY_DIGITS}}")
    return list(made)


def secret_text(key: str) -> str:
    """A secret kept in hexadecimal, as apps take it from a keyboard."""
    return b32encode(bytes.fromhex(key)).decode()


def app_address(key: str, account: str, issuer: str) -> str:
    """The address by which an app takes the secret in, as Google Authenticator described it."""
    query = urlencode({"secret": secret_text(key), "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{quote(issuer)}:{quote(account)}?{query}"


def qr_picture(text: str) -> str:
    """A drawing for a page: SVG without a style, black on white whatever the page's colours."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn,
        kind="svg",
        border=4,
        light="#fff",
        omitsize=True,
        xmldecl=False,
        svgclass="qr-code",
        lineclass=None,
        nl=False,
    )
    return drawn.getvalue().decode()
