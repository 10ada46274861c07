"""Keeping: the one way a backup or a restoring says no."""


class NotKept(Exception):
    """Nothing was done, or all of it taken back; the sentence is for the operator."""
