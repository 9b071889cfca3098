"""The picture of the card above the composer: drawn by its key, and no longer than it is one."""

from uuid import UUID

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.domain.media import MediaItem
from desktop.viewmodels.card_pictures import CardPictures
from desktop.viewmodels.context import Context
from desktop.viewmodels.image_source import FAILED, LOADING, SHOWN
from desktop.viewmodels.picture_memory import Wanted
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_carrying import photo
from tests.helpers.fake_world import World

KEY = UUID(int=5)


@pytest.fixture
def engine() -> World:
    return World()


def test_it_is_drawn_by_its_key_until_it_is_forgotten(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    owner = QObject()
    items: dict[UUID, MediaItem] = {KEY: photo(1, 480, 320, there=False)}
    pictures = CardPictures(Context(bridge), items.get, owner)
    wanted, other = Wanted(KEY, 0, 40, 40), Wanted(UUID(int=6), 0, 40, 40)
    for one in (wanted, other):
        assert pictures.image(one, "") is None
    qtbot.waitUntil(lambda: (pictures.phase(wanted), pictures.phase(other)) == (SHOWN, FAILED))
    assert engine.asked("prepared_picture") == [(items[KEY], 60)]
    pictures.forget(KEY)
    assert pictures.phase(wanted) == LOADING
