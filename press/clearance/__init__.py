"""Clearance: a door for people without an account, who were given one link to one text."""
