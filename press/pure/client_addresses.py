"""Pure: the address of whoever asks, as far as it tells one household from the next."""

from ipaddress import IPv6Address, ip_address

NOBODY = "0.0.0.0"  # nosec


def one_client(written: str) -> str:
    """The address that guesses are counted under.

    Of IPv6 its network: whoever has one address of it has as many as they like. What is none,
    such as the empty one of a local socket, is counted as one client.
    """
    try:
        found = ip_address(written.strip())
    except ValueError:
        return NOBODY
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(IPv6Address(int(found) >> 64 << 64))
