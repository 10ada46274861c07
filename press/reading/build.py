"""Reading: what is installed, on which everything that is kept depends."""

from functools import lru_cache
from hashlib import sha256
from time import monotonic

from django.conf import settings

# What the pages say depends on these, and not on the code alone.
SPOKEN_OF = (
    "DEBUG",
    "DEMO",
    "HOME_COUNTRY",
    "LANGUAGE_CODE",
    "MEDIA_S3_ORIGIN",
    "SITE_URL",
    "TIME_ZONE",
    "VIDEO_HOSTS",
    "WEBSUB_HUBS",
)


@lru_cache(maxsize=1)
def _digest(second: int) -> str:
    """Code, packages, templates, translations, styles and scripts: a new version of any is a new
    answer."""
    found = sha256("|".join(str(getattr(settings, name)) for name in SPOKEN_OF).encode())
    found.update((settings.BASE_DIR / "requirements.txt").read_bytes())
    for folder in ("press", "templates", "static"):
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".mo", ".css", ".js", ".svg"}:
                found.update(path.read_bytes())
    return found.hexdigest()


def build() -> str:
    """What is installed; in development, where files change under the server, as of this second."""
    return _digest(int(monotonic()) if settings.DEBUG else 0)
