"""What people wear: asked for once at the size of a face, tried again when it may come."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.domain.change import Collection, Put
from desktop.domain.connection import Connection, ConnectionState
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.people_avatars import AvatarSource
from desktop.viewmodels.picture_memory import Wanted
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import World

BLOB = UUID(int=0x0193 << 112 | 1)
WANTED = Wanted(BLOB, 0, 44, 44, 15, 22)


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def source(engine: World, bridge: FakeBridge) -> Iterator[AvatarSource]:
    engine.bridge = bridge
    made = AvatarSource(Context(bridge))
    yield made
    made.dispose()


def phase(source: AvatarSource, qtbot: QtBot, wanted: str) -> None:
    qtbot.waitUntil(lambda: source.phase(WANTED) == wanted)


def test_it_is_asked_for_once(source: AvatarSource, engine: World, qtbot: QtBot) -> None:
    assert source.image(WANTED, "") is None
    source.image(WANTED, "")
    phase(source, qtbot, "shown")
    assert engine.asked("avatar") == [(BLOB, 44)]
    image = source.image(WANTED, "")
    assert image is not None
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(22, 22).alpha() == 255


def test_what_did_not_come_is_asked_for_again_when_the_line_stands(
    source: AvatarSource, engine: World, bridge: FakeBridge, qtbot: QtBot
) -> None:
    engine.problems["avatar"] = Problem("offline")
    source.image(WANTED, "")
    phase(source, qtbot, "offline")
    engine.problems.clear()
    bridge.connect(ConnectionState(Connection.CONNECTED))
    source.image(WANTED, "")
    phase(source, qtbot, "shown")


def test_whose_request_was_accepted_is_shown(source: AvatarSource, engine: World, qtbot: QtBot) -> None:
    person = replace(engine.someone(7, "Mina"), avatar=BLOB)
    engine.problems["avatar"] = Problem("not_found")
    source.image(WANTED, "")
    phase(source, qtbot, "failed")
    engine.problems.clear()
    thread = engine.thread_with(person)
    engine.tell(Put(Collection.THREADS, thread.thread_id, replace(thread, other=person)))
    source.image(WANTED, "")
    phase(source, qtbot, "shown")


def test_what_failed_for_the_moment_is_asked_for_with_the_next_connection(
    source: AvatarSource, engine: World, bridge: FakeBridge, qtbot: QtBot
) -> None:
    engine.problems["avatar"] = Problem("rate_limited")
    source.image(WANTED, "")
    phase(source, qtbot, "failed")
    engine.problems.clear()
    bridge.connect(ConnectionState(Connection.CONNECTED))
    source.image(WANTED, "")
    phase(source, qtbot, "shown")
