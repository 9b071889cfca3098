"""The composer keeps what is typed, sends once, and gives back what could not be kept."""

import asyncio
from collections.abc import Iterator
from uuid import UUID

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from desktop.bridge.contract import Engine
from desktop.domain.change import Collection, Remove
from desktop.domain.message import Undone
from desktop.domain.problem import Problem
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.composer import ComposerModel
from desktop.viewmodels.composer_modes import Mode
from desktop.viewmodels.tray import TrayModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_carrying import photo
from tests.helpers.fake_engine import START
from tests.helpers.fake_world import World, lively, messaging


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def composer(engine: World, bridge: FakeBridge) -> Iterator[ComposerModel]:
    made = messaging(engine, bridge)
    model: ComposerModel = made.chat.composer
    model.open(lively(engine))
    yield model
    made.dispose()


def mina(engine: World) -> ThreadRow:
    return next(row for row in engine.thread_rows.values() if row.pinned)


def test_typing_is_saved_and_the_last_word_wins(engine: World, composer: ComposerModel, qtbot: QtBot) -> None:
    for text in ("h", "he", "hel"):
        composer.edited(text, len(text))
    qtbot.waitUntil(lambda: mina(engine).draft == "hel")
    assert composer.canSend


def test_an_edit_while_saving_is_saved_as_well(engine: World, composer: ComposerModel, qtbot: QtBot) -> None:
    gate: asyncio.Event = engine.hold("save_draft")
    composer.edited("first", 5)
    qtbot.waitUntil(lambda: len(engine.asked("save_draft")) == 1)
    composer.edited("second", 6)
    gate.set()
    qtbot.waitUntil(lambda: mina(engine).draft == "second")


def test_moving_the_caret_saves_nothing(engine: World, composer: ComposerModel, qtbot: QtBot) -> None:
    composer.edited("x", 1)
    qtbot.waitUntil(lambda: len(engine.asked("save_draft")) == 1 and not composer._saver.waits)
    composer.edited("x", 0)
    assert not composer._saver.waits


def test_a_text_is_sent_once_however_often_enter_is_pressed(
    engine: World, composer: ComposerModel, qtbot: QtBot
) -> None:
    composer.edited("  once  ", 3)
    for _ in range(3):
        composer.send()
    qtbot.waitUntil(lambda: len(engine.asked("send")) == 1)
    assert engine.asked("send")[0][1] == "once"
    assert not composer.canSend


def test_what_was_refused_stands_before_what_was_typed_since(
    engine: World, composer: ComposerModel, qtbot: QtBot
) -> None:
    engine.problems["send"] = Problem("disk_full")
    shown: list[str] = []
    composer.replaced.connect(lambda text, _caret: shown.append(text))
    composer.edited("first", 5)
    composer.send()
    composer.edited("second", 6)
    qtbot.waitUntil(lambda: shown[-1] == "first\nsecond")
    assert composer.refusal


def test_a_draft_that_cannot_be_saved_is_said(engine: World, composer: ComposerModel, qtbot: QtBot) -> None:
    engine.problems["save_draft"] = Problem("disk_full")
    composer.edited("x", 1)
    qtbot.waitUntil(lambda: composer.refusal != "")
    engine.problems.clear()
    composer.edited("xy", 2)
    qtbot.waitUntil(lambda: mina(engine).draft == "xy")


def leave(engine: World, composer: ComposerModel, way: str) -> None:
    """An edit is left without being sent."""
    other = engine.say(mina(engine), "another", START, mine=True)
    match way:
        case "thread":
            composer.open(engine.thread_with(engine.someone(93, "Other")))
        case "close":
            composer.close()
        case "reply":
            composer.begin_reply(other)
        case "edit":
            composer.begin_edit(other)
        case "escape":
            composer.cancel()
        case "end":
            composer.dispose()


@pytest.mark.parametrize("way", ["thread", "close", "reply", "edit", "escape", "end"])
def test_the_words_of_an_edit_that_goes_unsent_are_among_the_earlier_drafts(
    engine: World, composer: ComposerModel, qtbot: QtBot, way: str
) -> None:
    thread_id = mina(engine).thread_id
    composer.edited("the draft", 9)
    row = engine.say(mina(engine), "as it was sent", START, mine=True)
    composer.begin_edit(row)
    composer.edited("as it should have been sent", 5)
    leave(engine, composer, way)
    kept = [(thread_id, "as it should have been sent", row.message_id)]
    qtbot.waitUntil(lambda: engine.asked("keep_draft_version") == kept)
    assert composer._drafts.text(thread_id) == "the draft"
    assert engine.asked("edit") == []


