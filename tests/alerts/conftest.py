"""The clock of the readers' doors, for the alerts as well."""

from tests.public.conftest import clock

__all__ = ["clock"]
