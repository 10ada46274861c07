"""Every setting, from the environment alone; a wrong value stops the start with a sentence."""

import re
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import django

from config.environment import boolean, env, number_of_bytes, parsed, plain_address, refuse
from config.passkeys import relying_party
from config.provider import *  # noqa: F403
from config.signing_in import *  # noqa: F403
from config.watching import *  # noqa: F403
from press.pure.object_storage import FORM, storage_options
from press.pure.policies import desk_policy, readers_policy

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = boolean("DEBUG", True)

DEVELOPMENT_KEY = "for-development-only-and-refused-when-debug-is-off"
SECRET_KEY = env.str("SECRET_KEY", default=DEVELOPMENT_KEY)
if not DEBUG and (SECRET_KEY == DEVELOPMENT_KEY or len(SECRET_KEY) < 50):
    raise refuse("SECRET_KEY must be set to 50 or more random characters when DEBUG is off.")

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"] if DEBUG else [])
if not ALLOWED_HOSTS or (not DEBUG and "*" in ALLOWED_HOSTS):
    raise refuse("ALLOWED_HOSTS must name the host names served, separated by commas.")

SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000" if DEBUG else "").rstrip("/")
_site = urlsplit(SITE_URL)
if _site.scheme not in {"http", "https"} or not _site.netloc or _site.path:
    raise refuse("SITE_URL must be the public address, such as https://press.example.org.")
if not DEBUG and _site.scheme != "https":
    raise refuse("SITE_URL must begin with https:// when DEBUG is off.")

# The WebSub hubs told of every new edition, and named in the feeds; none, unless written here.
WEBSUB_HUBS = list(dict.fromkeys(hub.strip() for hub in env.list("WEBSUB_HUB", default=[])))
WEBSUB_HUBS = [hub for hub in WEBSUB_HUBS if hub]
for _hub in WEBSUB_HUBS:
    _lawful = {"http", "https"} if DEBUG else {"https"}
    if not plain_address(_hub, _lawful) or len(_hub) > 500:
        raise refuse(
            f"WEBSUB_HUB has {_hub!r}; each hub must be an address such as"
            " https://hub.example.org/, with https:// when DEBUG is off."
        )

# Whether pages say that what they show is a demonstration.
DEMO = boolean("DEMO", DEBUG)

LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
LANGUAGE_CODE = env.str("LANGUAGE_CODE", default="en")
if LANGUAGE_CODE not in dict(LANGUAGES):
    raise refuse(f"LANGUAGE_CODE is {LANGUAGE_CODE!r}; it must be kk, ru or en.")

TIME_ZONE = env.str("TIME_ZONE", default="Asia/Almaty")
if TIME_ZONE not in available_timezones():
    raise refuse(f"TIME_ZONE is {TIME_ZONE!r}; it must be a name such as Asia/Almaty.")
USE_TZ = True
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "press" / "locale"]

# The ministry's own country: whose officials are "ours" when participation is proposed.
HOME_COUNTRY = env.str("HOME_COUNTRY", default="KZ")
if not (len(HOME_COUNTRY) == 2 and HOME_COUNTRY.isascii() and HOME_COUNTRY.isupper()):
    raise refuse(f"HOME_COUNTRY is {HOME_COUNTRY!r}; it must be two capital letters such as KZ.")

# The sites of the ministry's channels: where a release may lead to video and audio.
VIDEO_HOSTS = env.list(
    "VIDEO_HOSTS",
    default=["youtube.com", "youtu.be", "vimeo.com", "soundcloud.com", "podcasts.apple.com"],
)
for _host in VIDEO_HOSTS:
    if not re.fullmatch(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]+", _host):
        raise refuse(f"VIDEO_HOSTS holds {_host!r}; it must be host names such as youtube.com.")

INSTALLED_APPS = [
    "press.apps.PressConfig",
    "press.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "django_prose_editor",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
]

# What an officer may show in the place of a code; its tables are there only where it is on.
PASSKEYS = boolean("PASSKEYS", False)
if PASSKEYS:
    INSTALLED_APPS.append("django_otp_webauthn")
    OTP_WEBAUTHN_RP_ID, _origin = relying_party(_site, DEBUG)
    OTP_WEBAUTHN_ALLOWED_ORIGINS = [_origin]
    OTP_WEBAUTHN_RP_NAME = "Press office"
    # No door of the library's is open; this closes the one that would let in without a password.
    OTP_WEBAUTHN_ALLOW_PASSWORDLESS_LOGIN = False

