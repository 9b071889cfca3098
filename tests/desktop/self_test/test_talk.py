"""The self-test's two people: what does not come as it was sent is told. That they talk is in `test_self_test.py`."""

import asyncio
from typing import Any, cast
from uuid import UUID

import pytest

from desktop.domain.decoded import Fault, Picture
from desktop.domain.message import MessageRow
from desktop.self_test import talk
from desktop.self_test.found import FailedCheckError

PHOTO = UUID(int=7)


class Reader:
    """Has one picture."""

    def __init__(self, picture: Picture | Fault) -> None:
        self._picture = picture

    async def picture(self, message_id: UUID, _at: int, _side: int, *, fetch: bool) -> Picture | Fault:
        assert (message_id, fetch) == (PHOTO, True)
        return self._picture


def row(message_id: UUID) -> MessageRow:
    class Row:
        """Of a message only its id is asked for."""

    made: Any = Row()
    made.message_id = message_id
    return cast("MessageRow", made)


async def shown(picture: Picture | Fault, *ids: UUID) -> None:
    came: talk.Came = asyncio.Queue()
    for message_id in ids:
        came.put_nowait(row(message_id))
    await talk._shown(cast("Any", Reader(picture)), came, PHOTO)


async def test_a_photo_is_waited_for_and_looked_at() -> None:
    await shown(Picture(2, 2, bytes(16)), UUID(int=1), PHOTO)


@pytest.mark.parametrize("picture", [Fault.DAMAGED, Picture(1, 1, bytes(4))])
async def test_a_photo_that_came_otherwise_is_told(picture: Picture | Fault) -> None:
    with pytest.raises(FailedCheckError, match="did not come as it was"):
        await shown(picture, PHOTO)


async def test_a_message_that_does_not_come_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talk, "TALKED_WITHIN", 0.01)
    with pytest.raises(TimeoutError):
        await shown(Fault.CRASHED, UUID(int=1))
