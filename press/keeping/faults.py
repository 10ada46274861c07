"""Keeping: the one way a backup or a restoring says no."""

from press.pure.disk_faults import SENTENCES, disk_fault


class NotKept(Exception):
    """Nothing was done, or all of it taken back; the sentence is for the operator."""


def why(error: Exception) -> str:
    """What the operator has to know of an error of the disk or of the database."""
    fault = disk_fault(error)
    if fault:
        return SENTENCES[fault]
    return f"{getattr(error, 'strerror', '') or error}."
