"""One's own settings are read once and followed; an older word changes nothing."""

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.domain.change import Collection, Put
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.own_settings import OwnSettings
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import ADA
from tests.helpers.fake_world import World


@pytest.fixture
def engine() -> World:
    return World()


def test_they_are_read_once_and_followed(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    told: list[int] = []
    settings = OwnSettings(Context(bridge), lambda: told.append(1))
    engine.settings = replace(engine.settings, rev=4, request_reach="nobody")
    settings.read()
    settings.read()
    qtbot.waitUntil(lambda: settings.row.request_reach == "nobody")
    assert engine.asked("privacy") == [()]
    newer = replace(settings.row, rev=5, request_reach="everyone")
    settings.hear((Put(Collection.SETTINGS, ADA.user_id, newer),))
    assert settings.row is newer
    settings.hear((Put(Collection.SETTINGS, ADA.user_id, replace(newer, rev=3)), Put(Collection.ME, ADA.user_id, ADA)))
    assert settings.row is newer
    assert len(told) == 2
    settings.cancel()


def test_what_could_not_be_read_is_asked_for_again(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    settings = OwnSettings(Context(bridge), lambda: None)
    engine.problems["privacy"] = Problem("unavailable")
    settings.read()
    qtbot.waitUntil(lambda: not settings._asked)
    engine.problems.clear()
    engine.settings = replace(engine.settings, rev=1, always=(ADA.user_id,))
    settings.read()
    qtbot.waitUntil(lambda: settings.row.rev == 1)
