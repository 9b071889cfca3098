"""What a conversation carries is made when it is first asked for."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.problem import Problem
from desktop.system.preferences import Preferences
from desktop.viewmodels.app_settings import AppSettings
from desktop.viewmodels.media import MediaModel
from desktop.viewmodels.picture_memory import Wanted
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_carrying import photo
from tests.helpers.fake_world import NOW, World, lively, messaging


@pytest.fixture
def engine() -> World:
    return World()


def test_it_is_made_once_follows_the_setting_and_ends_with_the_chat(
    engine: World, bridge: FakeBridge, qtbot: QtBot
) -> None:
    thread = lively(engine)
    row = engine.say(thread, "", NOW, media=(photo(1),))
    made = messaging(engine, bridge)
    made.open(str(thread.thread_id))
    qtbot.waitUntil(lambda: made.chat.timeline.ready)
    listeners = len(bridge.change_listeners)
    media = made.chat.media
    assert isinstance(media, MediaModel)
    assert made.chat.media is media
    assert len(bridge.change_listeners) == listeners + 1
    wanted = Wanted(row.message_id, 0, 10, 10)
    assert media.may_fetch(wanted)
    made.chat.follow_media(AppSettings(Preferences(downloads=False), lambda _: None))
    assert not media.may_fetch(wanted)
    now = ["b405f5"]
    here = AppSettings(Preferences(downloads=False, downloads_on="b405f5"), lambda _: None, lambda: now[0])
    made.chat.follow_media(here)
    assert media.may_fetch(wanted)
    now[0] = "0a1b2c"
    here.moved()
    assert not media.may_fetch(wanted)
    media.fetch(str(row.message_id), 0)
    assert media.may_fetch(wanted)
    made.chat.close()
    assert not media.may_fetch(wanted)
    made.dispose()
    assert len(bridge.change_listeners) == 0


def test_what_waited_comes_when_the_person_lets_it(engine: World, bridge: FakeBridge, qtbot: QtBot) -> None:
    thread = lively(engine)
    row = engine.say(thread, "", NOW, media=(photo(1),))
    made = messaging(engine, bridge)
    made.open(str(thread.thread_id))
    qtbot.waitUntil(lambda: made.chat.timeline.ready)
    settings = AppSettings(Preferences(downloads=False), lambda _: None)
    made.chat.follow_media(settings)
    media = made.chat.media
    assert isinstance(media, MediaModel)
    engine.problems["picture"] = Problem("offline")
    wanted = Wanted(row.message_id, 0, 10, 10)
    media.image(wanted, "")
    qtbot.waitUntil(lambda: media.phase(wanted) == "waits")
    made.chat.follow_media(settings)
    assert media.phase(wanted) == "waits"
    with qtbot.waitSignal(made.chat.allowed):
        made.chat.follow_media(AppSettings(Preferences(downloads=True), lambda _: None))
    assert media.phase(wanted) == "loading"
    made.dispose()