@pytest.mark.parametrize("way", ["thread", "close", "reply", "edit", "escape", "end"])
def test_an_edit_that_changed_nothing_leaves_nothing(
    engine: World, composer: ComposerModel, qtbot: QtBot, way: str
) -> None:
    composer.begin_edit(engine.say(mina(engine), "as it was sent", START, mine=True))
    composer.edited("as it was sent ", 5)
    leave(engine, composer, way)
    settle(engine, composer, qtbot)
    assert engine.asked("keep_draft_version") == []


@pytest.mark.parametrize("photos", [True, False])
def test_the_words_under_photos_may_be_taken_away(
    engine: World, composer: ComposerModel, qtbot: QtBot, photos: bool
) -> None:
    row = engine.say(mina(engine), "the peir", START, mine=True)
    composer.begin_edit(replace(row, media=(photo(1),)) if photos else row)
    composer.edited("", 0)
    assert composer.canSend is photos
    composer.send()
    qtbot.waitUntil(lambda: engine.asked("edit") == ([(row.message_id, "")] if photos else []))


def test_an_edit_that_was_sent_leaves_nothing(engine: World, composer: ComposerModel, qtbot: QtBot) -> None:
    composer.begin_edit(engine.say(mina(engine), "as it was sent", START, mine=True))
    composer.edited("other words", 5)
    composer.send()
    qtbot.waitUntil(lambda: len(engine.asked("edit")) == 1)
    composer.open(engine.thread_with(engine.someone(94, "Yet another")))
    settle(engine, composer, qtbot)
    assert engine.asked("keep_draft_version") == []


def test_with_a_message_that_goes_the_words_of_its_edit_go(
    engine: World, composer: ComposerModel, qtbot: QtBot
) -> None:
    row = engine.say(mina(engine), "as it was sent", START, mine=True)
    composer.begin_edit(row)
    composer.edited("as it was sent, nearly", 5)
    composer.hear((Remove(Collection.MESSAGES, row.message_id, row.thread_id),))
    assert (composer.answer.kind, composer.text) == ("", "")
    settle(engine, composer, qtbot)
    assert engine.asked("keep_draft_version") == []


def test_an_edit_that_cannot_be_kept_is_said(engine: World, composer: ComposerModel, qtbot: QtBot) -> None:
    engine.problems["keep_draft_version"] = Problem("disk_full")
    composer.begin_edit(engine.say(mina(engine), "as it was sent", START, mine=True))
    composer.edited("other words", 5)
    composer.cancel()
    qtbot.waitUntil(lambda: "disk is full" in composer.refusal)


def test_what_kept_a_text_from_going_is_not_said_any_more_once_it_goes(
    engine: World, composer: ComposerModel, qtbot: QtBot
) -> None:
    composer.open(mina(engine))
    engine.problems["send"] = Problem("disk_full")
    composer.edited("there is room again", 5)
    composer.send()
    qtbot.waitUntil(lambda: "disk is full" in composer.refusal)
    engine.problems.clear()
    composer.send()
    qtbot.waitUntil(lambda: len(engine.asked("send")) == 2)
    assert (composer.text, composer.refusal) == ("", "")


def settle(engine: World, composer: ComposerModel, qtbot: QtBot) -> None:
    """What was begun before has reached the engine."""
    composer.open(mina(engine))
    composer.edited("a mark", 6)
    composer._saver.keep()
    qtbot.waitUntil(lambda: any(text == "a mark" for _, text, *_ in engine.asked("save_draft")))


def test_behind_a_gate_nothing_is_sent(engine: World, composer: ComposerModel) -> None:
    composer.edited("x", 1)
    composer.set_mode(Mode("No."))
    composer.send()
    assert not composer.writable
    assert engine.asked("send") == []


def test_without_a_thread_nothing_is_kept(engine: World, composer: ComposerModel) -> None:
    composer.close()
    composer.edited("x", 1)
    composer.send()
    assert not composer.canSend
    assert composer.placeholder == "Message"


