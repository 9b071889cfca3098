"""What stands in the composer of each thread, and whether it may be sent: pure."""

from uuid import UUID

from msgspec import Struct


class Draft(Struct, frozen=True):
    """A text being written; `caret` counts UTF-16 units, as Qt does. `saved` is what the engine has of it."""

    text: str = ""
    caret: int = 0
    saved: str = ""

    @property
    def touched(self) -> bool:
        """Whether it holds what the engine has not."""
        return self.text != self.saved


class Drafts:
    """One draft a thread, kept while the app runs; what was saved comes back from the thread's row."""

    def __init__(self) -> None:
        self._kept: dict[UUID, Draft] = {}

    def get(self, thread_id: UUID, saved: str) -> Draft:
        """The draft of a thread: one's own text where it was touched here, else what the engine has."""
        kept = self._kept.get(thread_id)
        if kept is not None and (kept.touched or kept.saved == saved):
            return kept
        fresh = Draft(saved, units(saved), saved)
        self._kept[thread_id] = fresh
        return fresh

    def text(self, thread_id: UUID) -> str:
        """What stands in the composer of a thread, or would if it were open."""
        return self._kept.get(thread_id, Draft()).text

    def edit(self, thread_id: UUID, text: str, caret: int) -> Draft:
        """The text under the cursor changed."""
        kept = self._kept.get(thread_id, Draft())
        self._kept[thread_id] = Draft(text, caret, kept.saved)
        return self._kept[thread_id]

    def keep(self, thread_id: UUID, saved: str) -> None:
        """The engine has `saved` now."""
        kept = self._kept.get(thread_id, Draft())
        self._kept[thread_id] = Draft(kept.text, kept.caret, saved)


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


class Room(Struct, frozen=True):
    """How much of a message is left: `left` is negative over the limit; `tells` when a person should know."""

    left: int
    tells: bool
    sendable: bool


def room(text: str, most: int, tell_left: int) -> Room:
    """Whether `text` is a message: not blank, and no longer than `most` code points, as it is sent."""
    body = text.strip()
    left = most - len(body)
    return Room(left, left < tell_left, bool(body) and left >= 0)
