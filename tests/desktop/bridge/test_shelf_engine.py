"""Shelves need a session."""

from uuid import UUID

import pytest

from desktop.bridge.session import Session
from desktop.bridge.shelf_engine import ShelfEngine
from desktop.domain.problem import Problem
from tests.helpers.fake_carrying import video


class Engine(ShelfEngine):
    """Nobody is signed in."""

    @property
    def _session(self) -> Session:
        raise Problem("not_signed_in")


async def test_without_a_session_there_is_no_shelf() -> None:
    engine, key = Engine(), UUID(int=1)
    calls = (
        engine.shelf(key),
        engine.known_shelf(key),
        engine.cover_at(video(), 5),
        engine.cover_of(key, 5),
        engine.add_video(video(), "Waves", "friends"),
        engine.set_video(key, "Waves", "friends"),
        engine.retry_video(key),
        engine.remove_video(key),
        engine.share_video(key, (key,)),
        engine.look_up([(key, key)]),
    )
    for call in calls:
        with pytest.raises(Problem):
            await call
