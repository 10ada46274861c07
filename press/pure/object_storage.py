"""Pure: the address of an S3-compatible storage, as the environment gives it."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

FORM = "s3://key:secret@host:port/bucket?region=…&secure=1"


def storage_options(address: str) -> dict[str, Any]:
    """What django-storages needs to know. Raises ValueError with what is wrong in a few words."""
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    bucket = parts.path.strip("/")
    secure, region = query.pop("secure", "1"), query.pop("region", "us-east-1")
    if parts.scheme != "s3" or not parts.hostname:
        raise ValueError("it must begin with s3:// and name a host")
    if not parts.username or not parts.password:
        raise ValueError("it must have a key and a secret before the host")
    if not bucket or "/" in bucket:
        raise ValueError("it must name one bucket after the host")
    if secure not in {"0", "1"}:
        raise ValueError("secure must be 1 or 0")
    if query or not region:
        raise ValueError("after the bucket it may have region and secure, and nothing else")
    scheme = "https" if secure == "1" else "http"
    return {
        "access_key": unquote(parts.username),
        "secret_key": unquote(parts.password),
        "bucket_name": bucket,
        "region_name": region,
        "endpoint_url": f"{scheme}://{_place(parts.hostname, parts.port)}",
        # The bucket in the path: one origin for the readers' policy, and any server's name will do.
        "addressing_style": "path",
        "signature_version": "s3v4",
        # Private, as the bucket is: readers get signed addresses, and never this one.
        "default_acl": None,
        "querystring_auth": True,
        "file_overwrite": False,
    }


def _place(host: str, port: int | None) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"{name}:{port}" if port else name
