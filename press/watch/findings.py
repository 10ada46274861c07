"""Watch: what is found of one part of a running office: how it stands, and what to do about it."""

from dataclasses import dataclass, field
from enum import IntEnum

from django.utils.translation import gettext_lazy as _


class Light(IntEnum):
    """The worse is the greater; a monitor of the kind of Nagios reads them as exit codes."""

    GOOD = 0
    LOOK = 1
    BAD = 2


LIGHTS = {Light.GOOD: _("In order"), Light.LOOK: _("Look at it"), Light.BAD: _("Act now")}


@dataclass(frozen=True)
class Finding:
    """A sentence on how one part stands, and another on what to do, where there is anything to do.

    `numbers` are the same for machines, by the names that metrics have.
    """

    part: str
    light: Light
    sentence: str
    advice: str = ""
    numbers: dict[str, float] = field(default_factory=dict)

    @property
    def word(self) -> str:
        return str(LIGHTS[self.light])


def judged(value: float, look: float, bad: float) -> Light:
    """By two bounds; a value that has to stay high is judged by its negative."""
    return Light.BAD if value >= bad else Light.LOOK if value >= look else Light.GOOD


def size(of: float) -> str:
    """Bytes in words."""
    for unit in ("B", "KB", "MB", "GB"):
        if of < 1000:
            return f"{of:.0f} {unit}"
        of /= 1000
    return f"{of:.1f} TB"
