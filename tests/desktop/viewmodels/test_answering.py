"""What stands above the composer follows its message."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.domain.change import Collection, Put, Remove
from desktop.domain.message import Content, MessageRow
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.answering import EDIT, REPLY, AnswerModel
from desktop.viewmodels.context import Context
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import World, lively


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def mina(engine: World) -> ThreadRow:
    return lively(engine)


@pytest.fixture
def row(engine: World, mina: ThreadRow) -> MessageRow:
    return engine.message_rows[mina.thread_id][1]


@pytest.fixture
def told() -> list[Problem]:
    return []


@pytest.fixture
def answer(mina: ThreadRow, bridge: FakeBridge, told: list[Problem]) -> Iterator[AnswerModel]:
    made = AnswerModel(Context(bridge), told.append)
    made.set_other(mina.other)
    yield made
    made.dispose()


def test_it_names_the_writer_and_a_line(answer: AnswerModel, row: MessageRow) -> None:
    assert (answer.kind, answer.key, answer.name, answer.words) == ("", "", "", "")
    answer.show(REPLY, row.message_id, row)
    assert (answer.kind, answer.key, answer.name) == ("reply", str(row.message_id), "Mina Kovač")
    assert answer.words.startswith("Did you catch")
    answer.clear()
    assert answer.kind == ""


def test_what_is_not_here_is_said_until_it_is(answer: AnswerModel, row: MessageRow) -> None:
    answer.show(REPLY, row.message_id, None)
    assert answer.words == "Message not here"
    answer.hear((Put(Collection.MESSAGES, row.message_id, row),))
    assert answer.words.startswith("Did you catch")


def test_it_is_looked_up_by_its_id(
    engine: World, answer: AnswerModel, row: MessageRow, told: list[Problem], qtbot: QtBot
) -> None:
    answer.look_up(row.message_id)
    assert answer.words == "Message not here"
    qtbot.waitUntil(lambda: answer.words.startswith("Did you catch"))
    engine.problems["message"] = Problem("disk_full")
    answer.look_up(row.message_id)
    qtbot.waitUntil(lambda: len(told) == 1)


def test_it_forgets_what_is_taken_back(answer: AnswerModel, row: MessageRow, qtbot: QtBot) -> None:
    answer.show(REPLY, row.message_id, row)
    with qtbot.assertNotEmitted(answer.lost):
        answer.hear((Put(Collection.MESSAGES, row.message_id, replace(row, content=Content.GONE, text="")),))
    assert answer.words == "Message gone"
    answer.hear((Remove(Collection.MESSAGES, row.message_id, row.thread_id),))
    assert answer.words == "Message not here"


def test_an_edit_ends_with_its_message(answer: AnswerModel, row: MessageRow, qtbot: QtBot) -> None:
    answer.show(EDIT, row.message_id, row)
    with qtbot.waitSignal(answer.lost):
        answer.hear((Put(Collection.MESSAGES, row.message_id, replace(row, unsending=True)),))
