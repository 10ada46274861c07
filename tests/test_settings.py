"""The environment is the only place for settings; a wrong value stops the start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PRODUCTION = {
    "DEBUG": "0",
    "SECRET_KEY": "k" * 64,
    "ALLOWED_HOSTS": "press.example.org",
    "SITE_URL": "https://press.example.org",
}

OIDC = {
    "OIDC_ISSUER": "https://login.example.org",
    "OIDC_CLIENT_ID": "press",
    "OIDC_CLIENT_SECRET": "word",
}


PASSKEYS = PRODUCTION | {"PASSKEYS": "1"}


def start(environment, code="import config.settings"):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        ({"DEBUG": "perhaps"}, "DEBUG"),
        ({"DEBUG": "0"}, "SECRET_KEY"),
        (PRODUCTION | {"SECRET_KEY": "short"}, "SECRET_KEY"),
        (PRODUCTION | {"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        (PRODUCTION | {"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        (PRODUCTION | {"SITE_URL": "http://press.example.org"}, "SITE_URL"),
        ({"SITE_URL": "press.example.org"}, "SITE_URL"),
        ({"LANGUAGE_CODE": "de"}, "LANGUAGE_CODE"),
        ({"TIME_ZONE": "Almaty"}, "TIME_ZONE"),
        ({"HOME_COUNTRY": "Kazakhstan"}, "HOME_COUNTRY"),
        ({"VIDEO_HOSTS": "youtube.com,https://vimeo.com"}, "VIDEO_HOSTS"),
        ({"DATABASE_URL": "oracle-of-delphi://x"}, "DATABASE_URL"),
        ({"REPLICA_URL": "postgres://127.0.0.1/press"}, "REPLICA_URL"),
        ({"CACHE_URL": "biscuit-tin://"}, "CACHE_URL"),
        ({"PAGE_CACHE_BYTES": "64 MB"}, "PAGE_CACHE_BYTES"),
        ({"PAGE_CACHE_BYTES": "-1"}, "PAGE_CACHE_BYTES"),
        ({"PART_CACHE_BYTES": "1e6"}, "PART_CACHE_BYTES"),
        ({"EMAIL_URL": "pigeon://"}, "EMAIL_URL"),
        ({"LOG_FORMAT": "xml"}, "LOG_FORMAT"),
        ({"SLOW_QUERY_MS": "half a second"}, "SLOW_QUERY_MS"),
        ({"READERS_QUERY_SECONDS": "-1"}, "READERS_QUERY_SECONDS"),
        ({"SEARCHES_PER_MINUTE": "many"}, "SEARCHES_PER_MINUTE"),
        ({"ERROR_MAIL_TO": "it@example.org, the operator"}, "ERROR_MAIL_TO"),
        ({"METRICS_TOKEN": "guess"}, "METRICS_TOKEN"),
        ({"CLIENT_ADDRESS_HEADER": "X Forwarded"}, "CLIENT_ADDRESS_HEADER"),
        (PRODUCTION | {"SECOND_STEP": "0"}, "SECOND_STEP"),
        ({"DEMO": "0", "SECOND_STEP": "0"}, "SECOND_STEP"),
        ({"OIDC_ISSUER": "https://login.example.org"}, "OIDC_CLIENT_ID"),
        ({"OIDC_CLIENT_ID": "press", "OIDC_CLIENT_SECRET": "word"}, "OIDC_ISSUER"),
        (OIDC | {"OIDC_ISSUER": "login.example.org"}, "OIDC_ISSUER"),
        (OIDC | {"OIDC_ISSUER": "ftp://login.example.org"}, "OIDC_ISSUER"),
        (OIDC | {"OIDC_ISSUER": "https://login.example.org/?realm=a"}, "OIDC_ISSUER"),
        (PRODUCTION | OIDC | {"OIDC_ISSUER": "http://login.example.org"}, "OIDC_ISSUER"),
        (OIDC | {"OIDC_CLIENT_SECRET": "слово"}, "OIDC_CLIENT_SECRET"),
        (OIDC | {"OIDC_NAME": "M" * 61}, "OIDC_NAME"),
        (OIDC | {"OIDC_SECOND_STEP": "mfa"}, "OIDC_SECOND_STEP"),
        (OIDC | {"OIDC_SECOND_STEP": "acr:"}, "OIDC_SECOND_STEP"),
        (OIDC | {"OIDC_SECOND_STEP": "amr:mfa,sub:anybody"}, "OIDC_SECOND_STEP"),
        ({"OIDC_NAME": "Ministry ID"}, "OIDC_ISSUER"),
        ({"PASSKEYS": "some"}, "PASSKEYS"),
        ({"PASSKEYS": "1", "SITE_URL": "http://press.example.org"}, "SITE_URL"),
        (PRODUCTION | {"PASSKEYS": "1", "SITE_URL": "https://192.0.2.1"}, "SITE_URL"),
        ({"SESSION_IDLE_MINUTES": "an hour"}, "SESSION_IDLE_MINUTES"),
        ({"SESSION_IDLE_MINUTES": "0"}, "SESSION_IDLE_MINUTES"),
        ({"MEDIA_ACCEL": "protected"}, "MEDIA_ACCEL"),
        ({"MEDIA_URL_S3": "https://files.example.org/press"}, "MEDIA_URL_S3"),
        ({"MEDIA_URL_S3": "s3://files.example.org/press"}, "MEDIA_URL_S3"),
        ({"MEDIA_URL_S3": "s3://key:secret@files.example.org/"}, "MEDIA_URL_S3"),
        ({"MEDIA_URL_S3": "s3://key:secret@files.example.org/press?secure=no"}, "MEDIA_URL_S3"),
        ({"MEDIA_URL_S3": "s3://key:secret@files.example.org/press?public=1"}, "MEDIA_URL_S3"),
        ({"MEDIA_URL_S3": "s3://key:secret@files.example.org:port/press"}, "MEDIA_URL_S3"),
        ({"MEDIA_URL_S3": "s3://k:s@h/press", "MEDIA_ACCEL": "/protected/"}, "MEDIA_ACCEL"),
        ({"WEBSUB_HUB": "hub.example.org"}, "WEBSUB_HUB"),
        ({"WEBSUB_HUB": "https://hub.example.org/,ftp://other.example.org/"}, "WEBSUB_HUB"),
        ({"WEBSUB_HUB": "https://hub.example.org:port/"}, "WEBSUB_HUB"),
        ({"WEBSUB_HUB": "https://name:word@hub.example.org/"}, "WEBSUB_HUB"),
        (PRODUCTION | {"WEBSUB_HUB": "http://hub.example.org/"}, "WEBSUB_HUB"),
    ],
)
def test_a_wrong_value_stops_the_start_with_a_sentence(environment, reason):
    done = start(environment)
    assert done.returncode == 1
    assert done.stderr.startswith("The press office did not start: ")
    assert reason in done.stderr and "Traceback" not in done.stderr


S3 = {"MEDIA_URL_S3": "s3://key:se%2Fcret@files.example.org:9000/press?region=kz-1&secure=0"}
KEPT = {"CACHE_URL": "redis://127.0.0.1:6379/0", "PAGE_CACHE_BYTES": "0"}
HUBS = {"WEBSUB_HUB": "https://hub.example.org/, https://other.example.org/push"}


WATCHED = {"LOG_FORMAT": "json", "ERROR_MAIL_TO": "a@x.org,b@x.org", "METRICS_TOKEN": "t" * 32}


@pytest.mark.parametrize(
    "environment", [{}, PRODUCTION, PRODUCTION | S3, PRODUCTION | HUBS, PRODUCTION | WATCHED, KEPT]
)
def test_a_bare_clone_and_a_whole_environment_start(environment):
    assert start(environment).returncode == 0


@pytest.mark.parametrize(
    ("environment", "asked"),
    [
        ({}, False),
        (PRODUCTION, True),
        ({"DEMO": "0"}, True),
        ({"SECOND_STEP": "1"}, True),
        (PRODUCTION | {"DEMO": "1"}, False),
    ],
)
def test_only_a_demonstration_does_without_a_second_step(environment, asked):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", "import config.settings as s; print(s.SECOND_STEP)"],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == str(asked)


@pytest.mark.parametrize(
    ("environment", "party", "origin"),
    [
        (PASSKEYS, "press.example.org", "https://press.example.org"),
        ({"PASSKEYS": "1"}, "localhost", "http://localhost:8000"),
        (
            PASSKEYS | {"SITE_URL": "https://Press.example.org:443"},
            "press.example.org",
            "https://press.example.org",
        ),
    ],
)
def test_passkeys_belong_to_the_sites_own_name(environment, party, origin):
    code = (
        "from config.settings import *; "
        "print(OTP_WEBAUTHN_RP_ID, *OTP_WEBAUTHN_ALLOWED_ORIGINS, "
        "OTP_WEBAUTHN_ALLOW_PASSWORDLESS_LOGIN)"
    )
    assert start(environment, code).stdout.split() == [party, origin, "False"]


def test_passkeys_without_their_packages_are_refused_in_a_sentence():
    code = "import sys; sys.modules['django_otp_webauthn'] = None; import config.settings"
    done = start(PASSKEYS, code)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "deploy/passkeys.txt" in done.stderr
