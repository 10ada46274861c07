"""Watch: letters to the operator about errors: few, and without anything that people wrote."""

import logging
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.log import AdminEmailHandler
from django.utils.safestring import SafeString
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

from press.reading.shared import counted
from press.watch.lines import route_of
from press.watch.one_request import current
from press.watch.told import kind, places, told

HOUR = 3600
# A page that fails for everybody is one letter an hour; many that fail are no more than these.
OF_ONE_KIND, ALTOGETHER = 1, 20


class NothingShown(SafeExceptionReporterFilter):
    """No setting, variable, header, cookie or field of a form is ever shown."""

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_safe_settings(self) -> dict[str, Any]:
        return {}

    def get_safe_request_meta(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}

    def get_safe_cookies(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: Any) -> Any:
        return []


class PlacesOnly(ExceptionReporter):
    """The report of an error: its places and kinds, for letters and for whatever else asks."""

    def get_traceback_text(self) -> SafeString:
        error = self.exc_value
        return SafeString(told(error) if isinstance(error, BaseException) else "")

    def get_traceback_html(self) -> SafeString:
        return SafeString("")


def fingerprint(record: logging.LogRecord) -> str:
    """What makes two errors one kind: the place they came from, or the line that told of them."""
    error = record.exc_info[1] if record.exc_info else None
    if error is None:
        return f"{record.name}|{record.pathname}|{record.lineno}"
    return f"{kind(error)}|{''.join(places(error)[-1:])}"


def may_be_sent(record: logging.LogRecord) -> bool:
    """Whether this kind was not written about in this hour, nor too many others."""
    hour = int(record.created) // HOUR
    same = sha256(fingerprint(record).encode()).hexdigest()[:32]
    if counted(f"error-mail-{hour}-{same}", HOUR) > OF_ONE_KIND:
        return False
    return counted(f"error-mail-{hour}", HOUR) <= ALTOGETHER


class ErrorMail(AdminEmailHandler):
    """Django's letters to the operator, with the report above, and bounded in number."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            if settings.ADMINS and may_be_sent(record):
                self.send_mail(_subject(record), _letter(record), fail_silently=True)
        except Exception:
            self.handleError(record)


def _subject(record: logging.LogRecord) -> str:
    error = record.exc_info[1] if record.exc_info else None
    return f"{kind(error) if error else record.name} {getattr(record, 'request_id', '')}".strip()


def _letter(record: logging.LogRecord) -> str:
    error = record.exc_info[1] if record.exc_info else None
    request, watched = getattr(record, "request", None), current()
    when = datetime.fromtimestamp(record.created, UTC)
    facts = {
        "Time": when.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "Site": settings.SITE_URL,
        "Logger": record.name,
        "Request": getattr(record, "request_id", ""),
        "Method": getattr(request, "method", "") or "",
        "Route": route_of(request) if request else "",
        "User": str(watched.user or "") if watched else "",
    }
    lines = [f"{name}: {value}" for name, value in facts.items() if value]
    note = (
        "The log has the same under the request's number. Errors of this kind in the next hour are"
        " only in the log. What people wrote, searched for or sent is never part of a letter."
    )
    said = [told(error)] if error else [record.getMessage()]
    return "\n\n".join(["\n".join(lines), *said, note])
