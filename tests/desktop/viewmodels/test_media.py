"""What the messages of a conversation carry: transfers, saving, fetching."""

from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from desktop.bridge.contract import Connection, ConnectionState
from desktop.domain.change import Collection, Put, Remove
from desktop.domain.media import card_of
from desktop.domain.message import MessageRow, SendState
from desktop.domain.passing import TransferRow
from desktop.domain.problem import Problem
from desktop.domain.sound import NOT_PLAYED
from desktop.viewmodels.media import MediaModel, file_name
from desktop.viewmodels.messaging import Messaging
from desktop.viewmodels.picture_memory import Wanted
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_carrying import file, photo, video
from tests.helpers.fake_voice import in_format, voice
from tests.helpers.fake_world import MINUTE, NOW, World, lively, messaging


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def made(engine: World, bridge: FakeBridge, qtbot: QtBot) -> Messaging:
    thread = lively(engine)
    engine.say(thread, "", NOW - 3 * MINUTE, media=(photo(1), file()))
    own = (photo(2, there=False), file("b.pdf", there=False))
    engine.say(thread, "", NOW - 2 * MINUTE, mine=True, seq=None, state=SendState.QUEUED, media=own)
    made = messaging(engine, bridge)
    made.open(str(thread.thread_id))
    qtbot.waitUntil(lambda: made.chat.timeline.ready)
    return made


def media_of(made: Messaging) -> tuple[MediaModel, MessageRow, MessageRow]:
    media = made.chat.media
    assert isinstance(media, MediaModel)
    theirs, own = (row for row in made.chat.timeline.messages if row.media)
    return media, theirs, own


def test_how_far_each_item_is(made: Messaging, engine: World) -> None:
    media, theirs, own = media_of(made)
    key = str(own.message_id)
    assert media.sends(key)
    assert not media.sends(str(theirs.message_id))
    assert (media.share(key, 0), media.share(key, 1), media.share(key, 5)) == (0.0, 0.0, -1.0)
    assert media.share(str(theirs.message_id), 0) == -1.0
    assert media.progress(key) == "Sending · 0 bytes of 712 KB"
    told = TransferRow(own.message_id, own.media[0].blob.key, 150_000, 300_000)
    engine.tell(Put(Collection.TRANSFERS, own.message_id, told))
    assert media.share(key, 0) == 0.5
    assert media.progress(key) == "Sending · 150 KB of 712 KB"
    engine.change_message(own, media=(photo(2), own.media[1]))
    assert media.progress(key) == "Sending · 300 KB of 712 KB"
    engine.change_message(own, media=(photo(2), file("b.pdf")), seq=99)
    assert (media.sends(key), media.progress(key), media.share(key, 0)) == (False, "", -1.0)
    over = TransferRow(theirs.message_id, theirs.media[0].blob.key, 0, 0)
    engine.tell(Put(Collection.TRANSFERS, theirs.message_id, over))
    assert media.share(str(theirs.message_id), 0) == -1.0
    made.dispose()


def test_what_is_refused_is_not_under_way(made: Messaging, engine: World) -> None:
    media, _, own = media_of(made)
    engine.change_message(own, state=SendState.PARKED, reason="media_too_large")
    assert not media.sends(str(own.message_id))
    made.dispose()


def test_it_can_be_called_off_and_saved(made: Messaging, engine: World, qtbot: QtBot) -> None:
    media, theirs, own = media_of(made)
    media.callOff(str(theirs.message_id))
    media.callOff(str(own.message_id))
    qtbot.waitUntil(lambda: engine.asked("discard") == [(own.message_id,)])
    asked: list[tuple[str, int, str]] = []
    media.saveAsked.connect(lambda *what: asked.append(what))
    media.save(str(theirs.message_id), 1)
    media.save(str(theirs.message_id), 7)
    assert asked == [(str(theirs.message_id), 1, "shot-list-harbour.pdf")]
    media.saveTo(str(theirs.message_id), 1, QUrl.fromLocalFile("/home/ada/plan.pdf"))
    media.saveTo(str(theirs.message_id), 1, QUrl("https://elsewhere.example/plan.pdf"))
    qtbot.waitUntil(lambda: len(engine.asked("save_media")) == 1)
    assert engine.asked("save_media")[0] == (theirs.message_id, 1, Path("/home/ada/plan.pdf"))
    qtbot.waitUntil(lambda: made.chat.notice == "Saved as plan.pdf")
    made.dispose()


def test_what_did_not_come_is_tried_again_when_there_is_a_connection(
    made: Messaging, engine: World, bridge: FakeBridge, qtbot: QtBot
) -> None:
    media, theirs, _ = media_of(made)
    wanted = Wanted(theirs.message_id, 0, 20, 20)
    engine.problems["picture"] = Problem("offline")
    media.image(wanted, "")
    qtbot.waitUntil(lambda: media.phase(wanted) == "offline")
    del engine.problems["picture"]
    bridge.connect(ConnectionState(Connection.CONNECTED))
    media.image(wanted, "")
    qtbot.waitUntil(lambda: media.phase(wanted) == "shown")
    engine.tell(Remove(Collection.MESSAGES, theirs.message_id, theirs.thread_id))
    assert media.phase(wanted) == "loading"
    made.chat.close()
    made.dispose()


def test_an_item_has_a_name_to_be_saved_under() -> None:
    assert file_name(photo(1), 2) == "photo-3.jpg"
    assert file_name(file("a.pdf"), 0) == "a.pdf"
    assert file_name(replace(video(), name="film.exe"), 0) == "film.exe.mp4"
    gif = replace(in_format(photo(1), "image/gif"), kind="gif", name="boats.gif")
    assert [file_name(one, 0) for one in (gif, replace(gif, name=""))] == ["boats.gif", "gif-1.gif"]
    assert file_name(replace(gif, kind="sticker", name="⛵"), 1) == "sticker-2.gif"
    names = [file_name(in_format(voice(1), kind), 0) for kind in ("audio/ogg", *sorted(NOT_PLAYED))]
    assert names == ["voice-message.ogg", "voice-message.flac", "voice-message.mp3", "voice-message.wav"]


def test_a_card_that_is_turned_away_while_it_is_looked_at_is_closed(made: Messaging, engine: World) -> None:
    media, theirs, _ = media_of(made)
    card = card_of(UUID(int=5), UUID(int=6))
    assert card.shelved is not None
    seen = replace(video(), shelved=replace(card.shelved, told=True))
    engine.change_message(theirs, media=(seen,))
    media.viewer.open(str(theirs.message_id), 0)
    assert media.viewer.key == str(theirs.message_id)
    engine.change_message(theirs, media=(replace(card, shelved=replace(card.shelved, told=True)),))
    assert media.viewer.key == ""
    made.dispose()


def test_the_cover_of_a_card_is_asked_for_again_once_it_is_known(made: Messaging, engine: World, qtbot: QtBot) -> None:
    media, theirs, _ = media_of(made)
    card = card_of(UUID(int=5), UUID(int=6))
    assert card.shelved is not None
    engine.change_message(theirs, media=(card,))
    wanted = Wanted(theirs.message_id, 0, 20, 20)

    def stands(phase: str) -> bool:
        media.image(wanted, "")
        return media.phase(wanted) == phase

    qtbot.waitUntil(lambda: stands("failed"), timeout=8_000)
    engine.change_message(theirs, media=(replace(video(), shelved=replace(card.shelved, told=True)),))
    qtbot.waitUntil(lambda: stands("shown"), timeout=8_000)
    made.dispose()