MIDDLEWARE = [
    "press.watch.middleware.WatchRequests",
    "press.public.headers.EveryAnswer",
    "django.middleware.security.SecurityMiddleware",
    "press.public.kept_pages.KeptPages",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "press.public.middleware.OneMomentOneLanguage",
    "press.public.bounds.Bounds",
    "axes.middleware.AxesMiddleware",
]

# The header in which the proxy in front tells who asks; none is believed unless named here.
CLIENT_ADDRESS_HEADER = env.str("CLIENT_ADDRESS_HEADER", default="")
if CLIENT_ADDRESS_HEADER:
    if not re.fullmatch(r"[A-Za-z][A-Za-z-]*", CLIENT_ADDRESS_HEADER):
        raise refuse("CLIENT_ADDRESS_HEADER must be the name of a header, such as X-Forwarded-For.")
    MIDDLEWARE.insert(1, "press.public.middleware.ClientAddress")

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": parsed("DATABASE_URL", f"sqlite:///{BASE_DIR / 'db.sqlite3'}", env.db_url),
}
_engine = DATABASES["default"]["ENGINE"].removeprefix("django.db.backends.")
if _engine not in {"sqlite3", "postgresql"}:
    raise refuse("DATABASE_URL must begin with sqlite:// or postgres://.")
if _engine == "sqlite3":
    # Write transactions take their lock at once: a deferred one that reads first
    # fails with "database is locked" as soon as two officers save together.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32768;"
            "PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;"
            "PRAGMA journal_size_limit=67108864;"
        ),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Connecting costs several times as much as a page that is kept.
DATABASES["default"].setdefault("CONN_MAX_AGE", 60)

# A copy of the database that follows it, from which readers' pages are read.
DATABASE_ROUTERS: list[str] = []
if env.str("REPLICA_URL", default=""):
    DATABASES["replica"] = {**DATABASES["default"], **parsed("REPLICA_URL", "", env.db_url)}
    if DATABASES["replica"]["ENGINE"] != DATABASES["default"]["ENGINE"]:
        raise refuse("REPLICA_URL must be a database of the same kind as DATABASE_URL.")
    DATABASE_ROUTERS = ["press.public.replica.Router"]
    MIDDLEWARE.insert(2, "press.public.replica.ReadersFromReplica")

CACHES = {"default": parsed("CACHE_URL", "locmemcache://", env.cache_url)}
_cache = CACHES["default"]["BACKEND"].rpartition(".")[2]
# Whether what one process keeps is found by the others.
CACHE_IS_SHARED = _cache not in {"LocMemCache", "DummyCache"}
if _cache == "RedisCache":
    # A server that does not answer holds nobody up for longer.
    _times = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}
    CACHES["default"]["OPTIONS"] = {**_times, **CACHES["default"].get("OPTIONS", {})}


# Of finished pages, and of the rows, menus and entries that they are put together from.
PAGE_CACHE_BYTES = number_of_bytes("PAGE_CACHE_BYTES", "64000000")
PART_CACHE_BYTES = number_of_bytes("PART_CACHE_BYTES", "32000000")

# Without a mail server letters are written to a folder that nothing serves.
_email = parsed("EMAIL_URL", f"filemail:///{BASE_DIR / 'mail'}", env.email_url)
if _email["EMAIL_BACKEND"].endswith("smtp.EmailBackend"):
    _email["EMAIL_BACKEND"] = "press.delivery.smtp.Backend"
