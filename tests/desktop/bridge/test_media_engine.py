"""The stand-in of a picture, as the window gets it."""

import base64

import pytest

from desktop.bridge.media_engine import MediaEngine
from desktop.bridge.session import Session
from desktop.domain.decoded import Fault, Picture
from desktop.domain.placeholder import encode
from desktop.domain.problem import Problem


class Engine(MediaEngine):
    """Nobody is signed in."""

    @property
    def _session(self) -> Session:
        raise Problem("not_signed_in")


async def test_a_stand_in_is_a_few_pixels() -> None:
    told = base64.urlsafe_b64encode(encode(4, 3, bytes((200, 100, 50, 255)) * 12)).rstrip(b"=").decode()
    shown = await Engine().stand_in(told)
    assert isinstance(shown, Picture)
    assert len(shown.pixels) == 4 * shown.width * shown.height


@pytest.mark.parametrize("text", ["", "A", "AAAA", "no base64 ✓", "A" * 400])
async def test_what_is_none_is_a_fault(text: str) -> None:
    assert await Engine().stand_in(text) is Fault.FORMAT


async def test_without_a_session_there_are_no_media() -> None:
    with pytest.raises(Problem):
        await Engine().drop_prepared(())
