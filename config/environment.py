"""How a setting is read from the environment; a wrong value stops the start with a sentence."""

from typing import Any
from urllib.parse import urlsplit

import environ

env = environ.Env()


def refuse(sentence: str) -> SystemExit:
    """A start that must not happen; the sentence is all the operator sees."""
    return SystemExit(f"The press office did not start: {sentence}")


def boolean(name: str, default: bool) -> bool:
    written = env.str(name, default="1" if default else "0").strip().lower()
    if written in {"1", "true", "yes", "on"}:
        return True
    if written in {"0", "false", "no", "off"}:
        return False
    raise refuse(f"{name} is {written!r}; it must be 1 or 0.")


def parsed(name: str, default: str, read: Any) -> dict[str, Any]:
    """A URL setting read by django-environ, whose own errors name neither variable nor mend."""
    try:
        config = read(name, default=default)
    except Exception as error:
        raise refuse(f"{name} cannot be read: {error}") from error
    if not (config.get("ENGINE") or config.get("BACKEND") or config.get("EMAIL_BACKEND")):
        raise refuse(f"{name} is not an address this software knows.")
    return dict(config)


def plain_address(written: str, schemes: set[str]) -> bool:
    """Whether something is an address of a host, without a password, a fragment or blanks."""
    try:
        parts = urlsplit(written)
        parts.port  # noqa: B018
    except ValueError:
        return False
    printable = written.isascii() and written.isprintable() and not set(written) & set(' <>"\\')
    named = parts.hostname and "@" not in parts.netloc and not parts.fragment
    return bool(printable and named and parts.scheme in schemes)


def whole_number(name: str, default: str, of: str) -> int:
    """A number that is not below nothing; `of` says of what, and what 0 means."""
    written = env.str(name, default=default)
    if not (written.isascii() and written.isdigit() and len(written) < 16):
        raise refuse(f"{name} must be a number such as {default}, in {of}.")
    return int(written)


def number_of_bytes(name: str, default: str) -> int:
    """How much a process may keep of something; nothing with 0."""
    return whole_number(name, default, "bytes; 0 keeps nothing")
