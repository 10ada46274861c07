"""Pure: values kept in memory within a number of bytes, the longest unasked for leaving first."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Bounded(Generic[Value]):
    """As many values as there is room for, for all threads of a process."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.clear()

    def clear(self) -> None:
        with self.lock:
            self.rows: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
            self.bytes = 0

    def here(self, key: Hashable) -> Value | None:
        with self.lock:
            row = self.rows.get(key)
            if row is None:
                return None
            self.rows.move_to_end(key)
            return row[0]

    def store(self, key: Hashable, value: Value, size: int, room: int) -> None:
        """Keep a value of `size` bytes, or count it anew, and let go of what `room` has not."""
        with self.lock:
            _value, before = self.rows.pop(key, (value, 0))
            self.rows[key] = value, size
            self.bytes += size - before
            while self.bytes > room:
                _key, (_value, gone) = self.rows.popitem(last=False)
                self.bytes -= gone
