"""The clock of the readers' doors."""

from tests.public.conftest import clock

__all__ = ["clock"]
