"""Pure: whether an address leads to a channel where the ministry shows video and audio."""

from collections.abc import Collection
from enum import Enum
from urllib.parse import urlsplit

LONGEST_ADDRESS = 500


class LinkFault(Enum):
    """Why an address is not taken as a link to a channel."""

    NO_ADDRESS = "no_address"
    HOST = "host"
    NO_RECORDING = "no_recording"


def link_fault(address: str, hosts: Collection[str]) -> LinkFault | None:
    """What is wrong with a link; None if it leads by HTTPS to something on one of the hosts."""
    if len(address) > LONGEST_ADDRESS or not address.isprintable() or set(address) & set(' \\<>"'):
        return LinkFault.NO_ADDRESS
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return LinkFault.NO_ADDRESS
    if parts.scheme != "https" or not parts.hostname or parts.username or port:
        return LinkFault.NO_ADDRESS
    if not any(parts.hostname == host or parts.hostname.endswith(f".{host}") for host in hosts):
        return LinkFault.HOST
    return None if parts.path.strip("/") else LinkFault.NO_RECORDING
