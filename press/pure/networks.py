"""Pure: whom an address on the network stands for."""

import ipaddress


def network(address: str) -> str:
    """Whoever can change no more than the rest of the address: of IPv6, everybody in its /64.

    What is no address, such as the name of a local socket, stands for itself.
    """
    try:
        found = ipaddress.ip_address(address.strip().partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, 64), strict=False))
