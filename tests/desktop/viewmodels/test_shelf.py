"""A shelf by itself; with a window around it in `tests/desktop/views/shelf`."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.domain.change import Collection, Put, Remove
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.forward import ForwardModel
from desktop.viewmodels.media import MediaModel
from desktop.viewmodels.picture_memory import Wanted
from desktop.viewmodels.shelf import ShelfModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import ADA, uid
from tests.helpers.fake_shelves import shelf_video
from tests.helpers.fake_world import QUICK, World, lively

BO = uid(41)


@pytest.fixture
def engine() -> World:
    world = World()
    world.can = world.can | {"shelf"}
    for number, owner in enumerate((ADA.user_id, ADA.user_id, BO), 1):
        video = shelf_video(number, owner, reach="friends" if owner == ADA.user_id else "")
        world.videos[video.video_id] = video
    return world


@pytest.fixture
def allowed() -> dict[str, bool]:
    """Whether covers come by themselves."""
    return {"here": True}


@pytest.fixture
def shelf(engine: World, bridge: FakeBridge, allowed: dict[str, bool]) -> Iterator[ShelfModel]:
    engine.bridge = bridge
    made = ShelfModel(Context(bridge, pace=QUICK), ADA.user_id, lambda: allowed["here"])
    yield made
    made.dispose()


def titles(shelf: ShelfModel) -> list[str]:
    return [row.title for row in shelf._model.rows]


def key(number: int) -> str:
    return str(UUID(int=0x0194 << 112 | number))


def test_it_shows_one_s_own_or_another_s_and_follows_what_is_heard(
    engine: World, shelf: ShelfModel, bridge: FakeBridge, qtbot: QtBot
) -> None:
    shelf.show(ADA.user_id)
    qtbot.waitUntil(lambda: titles(shelf) == ["Short 2", "Short 1"])
    assert shelf.own
    newer = shelf_video(7, ADA.user_id, "Newer")
    bridge.change(Put(Collection.SHELF, newer.video_id, newer))
    bridge.change(Put(Collection.SHELF, UUID(int=3), shelf_video(8, BO)))
    bridge.change(Remove(Collection.SHELF, UUID(int=0x0194 << 112 | 1)))
    assert titles(shelf) == ["Newer", "Short 2"]
    shelf.show(BO)
    qtbot.waitUntil(lambda: titles(shelf) == ["Short 3"])
    assert not shelf.own
    shelf.show(None)
    assert shelf.count == 0


def test_what_is_there_is_played_by_what_plays_messages(engine: World, shelf: ShelfModel, qtbot: QtBot) -> None:
    shelf.show(ADA.user_id)
    qtbot.waitUntil(lambda: shelf.count == 2)
    media = shelf.media
    assert isinstance(media, MediaModel)
    media.viewer.open(key(1), 0)
    assert (media.viewer.key, media.viewer.video, media.viewer.caption) == (key(1), True, "Short 1")
    assert media.viewer.hasNext
    shelf.show(BO)
    assert media.viewer.key == ""


def test_a_card_goes_to_those_who_are_picked_and_the_page_says_so(
    engine: World, shelf: ShelfModel, qtbot: QtBot
) -> None:
    thread = lively(engine)
    shelf.show(ADA.user_id)
    qtbot.waitUntil(lambda: shelf.count == 2)
    forward = shelf.sharing
    assert isinstance(forward, ForwardModel)
    with qtbot.waitSignal(forward.shown):
        shelf.share(key(2))
    assert forward.words == "Short 2"
    qtbot.waitUntil(lambda: forward._model.find(str(thread.thread_id)) is not None)
    forward.toggle(str(thread.thread_id))
    with qtbot.waitSignal(forward.done):
        forward.send()
    ((video_id, threads),) = engine.asked("share_video")
    assert (str(video_id), threads) == (key(2), (thread.thread_id,))
    assert shelf.notice == "Sent"
    shelf.share(key(99))


def test_what_fails_is_told_and_what_waits_is_not_shared(
    engine: World, shelf: ShelfModel, bridge: FakeBridge, qtbot: QtBot
) -> None:
    shelf.show(ADA.user_id)
    qtbot.waitUntil(lambda: shelf.count == 2)
    waiting = replace(shelf_video(2, ADA.user_id), waits=True)
    bridge.change(Put(Collection.SHELF, waiting.video_id, waiting))
    shelf.share(key(2))
    assert shelf._sharing is None
    engine.problems["remove_video"] = Problem("disk_full")
    shelf.remove(key(1))
    qtbot.waitUntil(lambda: shelf.problem != "")
    engine.problems["shelf"] = Problem("offline")
    shelf.show(BO)
    qtbot.waitUntil(lambda: titles(shelf) == ["Short 3"] and shelf.problem != "")


def test_one_that_stands_there_is_changed(engine: World, shelf: ShelfModel, qtbot: QtBot) -> None:
    shelf.show(BO)
    qtbot.waitUntil(lambda: shelf.count == 1)
    shelf.change(key(3))
    assert shelf._editing is None, "another's is not changed"
    shelf.show(ADA.user_id)
    qtbot.waitUntil(lambda: shelf.count == 2)
    shelf.change(key(1))
    editing = shelf._editing
    assert editing is not None
    assert (editing.adds, editing.title, editing.reach) == (False, "Short 1", "friends")
    editing.showTo("nobody")
    with qtbot.waitSignal(editing.done):
        editing.save(" Ferry ")
    qtbot.waitUntil(lambda: titles(shelf)[-1] == "Ferry")
    assert engine.asked("set_video")[0][1:] == ("Ferry", "nobody", None)


def test_covers_come_as_the_person_chose(
    engine: World, shelf: ShelfModel, allowed: dict[str, bool], qtbot: QtBot
) -> None:
    allowed["here"] = False
    engine.problems["picture"] = Problem("offline")
    shelf.show(BO)
    qtbot.waitUntil(lambda: shelf.count == 1)
    media = shelf.media
    assert isinstance(media, MediaModel)
    wanted = Wanted(UUID(key(3)), 0, 90, 160)
    media.image(wanted, "")
    qtbot.waitUntil(lambda: media.phase(wanted) == "waits")
    allowed["here"] = True
    shelf.allow()
    assert media.phase(wanted) == "loading"
    allowed["here"] = False
    media.image(wanted, "")
    qtbot.waitUntil(lambda: media.phase(wanted) == "waits")
    engine.problems.clear()
    shelf.play(key(3))
    assert media.may_fetch(wanted), "who plays it asks for it"
    assert media.viewer.key == key(3)


def test_what_goes_while_it_is_looked_at_is_closed(
    engine: World, shelf: ShelfModel, bridge: FakeBridge, qtbot: QtBot
) -> None:
    shelf.show(BO)
    qtbot.waitUntil(lambda: shelf.count == 1)
    media = shelf.media
    assert isinstance(media, MediaModel)
    shelf.play(key(3))
    bridge.change(Remove(Collection.SHELF, UUID(key(3))))
    assert media.viewer.key == ""
