"""Passkeys, an extra of the second step; browsers keep them for a name, never for a number."""

from importlib.util import find_spec
from ipaddress import ip_address
from urllib.parse import SplitResult

from config.environment import refuse

LOCAL = "localhost"


def relying_party(site: SplitResult, debug: bool) -> tuple[str, str]:
    """The name that passkeys are kept for, and the origin they are asked from.

    A developer's own machine is called localhost, which browsers trust without https.
    """
    if find_spec("django_otp_webauthn") is None:
        raise refuse("PASSKEYS=1 needs the packages of deploy/passkeys.txt. Install them first.")
    host = site.hostname or ""
    if debug and _is_number(host) and ip_address(host).is_loopback:
        host = LOCAL
    if _is_number(host) or (site.scheme != "https" and host != LOCAL):
        raise refuse(
            "PASSKEYS=1 needs a SITE_URL with a host name and https://, or http://localhost."
        )
    usual = {"https": 443, "http": 80}[site.scheme]
    port = f":{site.port}" if site.port and site.port != usual else ""
    return host, f"{site.scheme}://{host}{port}"


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
