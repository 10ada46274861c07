"""Reading: what a person has typed and not saved; asked by whoever typed it and nobody else."""

from press.models import Buffer
from press.reading.rows import LONG_TEXTS


def mine(user: int, place: str) -> Buffer | None:
    """What this person has typed in one form and not saved."""
    return Buffer.objects.filter(user_id=user, place=place).first()


def unsaved(user: int) -> list[Buffer]:
    """Everything that this person has typed and not saved, the newest first, in one query."""
    rows = Buffer.objects.filter(user_id=user).select_related("edition")
    light = rows.defer(*(f"edition__{name}" for name in LONG_TEXTS))
    return list(light.order_by("-typed_at", "-pk"))


def first_typed(buffer: Buffer, name: str) -> str:
    """One field as it was typed; empty when the form had none of that name."""
    values = buffer.data.get(name) or [""]
    return str(values[-1])
