"""The ministry's own sign-in service, an OpenID Connect provider; none, unless written here."""

from config.environment import boolean, env, plain_address, refuse

__all__ = ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_ISSUER", "OIDC_NAME", "OIDC_SECOND_STEP"]

OIDC_ISSUER = env.str("OIDC_ISSUER", default="").strip()
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="").strip()
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", default="").strip()
if len({bool(one) for one in (OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET)}) > 1:
    raise refuse("OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are set all three or none.")
for _word in (OIDC_CLIENT_ID, OIDC_CLIENT_SECRET):
    if not (_word.isascii() and _word.isprintable()):
        raise refuse("OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be in ASCII letters and signs.")
_lawful = {"http", "https"} if boolean("DEBUG", True) else {"https"}
if OIDC_ISSUER and (not plain_address(OIDC_ISSUER, _lawful) or "?" in OIDC_ISSUER):
    raise refuse(
        f"OIDC_ISSUER is {OIDC_ISSUER!r}; it must be the provider's address such as"
        " https://login.example.org/realms/ministry, with https:// when DEBUG is off."
    )

# What the button calls it.
OIDC_NAME = env.str("OIDC_NAME", default="").strip()
if len(OIDC_NAME) > 60 or not OIDC_NAME.isprintable():
    raise refuse("OIDC_NAME must be a name of at most 60 letters, in one line.")

# Which of the provider's words stand for our own second step; it is always asked for without one.
OIDC_SECOND_STEP: list[tuple[str, str]] = []
for _written in filter(None, (one.strip() for one in env.list("OIDC_SECOND_STEP", default=[]))):
    _claim, _, _value = _written.partition(":")
    if _claim not in {"acr", "amr"} or not _value or not _value.isprintable() or " " in _value:
        raise refuse(
            f"OIDC_SECOND_STEP has {_written!r}; it must be words such as acr:gold or amr:mfa,"
            " separated by commas."
        )
    OIDC_SECOND_STEP.append((_claim, _value))
if (OIDC_NAME or OIDC_SECOND_STEP) and not OIDC_ISSUER:
    raise refuse("OIDC_NAME and OIDC_SECOND_STEP mean nothing without OIDC_ISSUER.")
