"""The address of an S3-compatible storage says all that is needed to reach it."""

import pytest

from press.pure.object_storage import storage_options


def test_a_whole_address_is_taken_apart():
    found = storage_options("s3://key:se%2Fcret@files.example.org:9000/press?region=kz-1&secure=0")
    assert found["access_key"] == "key"
    assert found["secret_key"] == "se/cret"
    assert found["bucket_name"] == "press"
    assert found["region_name"] == "kz-1"
    assert found["endpoint_url"] == "http://files.example.org:9000"


def test_what_is_not_said_is_safe():
    found = storage_options("s3://key:secret@[2001:db8::1]/press")
    assert found["endpoint_url"] == "https://[2001:db8::1]"
    assert found["default_acl"] is None
    assert found["querystring_auth"] and not found["file_overwrite"]


@pytest.mark.parametrize(
    "address",
    [
        "https://key:secret@files.example.org/press",
        "s3://files.example.org/press",
        "s3://key@files.example.org/press",
        "s3://key:secret@/press",
        "s3://key:secret@files.example.org/press/deeper",
        "s3://key:secret@files.example.org:many/press",
        "s3://key:secret@files.example.org/press?secure=perhaps",
        "s3://key:secret@files.example.org/press?region=",
        "s3://key:secret@files.example.org/press?acl=public-read",
    ],
)
def test_an_address_that_is_not_whole_is_refused(address):
    with pytest.raises(ValueError):
        storage_options(address)
