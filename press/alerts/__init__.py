"""Alerts: a door for readers who want releases by e-mail; it keeps no cookie and no session."""
