"""All that the inbox leads to: made together, joined, and deaf after its end."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.viewmodels.conversations import Conversations
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import uid
from tests.helpers.fake_world import QUICK, World, context


@pytest.fixture
def engine() -> World:
    return World()


def test_whom_one_blocks_on_a_page_is_asked_about_by_the_one_sheet(
    engine: World, bridge: FakeBridge, qtbot: QtBot
) -> None:
    made = Conversations(context(engine, bridge, QUICK), engine.open_link, engine.me)
    with qtbot.waitSignal(made.safety.blockAsked):
        made.profile.blockWanted.emit(str(uid(7)), "Mina")
    made.dispose()
    assert bridge.change_listeners == []
