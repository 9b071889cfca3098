"""Stickers behind the window, where nobody is signed in."""

import pytest

from desktop.bridge.session import Session
from desktop.bridge.stickers_engine import StickersEngine
from desktop.domain.problem import Problem
from desktop.domain.sticker import StickerChoices


class Engine(StickersEngine):
    """Nobody is signed in."""

    @property
    def _session(self) -> Session:
        raise Problem("not_signed_in")


async def test_without_a_session_there_are_no_stickers() -> None:
    engine = Engine()
    for asked in (
        engine.kept_stickers(),
        engine.find_gifs("fox", 0),
        engine.sticker_choices(),
        engine.keep_sticker_choices(StickerChoices()),
    ):
        with pytest.raises(Problem):
            await asked
