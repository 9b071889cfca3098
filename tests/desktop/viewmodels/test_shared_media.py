"""What was shared in the open conversation."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.domain.change import Collection, Put
from desktop.domain.connection import Connection, ConnectionState
from desktop.domain.media import as_once
from desktop.domain.message import Content, Span
from desktop.domain.problem import Problem
from desktop.domain.shared import Shared
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.context import Context
from desktop.viewmodels.picture_memory import Wanted
from desktop.viewmodels.shared_media import PAGE, SharedItem, SharedModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_carrying import file, photo, video
from tests.helpers.fake_world import MINUTE, NOW, QUICK, World, lively


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def thread(engine: World) -> ThreadRow:
    return lively(engine)


@pytest.fixture
def model(engine: World, thread: ThreadRow, bridge: FakeBridge) -> Iterator[SharedModel]:
    engine.bridge = bridge
    engine.say(thread, "The harbour", NOW - 9 * MINUTE, media=(photo(1), photo(2)))
    engine.say(thread, "", NOW - 6 * MINUTE, media=(file(),))
    engine.say(thread, "", NOW - 5 * MINUTE, media=(as_once(photo(3)),))
    engine.say(thread, "", NOW - 3 * MINUTE, media=(video(),))
    made = SharedModel(Context(bridge, pace=QUICK), lambda: thread.thread_id, lambda: True)
    yield made
    made.dispose()


def rows(model: SharedModel) -> list[SharedItem]:
    return list(model.rows.rows)  # type: ignore[attr-defined]


def shown(model: SharedModel, qtbot: QtBot, count: int) -> list[SharedItem]:
    qtbot.waitUntil(lambda: len(rows(model)) == count)
    return rows(model)


def test_it_reads_while_it_is_shown(model: SharedModel, engine: World, thread: ThreadRow, qtbot: QtBot) -> None:
    assert engine.asked("shared") == []
    model.show(True)
    film, first, second = shown(model, qtbot, 3)
    assert (film.video, film.length, film.at) == (True, "0:12", 0)
    assert [one.at for one in (first, second)] == [0, 1]
    assert engine.asked("shared") == [(thread.thread_id, Shared.MEDIA, PAGE)]
    model.choose("files")
    (plan,) = shown(model, qtbot, 1)
    assert (plan.title, plan.detail.split(" · ")[0]) == ("shot-list-harbour.pdf", "412 KB")
    model.choose("links")
    qtbot.waitUntil(lambda: [one.title for one in rows(model)] == ["films.example"])
    model.choose("voice")
    qtbot.waitUntil(lambda: model.empty)
    model.leave()
    assert (rows(model), model.shown) == ([], False)


def test_what_is_gone_disappears_at_once(model: SharedModel, engine: World, thread: ThreadRow, qtbot: QtBot) -> None:
    model.show(True)
    film = shown(model, qtbot, 3)[0]
    row = engine.find_message(UUID(film.message))
    assert row is not None
    engine.change_message(row, content=Content.GONE, media=())
    shown(model, qtbot, 2)
    new = engine.say(thread, "", NOW, media=(photo(4),))
    engine.tell(Put(Collection.MESSAGES, new.message_id, new))
    shown(model, qtbot, 3)


def test_a_link_under_a_spoiler_is_not_told(model: SharedModel, engine: World, thread: ThreadRow, qtbot: QtBot) -> None:
    text = "see https://secret.example/end"
    engine.say(thread, text, NOW, spans=(Span("spoiler", 4, len(text) - 4),))
    model.choose("links")
    model.show(True)
    qtbot.waitUntil(lambda: [one.title for one in rows(model)] == ["films.example"])


def test_pictures_come_and_each_leads_to_its_message(model: SharedModel, engine: World, qtbot: QtBot) -> None:
    model.show(True)
    film, first, _ = shown(model, qtbot, 3)
    wanted = Wanted(UUID(first.message), 0, 60, 60)
    model.image(wanted, "")
    qtbot.waitUntil(lambda: model.phase(wanted) == "shown")
    other = Wanted(UUID(int=9), 0, 60, 60)
    model.image(other, "")
    qtbot.waitUntil(lambda: model.phase(other) == "failed")
    with qtbot.waitSignal(model.jumped) as told:
        model.jump(film.message)
    assert told.args == [film.message]
    model.show(False)
    assert model._memory.size == 0


def test_more_is_read_at_the_end(model: SharedModel, engine: World, thread: ThreadRow, qtbot: QtBot) -> None:
    for number in range(PAGE):
        engine.say(thread, "", NOW + number, media=(photo(number + 10),))
    model.show(True)
    shown(model, qtbot, PAGE)
    model.more()
    shown(model, qtbot, PAGE + 3)
    model.more()
    assert len(engine.asked("shared")) == 2


def test_what_cannot_be_read_is_said(model: SharedModel, engine: World, qtbot: QtBot) -> None:
    engine.problems["shared"] = Problem("cache_damaged")
    model.show(True)
    qtbot.waitUntil(lambda: model.problem != "")
    engine.problems.clear()
    thread = next(iter(engine.message_rows))
    row = replace(engine.message_rows[thread][0])
    engine.tell(Put(Collection.MESSAGES, row.message_id, row))


def test_what_did_not_come_is_asked_for_again_with_the_connection(
    model: SharedModel, engine: World, bridge: FakeBridge, qtbot: QtBot
) -> None:
    model.show(True)
    first = shown(model, qtbot, 3)[1]
    engine.problems["picture"] = Problem("offline")
    wanted = Wanted(UUID(first.message), first.at, 20, 20)
    model.image(wanted, "")
    qtbot.waitUntil(lambda: model.phase(wanted) == "offline")
    engine.problems.clear()
    bridge.connect(ConnectionState(Connection.CONNECTED))
    model.image(wanted, "")
    qtbot.waitUntil(lambda: model.phase(wanted) == "shown")
