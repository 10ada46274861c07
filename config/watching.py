"""What is logged, measured and bounded while the office runs, from the environment."""

import re
from typing import Any

import django

from config.environment import boolean, env, refuse, whole_number

__all__ = [
    "ADMINS",
    "BACKUP_FOLDER",
    "GUESSES_PER_MINUTE",
    "LOGGING",
    "METRICS_TOKEN",
    "READERS_QUERY_SECONDS",
    "SEARCHES_PER_MINUTE",
    "SLOW_QUERY_MS",
    "SUBSCRIPTIONS_PER_HOUR",
]
_debug = boolean("DEBUG", True)

LOG_FORMAT = env.str("LOG_FORMAT", default="line" if _debug else "json")
if LOG_FORMAT not in {"json", "line"}:
    raise refuse(f"LOG_FORMAT is {LOG_FORMAT!r}; it must be json or line.")

# Statements that take as long are told of in the log; 0 tells of none.
SLOW_QUERY_MS = whole_number("SLOW_QUERY_MS", "500", "milliseconds; 0 tells of none")
# A statement of a reader's page is ended after so long; 0 ends none.
READERS_QUERY_SECONDS = whole_number("READERS_QUERY_SECONDS", "10", "seconds; 0 ends none")

# Letters about errors go to the operator, and hold nothing that people wrote.
_letters_to = [one.strip() for one in env.list("ERROR_MAIL_TO", default=[]) if one.strip()]
for _address in _letters_to:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", _address):
        raise refuse(
            f"ERROR_MAIL_TO has {_address!r}; it must be addresses such as it@example.org."
        )

ADMINS: list[Any] = [("", one) if django.VERSION < (6, 0) else one for one in _letters_to]

# How often one network may ask for a page of search results that is not kept; 0 is without end.
SEARCHES_PER_MINUTE = whole_number("SEARCHES_PER_MINUTE", "240", "searches; 0 is without end")
# How many secrets of links that open nothing one network may try.
GUESSES_PER_MINUTE = whole_number("GUESSES_PER_MINUTE", "30", "guesses; 0 is without end")
# How many confirmations one network may ask for; many readers may share one.
SUBSCRIPTIONS_PER_HOUR = whole_number("SUBSCRIPTIONS_PER_HOUR", "20", "requests; 0 is without end")

# Where backups of the night are, for the page that says how old the last one is.
BACKUP_FOLDER = env.str("BACKUP_FOLDER", default="")

# What Prometheus must show to be told anything; without it there is no such address.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
if METRICS_TOKEN and not re.fullmatch(r"[A-Za-z0-9._~+/=-]{16,}", METRICS_TOKEN):
    raise refuse("METRICS_TOKEN must be 16 or more letters and digits that nobody can guess.")


def logging_of(debug: bool) -> dict[str, Any]:
    """One console, every line of which goes through the same filter; letters for errors."""
    everything = {"handlers": ["console", "letters"]}
    handlers = {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": LOG_FORMAT,
            "filters": ["without_content"],
        },
        "letters": {
            "class": "press.watch.error_mail.ErrorMail",
            "level": "ERROR",
            "filters": ["without_content"],
        },
        "verbs": {"class": "press.watch.metrics.CountVerbs"},
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"without_content": {"()": "press.watch.lines.WithoutContent"}},
        "formatters": {
            "line": {"()": "press.watch.lines.Lines"},
            "json": {"()": "press.watch.lines.JsonLines"},
        },
        "handlers": handlers,
        "root": {**everything, "level": "INFO"},
        "loggers": {
            # Django's own handlers would send what people wrote by mail.
            "django": {"handlers": [], "level": "INFO"},
            # The development server tells of each request itself.
            "press.requests": {"level": "WARNING" if debug else "INFO"},
            # What goes well is kept as sign-ins.
            "axes": {"level": "WARNING"},
            "press.verbs": {"handlers": ["verbs"], "level": "INFO"},
            "gunicorn.error": {**everything, "level": "INFO", "propagate": False},
        },
    }


LOGGING = logging_of(_debug)
