"""What stands in the composer of each thread, and whether it may be sent: pure."""

from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace


class Draft(Struct, frozen=True):
    """A text being written, and the message it answers; `caret` counts UTF-16 units, as Qt does.

    `saved` and `saved_reply` are what the engine has of it.
    """

    text: str = ""
    caret: int = 0
    saved: str = ""
    reply_to: UUID | None = None
    saved_reply: UUID | None = None

    @property
    def touched(self) -> bool:
        """Whether it holds what the engine has not."""
        return (self.text, self.reply_to) != (self.saved, self.saved_reply)


class Drafts:
    """One draft a thread, kept while the app runs; what was saved comes back from the thread's row."""

    def __init__(self) -> None:
        self._kept: dict[UUID, Draft] = {}

    def get(self, thread_id: UUID, saved: str, reply_to: UUID | None = None) -> Draft:
        """The draft of a thread: one's own text where it was touched here, else what the engine has."""
        kept = self._kept.get(thread_id)
        if kept is not None and (kept.touched or (kept.saved, kept.saved_reply) == (saved, reply_to)):
            return kept
        fresh = Draft(saved, units(saved), saved, reply_to, reply_to)
        self._kept[thread_id] = fresh
        return fresh

    def text(self, thread_id: UUID) -> str:
        """What stands in the composer of a thread, or would if it were open."""
        return self._kept.get(thread_id, Draft()).text

    def edit(self, thread_id: UUID, text: str, caret: int) -> Draft:
        """The text under the cursor changed."""
        self._kept[thread_id] = replace(self.kept(thread_id), text=text, caret=caret)
        return self._kept[thread_id]

    def answer(self, thread_id: UUID, reply_to: UUID | None) -> Draft:
        """It answers another message, or none."""
        self._kept[thread_id] = replace(self.kept(thread_id), reply_to=reply_to)
        return self._kept[thread_id]

    def give_back(self, thread_id: UUID, whole: str, reply_to: UUID | None) -> Draft:
        """What could not be kept as a message stands there again, before what was typed since."""
        since = self.text(thread_id)
        text = whole if not since else f"{whole}\n{since}"
        draft = self.edit(thread_id, text, units(text))
        return self.answer(thread_id, reply_to) if draft.reply_to is None and reply_to is not None else draft

    def kept(self, thread_id: UUID) -> Draft:
        """The draft of a thread as it stands here."""
        return self._kept.get(thread_id, Draft())

    def keep(self, thread_id: UUID, saved: str, reply_to: UUID | None = None) -> None:
        """The engine has `saved` now, in answer to `reply_to`."""
        self._kept[thread_id] = replace(self.kept(thread_id), saved=saved, saved_reply=reply_to)

    def restored(self, thread_id: UUID, text: str) -> Draft:
        """The engine put an earlier text there."""
        self._kept[thread_id] = replace(self.kept(thread_id), text=text, caret=units(text), saved=text)
        return self._kept[thread_id]


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
