"""What stood in the composer before is listed and put back; what stands there is kept by that."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.draft import Version
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.composer import ComposerModel
from desktop.viewmodels.earlier_drafts import EarlierDraftsModel, earlier_draft
from desktop.viewmodels.times import Times
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import DAY, NOW, World, lively, messaging


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def thread(engine: World) -> ThreadRow:
    return lively(engine)


@pytest.fixture
def composer(engine: World, bridge: FakeBridge, thread: ThreadRow) -> Iterator[ComposerModel]:
    made = messaging(engine, bridge)
    model: ComposerModel = made.chat.composer
    model.open(thread)
    yield model
    made.dispose()


def shown(composer: ComposerModel, qtbot: QtBot) -> list[str]:
    earlier: EarlierDraftsModel = composer.earlier
    with qtbot.waitSignal(earlier.shown):
        earlier.show()
    return [row.words for row in earlier._rows.rows]


def test_a_row_says_what_when_and_from_where(engine: World) -> None:
    times = Times()
    row = earlier_draft(Version(7, "one\ntwo\u202e three", NOW - DAY, elsewhere=True), times, NOW)
    assert (row.key, row.words, row.note) == ("7", "one two three", "Yesterday · From your other computer")
    assert row.spoken == "one two three. Yesterday · From your other computer. Put back into the composer"
    assert earlier_draft(Version(8, "x", NOW - DAY), times, NOW).note == "Yesterday"


def test_a_version_takes_the_place_of_what_stands_there(
    engine: World, composer: ComposerModel, thread: ThreadRow, qtbot: QtBot
) -> None:
    engine.keep_version(thread, "the first thought", NOW - DAY)
    composer.edited("typed just now", 14)
    assert shown(composer, qtbot) == ["the first thought"]
    assert not composer.earlier.empty
    with qtbot.waitSignals([composer.replaced, composer.earlier.done]):
        composer.earlier.putBack(composer.earlier._rows.key_at(0))
    assert composer.text == "the first thought"
    ((_, _, current),) = engine.asked("restore_draft")
    assert current == "typed just now"
    # What was typed is kept by the engine in that step: it is not saved over the version afterwards.
    assert not composer._saver.waits
    called = [name for name, _ in engine.calls]
    assert "save_draft" not in called[called.index("restore_draft") :]


def test_what_is_made_of_a_sent_message_is_no_draft_and_stays_as_it_was_sent(
    engine: World, composer: ComposerModel, thread: ThreadRow, qtbot: QtBot
) -> None:
    engine.keep_version(thread, "the first thought", NOW)
    composer.edited("mine", 4)
    composer.begin_edit(engine.say(thread, "as it was sent", NOW, mine=True))
    shown(composer, qtbot)
    with qtbot.waitSignal(composer.earlier.done):
        composer.earlier.putBack(composer.earlier._rows.key_at(0))
    assert (composer.text, composer.answer.kind) == ("the first thought", "")
    assert engine.asked("restore_draft")[0][2] == "mine"
    assert engine.asked("edit") == []


def test_a_version_that_is_gone_changes_nothing(
    engine: World, composer: ComposerModel, thread: ThreadRow, qtbot: QtBot
) -> None:
    engine.keep_version(thread, "the first thought", NOW)
    composer.edited("mine", 4)
    shown(composer, qtbot)
    engine.problems["restore_draft"] = Problem("not_found")
    with qtbot.waitSignal(composer.earlier.done):
        composer.earlier.putBack(composer.earlier._rows.key_at(0))
    assert composer.text == "mine"
    assert composer.refusal
    qtbot.waitUntil(lambda: engine.thread_rows[thread.thread_id].draft == "mine")


def test_a_draft_from_another_computer_is_told_until_it_was_looked_at(
    engine: World, composer: ComposerModel, thread: ThreadRow, qtbot: QtBot
) -> None:
    composer.edited("mine", 4)
    assert not composer.earlier.elsewhere
    composer.thread_changed(engine.change_thread(thread.thread_id, draft_elsewhere=True))
    assert composer.earlier.elsewhere
    assert composer.text == "mine"
    composer.close()
    assert not composer.earlier.elsewhere


def test_without_a_thread_there_is_nothing_to_show(engine: World, composer: ComposerModel) -> None:
    composer.close()
    composer.earlier.show()
    composer.earlier.putBack("1")
    assert engine.asked("draft_versions") == []
    assert engine.asked("restore_draft") == []
    assert composer.earlier.empty
