"""One picture over the window, and its way through the conversation."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.message import Span
from desktop.viewmodels.media import MediaModel
from desktop.viewmodels.messaging import Messaging
from desktop.viewmodels.viewer import ViewerModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_carrying import file, photo, video
from tests.helpers.fake_world import MINUTE, NOW, World, lively, messaging


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def made(engine: World, bridge: FakeBridge, qtbot: QtBot) -> Messaging:
    thread = lively(engine)
    engine.say(thread, "first", NOW - 3 * MINUTE, media=(photo(1), file(), photo(2)))
    engine.say(thread, "", NOW - 2 * MINUTE, media=(video(),))
    made = messaging(engine, bridge)
    made.open(str(thread.thread_id))
    qtbot.waitUntil(lambda: made.chat.timeline.ready)
    return made


def viewer_of(made: Messaging) -> ViewerModel:
    media = made.chat.media
    assert isinstance(media, MediaModel)
    return media.viewer


def test_it_goes_from_picture_to_picture(made: Messaging) -> None:
    viewer = viewer_of(made)
    rows = [row for row in made.chat.timeline.messages if row.media]
    first, last = (str(row.message_id) for row in rows)
    viewer.open(first, 1)
    assert viewer.key == ""
    viewer.open(first, 0)
    assert (viewer.words, viewer.caption, viewer.hasPrevious) == ("Photo, 1 of 3", "first", False)
    assert viewer.placeholder
    assert viewer.time
    viewer.step(1)
    assert (viewer.key, viewer.at) == (first, 2)
    viewer.step(1)
    assert (viewer.key, viewer.at, viewer.video, viewer.hasNext) == (last, 0, True, False)
    viewer.step(1)
    assert viewer.key == last
    viewer.forget(first)
    assert viewer.key == last
    viewer.forget(last)
    assert (viewer.key, viewer.words, viewer.time) == ("", "", "")
    made.dispose()


def test_without_a_picture_it_says_nothing(made: Messaging) -> None:
    viewer = viewer_of(made)
    viewer.step(1)
    assert (viewer.key, viewer.at, viewer.placeholder, viewer.caption) == ("", 0, "", "")
    assert (viewer.hasNext, viewer.hasPrevious, viewer.video) == (False, False, False)
    made.dispose()


def test_a_caption_hides_what_the_bubble_hides(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    thread = lively(engine)
    spoiler = Span("spoiler", 0, 10)
    row = engine.say(thread, "the butler did it\x07", NOW - MINUTE, media=(photo(1),), spans=(spoiler,))
    made = messaging(engine, bridge)
    made.open(str(thread.thread_id))
    qtbot.waitUntil(lambda: made.chat.timeline.ready)
    viewer = viewer_of(made)
    viewer.open(str(row.message_id), 0)
    assert viewer.caption == "••••• did it\ufffd"
    made.chat.timeline.uncover(str(row.message_id))
    assert viewer.caption == "the butler did it\ufffd"
    made.dispose()
