"""How far a transfer has got, and what may be sent next: pure arithmetic over offsets, both ways."""

from desktop.client.calls import Misbehaved


class Outgoing:
    """An upload of `size` bytes from `offset` on, in frames of `frame` bytes, at most `window` ahead of the relay."""

    def __init__(self, offset: int, size: int, frame: int, window: int) -> None:
        if not 0 <= offset <= size or frame < 1 or window < 1:
            raise Misbehaved("an upload that begins outside its blob")
        self.sent = self.stored = offset
        self.size = size
        self._frame = min(frame, window)
        self._window = window

    def room(self) -> int:
        """Bytes of the next frame; 0 where an acknowledgement has to come first, or all is sent."""
        if self.sent == self.size:
            return 0
        room = min(self._frame, self.size - self.sent)
        return room if self.sent + room <= self.stored + self._window else 0

    def took(self, count: int) -> None:
        """So many bytes went out."""
        self.sent += count

    def acknowledged(self, offset: int) -> None:
        """The relay stored everything before `offset`."""
        if not self.stored <= offset <= self.sent:
            raise Misbehaved("an acknowledgement of what was not sent")
        self.stored = offset

    @property
    def all_sent(self) -> bool:
        return self.sent == self.size


class Incoming:
    """A download of `size` bytes from `offset` on, acknowledged every `step` bytes and at its end."""

    def __init__(self, offset: int, size: int, step: int) -> None:
        if not 0 <= offset <= size:
            raise Misbehaved("a download that begins outside its blob")
        self.taken = offset
        self.size = size
        self._step = max(1, step)
        self._told = offset

    def took(self, count: int) -> bool:
        """So many bytes came; whether to acknowledge now."""
        if count < 1 or self.taken + count > self.size:
            raise Misbehaved("more bytes than the blob has")
        self.taken += count
        due = self.complete or self.taken - self._told >= self._step
        if due:
            self._told = self.taken
        return due

    @property
    def complete(self) -> bool:
        return self.taken == self.size
