"""Public: the read-only API, version 1."""