# Seconds that a mail server may take over one step; press.delivery.smtp bounds them all.
EMAIL_STEP = 20
_smtp = {
    "host": _email.get("EMAIL_HOST") or "localhost",
    "port": _email.get("EMAIL_PORT") or 25,
    "username": _email.get("EMAIL_HOST_USER") or "",
    "password": _email.get("EMAIL_HOST_PASSWORD") or "",
    "use_tls": _email.get("EMAIL_USE_TLS", False),
    "use_ssl": _email.get("EMAIL_USE_SSL", False),
}
if django.VERSION < (6, 1):
    EMAIL_BACKEND = _email["EMAIL_BACKEND"]
    EMAIL_HOST, EMAIL_PORT = _smtp["host"], _smtp["port"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _smtp["username"], _smtp["password"]
    EMAIL_USE_TLS, EMAIL_USE_SSL = _smtp["use_tls"], _smtp["use_ssl"]
    EMAIL_FILE_PATH = _email.get("EMAIL_FILE_PATH") or None
    EMAIL_TIMEOUT = EMAIL_STEP
else:
    # Django 6.1 renames the settings and warns at the old names.
    _options: dict[str, Any] = {}
    if "smtp" in _email["EMAIL_BACKEND"]:
        _options = {**_smtp, "timeout": EMAIL_STEP}
    elif _email.get("EMAIL_FILE_PATH"):
        _options = {"file_path": _email["EMAIL_FILE_PATH"]}
    MAILERS = {"default": {"BACKEND": _email["EMAIL_BACKEND"], "OPTIONS": _options}}

# Whom alerts come from; replies and returned mail go there.
ALERTS_FROM = env.str("ALERTS_FROM", default=f"press@{_site.hostname}" if DEBUG else "")
_from = parseaddr(ALERTS_FROM)[1]
if ALERTS_FROM and (not re.fullmatch(r"[^@\s]+@[^@\s]+", _from) or not ALERTS_FROM.isprintable()):
    raise refuse(
        f"ALERTS_FROM is {ALERTS_FROM!r}; it must be an address such as press@example.org."
    )
if "smtp" in _email["EMAIL_BACKEND"] and not ALERTS_FROM:
    raise refuse("ALERTS_FROM must be set when EMAIL_URL names a mail server.")
# A site without a mail server writes to files, where any sender will do.
ALERTS_FROM = ALERTS_FROM or f"press@{_site.hostname}"
SERVER_EMAIL, EMAIL_SUBJECT_PREFIX = ALERTS_FROM, f"[{_site.hostname}] "
if not DEBUG:
    DEFAULT_EXCEPTION_REPORTER_FILTER = "press.watch.error_mail.NothingShown"
    DEFAULT_EXCEPTION_REPORTER = "press.watch.error_mail.PlacesOnly"
try:
    ALERTS_PER_MINUTE = int(env.str("ALERTS_PER_MINUTE", default="600"))
except ValueError:
    ALERTS_PER_MINUTE = 0
if ALERTS_PER_MINUTE < 1:
    raise refuse("ALERTS_PER_MINUTE must be a number of messages, 1 or more.")

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(BASE_DIR / "media"))
MEDIA_URL = "/media/"
# Where nginx finds MEDIA_ROOT for itself, in an internal location; then this process sends nothing.
MEDIA_ACCEL = env.str("MEDIA_ACCEL", default="")
if MEDIA_ACCEL and not (MEDIA_ACCEL.startswith("/") and MEDIA_ACCEL.endswith("/")):
    raise refuse(f"MEDIA_ACCEL is {MEDIA_ACCEL!r}; it must begin and end with /.")
_s3 = env.str("MEDIA_URL_S3", default="")
if _s3 and MEDIA_ACCEL:
    raise refuse("MEDIA_ACCEL is for files on disk; it cannot be set beside MEDIA_URL_S3.")
try:
    _media: dict[str, Any] = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    if _s3:
        _media = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": storage_options(_s3)}
except ValueError as error:
    raise refuse(f"MEDIA_URL_S3 must be of the form {FORM}: {error}.") from None
# Signed addresses lead there, so readers' pages may show pictures from there.
MEDIA_S3_ORIGIN = _media["OPTIONS"]["endpoint_url"] if _s3 else ""
STORAGES = {
    "default": _media,
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}

SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = readers_policy(MEDIA_S3_ORIGIN, secure=not DEBUG)
DESK_CSP = desk_policy(MEDIA_S3_ORIGIN, secure=not DEBUG)
if not DEBUG:
    SECURE_SSL_REDIRECT = True
    # Balancers and Prometheus ask inside of the house.
    SECURE_REDIRECT_EXEMPT = [r"^(?:healthz|metrics)$"]
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    # Production stands behind a proxy that ends TLS and overwrites this header.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
