"""What the signed-in window consists of is told when it is there."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.bridge.contract import SecretsPlace
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import FakeEngine
from tests.helpers.window import Made


def test_asking_for_the_open_conversation_makes_nothing(
    made: Made, bridge: FakeBridge, engine: FakeEngine, qtbot: QtBot
) -> None:
    shell = made.shell
    shell.make_whole()
    assert (shell.open_chat, shell.whole) == (None, False)
    bridge.stage(engine.ready(SecretsPlace.KEYRING))
    assert (shell.open_chat, shell.whole) == (None, False)
    with qtbot.waitSignal(shell.partsChanged):
        shell.make_whole()
    assert (shell.open_chat, shell.whole) == (None, True)
