"""What is done with single messages at the relay in memory. Part of `FakeRelay`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from msgspec.structs import replace

from desktop.domain.problem import Problem
from relay.wire import messages
from relay.wire.base import Nothing, Wire

if TYPE_CHECKING:
    from tests.helpers.fake_relay import StoredThread


class FakeAnswers:
    """Saved and hidden are each person's own: they stand beside the message, which is rendered for who asks."""

    threads: dict[UUID, StoredThread]
    now: int

    def __init__(self) -> None:
        super().__init__()
        self.saved: dict[UUID, dict[UUID, int]] = {}
        self.hidden: dict[UUID, set[UUID]] = {}

    def append(self, user: UUID, kind: str, ref: Any) -> None:
        raise AssertionError("FakeRelay has the mailboxes")

    def tick(self) -> int:
        raise AssertionError("FakeRelay has the mailboxes")

    def render(self, user: UUID, message: messages.Message) -> messages.Message:
        """The message as this person sees it."""
        if message.id in self.hidden.get(user, ()):
            bare = replace(message, body=messages.NO_BODY, content_hash=None, reactions={}, pinned_at=None)
            return replace(bare, hidden=True)
        return replace(message, saved_at=self.saved.get(user, {}).get(message.id))

    def answer_message(self, user: UUID, method: str, params: Any) -> Wire | None:
        """The result of a method on messages; None where it is another's."""
        match method:
            case "messages.edit":
                return self._change(
                    user, params.id, "message.edited", own=True, body=params.body, edited_at=self.tick()
                )
            case "messages.react":
                return self._react(user, params)
            case "messages.pin":
                at = self.tick() if params.pinned else None
                return self._change(user, params.id, "message.pinned", pinned_at=at)
            case "messages.pinned":
                held = [m for m in self.threads[params.thread_id].messages if m.pinned_at is not None]
                held.sort(key=lambda m: m.pinned_at or 0, reverse=True)
                return messages.Messages(messages=tuple(self.render(user, m) for m in held))
            case "messages.save":
                own = self.saved.setdefault(user, {})
                own.pop(params.id, None)
                if params.saved:
                    own[params.id] = self.tick()
                return self._tell_own(user, params.id, "message.saved")
            case "messages.saved":
                ids = sorted(self.saved.get(user, {}).items(), key=lambda pair: pair[1], reverse=True)
                found = [self._place(user, key)[0].messages[self._place(user, key)[1]] for key, _ in ids]
                return messages.SavedMessages(messages=tuple(self.render(user, m) for m in found))
            case "messages.hide":
                self.hidden.setdefault(user, set()).add(params.id)
                self._tell_own(user, params.id, "message.hidden")
                return Nothing()
        return None

    def _react(self, user: UUID, params: messages.React) -> messages.Message:
        stored, at = self._place(user, params.id)
        left = {
            emoji: tuple(other for other in users if other != user)
            for emoji, users in stored.messages[at].reactions.items()
        }
        if params.emoji:
            left[params.emoji] = (*left.get(params.emoji, ()), user)
        given = {emoji: users for emoji, users in left.items() if users}
        return self._change(user, params.id, "reaction.changed", reactions=given)

    def _place(self, user: UUID, message_id: UUID) -> tuple[StoredThread, int]:
        for stored in self.threads.values():
            for at, message in enumerate(stored.messages):
                if message.id == message_id and user in stored.members:
                    return stored, at
        raise Problem("not_found")

    def _change(
        self, user: UUID, message_id: UUID, kind: str, *, own: bool = False, **changes: Any
    ) -> messages.Message:
        stored, at = self._place(user, message_id)
        old = stored.messages[at]
        if old.unsent or (own and old.sender_id != user):
            raise Problem("not_found")
        stored.rev += 1
        stored.messages[at] = replace(old, rev=stored.rev, **changes)
        for member in stored.members:
            self.append(member, kind, (stored.thread_id, at + 1))
        return self.render(user, stored.messages[at])

    def _tell_own(self, user: UUID, message_id: UUID, kind: str) -> messages.Message:
        stored, at = self._place(user, message_id)
        stored.rev += 1
        stored.messages[at] = replace(stored.messages[at], rev=stored.rev)
        self.append(user, kind, (stored.thread_id, at + 1))
        return self.render(user, stored.messages[at])
