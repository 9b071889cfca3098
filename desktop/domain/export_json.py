"""JSON written member by member, so that no more of it is in memory than one value."""

from typing import Any

import msgspec

_write = msgspec.json.Encoder()


class JsonWriting:
    """Gives the bytes of one object, in the order of the calls. Lists may hold objects that are begun likewise."""

    def __init__(self) -> None:
        self._begun = [False]

    def begin(self) -> bytes:
        """The object begins."""
        return b"{\n"

    def member(self, name: str, value: Any) -> bytes:
        """A member with all of its value."""
        return self._next() + _write.encode(name) + b": " + _write.encode(value)

    def begin_list(self, name: str) -> bytes:
        """A member whose value is a list; `item` or `begin_item` follow, then `end_list`."""
        made = self._next() + _write.encode(name) + b": [\n"
        self._begun.append(False)
        return made

    def item(self, value: Any) -> bytes:
        """The next value of the list."""
        return self._next() + _write.encode(value)

    def begin_item(self, value: Any) -> bytes:
        """The next value of the list is an object that begins with the members of `value`; `end_item` ends it."""
        whole = _write.encode(value)
        made = self._next() + whole[:-1]
        self._begun.append(len(whole) > len(b"{}"))
        return made

    def end_item(self) -> bytes:
        """That object ends."""
        self._begun.pop()
        return b"}"

    def end_list(self) -> bytes:
        """That list ends."""
        self._begun.pop()
        return b"\n]"

    def end(self) -> bytes:
        """The object ends."""
        return b"\n}\n"

    def _next(self) -> bytes:
        begun, self._begun[-1] = self._begun[-1], True
        return b",\n" if begun else b""
