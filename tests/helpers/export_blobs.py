"""What messages carry, for an export."""

from __future__ import annotations

from uuid import UUID

from desktop.domain.problem import Problem


class Blobs:
    """Bytes by message and place; those under `here` are on this computer."""

    def __init__(self) -> None:
        self.here: set[str] = set()
        self.content: dict[tuple[UUID, int], bytes] = {}
        self.cards: dict[UUID, bytes] = {}
        self.asked: list[tuple[UUID, int]] = []

    def holds(self, key: str) -> bool:
        return key in self.here

    async def reader(self, message_id: UUID, at: int) -> Blobs.Open:
        self.asked.append((message_id, at))
        if (message_id, at) not in self.content:
            raise Problem("not_found")
        return Blobs.Open(self.content[message_id, at])

    async def card_reader(self, message_id: UUID) -> Blobs.Open:
        return Blobs.Open(self.cards[message_id])

    class Open:
        def __init__(self, data: bytes) -> None:
            self.data, self.size, self.closed = data, len(data), False

        def read(self, offset: int, count: int) -> bytes:
            if self.data == b"damaged":
                raise OSError("damaged")
            return self.data[offset : offset + count]

        def close(self) -> None:
            self.closed = True