def test_a_draft_that_cannot_be_kept_holds_no_other_back(
    engine: World, composer: ComposerModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = engine.thread_with(engine.someone(91, "Gone"))
    save = engine.save_draft

    async def only_known(thread_id: UUID, text: str, reply_to: UUID | None = None) -> None:
        if thread_id == gone.thread_id:
            raise Problem("not_found")
        await save(thread_id, text)

    monkeypatch.setattr(engine, "save_draft", only_known)
    composer.open(gone)
    composer.edited("for nobody", 10)
    composer.open(mina(engine))
    composer.edited("for Mina", 8)
    qtbot.waitUntil(lambda: mina(engine).draft == "for Mina")


def test_what_was_typed_since_survives_a_refusal_that_comes_in_another_thread(
    engine: World, composer: ComposerModel, qtbot: QtBot
) -> None:
    engine.problems["send"] = Problem("disk_full")
    gate = engine.hold("send")
    composer.edited("first", 5)
    composer.send()
    composer.edited("second", 6)
    composer.open(engine.thread_with(engine.someone(92, "Other")))
    gate.set()
    qtbot.waitUntil(lambda: composer.refusal != "")
    assert composer._drafts.text(mina(engine).thread_id) == "first\nsecond"


def attached(composer: ComposerModel, qtbot: QtBot, name: str) -> TrayModel:
    """The tray of the composer, with a file in it."""
    tray = composer.tray
    assert isinstance(tray, TrayModel)
    qtbot.waitUntil(lambda: tray.allowed)
    tray.attach([QUrl.fromLocalFile(f"/home/ada/{name}")])
    return tray


@pytest.mark.parametrize("then", ["edit", "reply", "type"])
def test_what_waits_for_its_files_goes_only_as_it_was(
    engine: World, composer: ComposerModel, qtbot: QtBot, then: str
) -> None:
    earlier = engine.say(mina(engine), "earlier", START, mine=True)
    gate = engine.hold("prepare_file")
    tray = attached(composer, qtbot, "a.mp4")
    composer.edited("a caption", 9)
    composer.send()
    assert tray.sends
    match then:
        case "edit":
            composer.begin_edit(earlier)
            composer.edited("half a wo", 9)
        case "reply":
            composer.begin_reply(earlier)
        case "type":
            composer.edited("a caption that goes o", 21)
    assert not tray.sends
    gate.set()
    qtbot.waitUntil(lambda: tray.ready)
    assert (engine.asked("edit"), engine.asked("send_media")) == ([], [])
    assert tray.count == 1


def test_what_waits_for_its_files_goes_with_them(engine: World, composer: ComposerModel, qtbot: QtBot) -> None:
    gate = engine.hold("prepare_file")
    attached(composer, qtbot, "a.mp4")
    composer.edited("a caption", 9)
    composer.send()
    composer.edited("a caption", 3)
    gate.set()
    qtbot.waitUntil(lambda: [asked[2] for asked in engine.asked("send_media")] == ["a caption"])


def test_what_a_message_carried_that_is_taken_back_lies_in_the_tray_again(
    engine: World, bridge: FakeBridge, composer: ComposerModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def undo_send(message_id: UUID, current: str) -> Undone:
        return Undone("look", items=(photo(),))

    monkeypatch.setattr(engine, "undo_send", undo_send)
    back = bridge.start(composer.take_back(Engine.undo_send, mina(engine).thread_id, UUID(int=5)))
    qtbot.waitUntil(back.done)
    assert composer.text == "look"
    tray = composer.tray
    assert isinstance(tray, TrayModel)
    qtbot.waitUntil(lambda: tray.count == 1)
    assert tray.ready
    assert composer.canSend


def test_a_request_can_be_taken_back_as_well(engine: World, composer: ComposerModel, qtbot: QtBot) -> None:
    composer.set_holds(True)
    composer.set_mode(Mode(asks=True))
    composer.edited("may I", 5)
    composer.send()
    qtbot.waitUntil(lambda: len(engine.asked("send")) == 1)
    qtbot.waitUntil(lambda: engine.message_rows[mina(engine).thread_id][-1].text == "may I")
    assert engine.message_rows[mina(engine).thread_id][-1].held


def test_a_request_carries_nothing_of_the_tray(engine: World, composer: ComposerModel, qtbot: QtBot) -> None:
    tray = attached(composer, qtbot, "a.jpg")
    qtbot.waitUntil(lambda: tray.ready)
    composer.set_mode(Mode(asks=True))
    assert not composer.canSend
    composer.edited("may I", 5)
    composer.send()
    qtbot.waitUntil(lambda: len(engine.asked("send")) == 1)
    assert engine.asked("send_media") == []
    composer.set_mode(Mode())
    assert tray.count == 1


def test_what_is_typed_while_a_message_is_taken_back_is_saved_with_it(
    engine: World, bridge: FakeBridge, composer: ComposerModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, gate = asyncio.Event(), asyncio.Event()

    async def undo_send(message_id: UUID, current: str) -> Undone:
        asked.set()
        await gate.wait()
        return Undone("undone")

    monkeypatch.setattr(engine, "undo_send", undo_send)
    back = bridge.start(composer.take_back(Engine.undo_send, mina(engine).thread_id, UUID(int=5)))
    qtbot.waitUntil(asked.is_set)
    composer.edited("typed", 5)
    gate.set()
    qtbot.waitUntil(back.done)
    qtbot.waitUntil(lambda: mina(engine).draft == "undone\ntyped")
    qtbot.waitUntil(lambda: not composer._drafts.kept(mina(engine).thread_id).touched)
