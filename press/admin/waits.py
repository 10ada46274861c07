"""Admin: how long until a moment, and on whose clock, in words."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import gettext as _

MINUTE, HOUR, DAY = 60, 3600, 86400


def wait_templates() -> dict[str, str]:
    """The sentences of a countdown, for the page and for the script that keeps it ticking."""
    return {
        "days": _("in {days} d {hours} h"),
        "hours": _("in {hours} h {minutes} min"),
        "minutes": _("in {minutes} min"),
        "seconds": _("in {seconds} s"),
        "over": _("now: load the page again"),
    }


def wait(left: timedelta) -> str:
    """A time still to go, such as "in 2 h 14 min"; rounded down, so that nobody comes late."""
    seconds = int(left.total_seconds())
    if seconds <= 0:
        form = "over"
    elif seconds < MINUTE:
        form = "seconds"
    elif seconds < HOUR:
        form = "minutes"
    else:
        form = "hours" if seconds < DAY else "days"
    return wait_templates()[form].format(
        days=seconds // DAY,
        hours=seconds % DAY // HOUR if form == "days" else seconds // HOUR,
        minutes=seconds % HOUR // MINUTE,
        seconds=seconds,
    )


def zone(moment: datetime) -> str:
    """The office's zone with its offset from UTC at a moment, such as "Asia/Almaty, UTC+5"."""
    offset = timezone.localtime(moment).utcoffset() or timedelta()
    minutes = int(offset.total_seconds()) // MINUTE
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return f"{settings.TIME_ZONE}, UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def clock_time(moment: datetime) -> str:
    """The time of day on the office's clock; the seconds only where a moment has some."""
    local = timezone.localtime(moment)
    return formats.date_format(local, "H:i:s" if local.second else "H:i")


def day_name(moment: datetime, at: datetime) -> str:
    """A day as it is spoken of: today, tomorrow, or its weekday, always with its date."""
    local = timezone.localtime(moment)
    ahead = (local.date() - timezone.localdate(at)).days
    name = {0: _("Today"), 1: _("Tomorrow")}.get(ahead) or formats.date_format(local, "l")
    return f"{name}, {formats.date_format(local, 'j E Y')}"
