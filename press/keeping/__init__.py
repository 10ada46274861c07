"""Keeping: the whole office as one file, made while it works, and made an office again from it."""
