"""A tab of the picker: what it shows, finds, takes, keeps and lets go."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from desktop.domain.media import GIF, STICKER
from desktop.domain.problem import Problem
from desktop.domain.sticker import Sticker
from desktop.viewmodels.context import Context
from desktop.viewmodels.picture_memory import Wanted
from desktop.viewmodels.stickers import StickersModel, Ways
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_stickers import kept
from tests.helpers.fake_world import World


@pytest.fixture
def engine() -> World:
    return World()


@pytest.fixture
def sent() -> list[Sticker]:
    return []


@pytest.fixture
def shared() -> list[str]:
    return []


@pytest.fixture
def model(engine: World, bridge: FakeBridge, sent: list[Sticker], shared: list[str]) -> Iterator[StickersModel]:
    engine.bridge = bridge
    made = StickersModel(
        Context(bridge), STICKER, lambda: None, Ways(sent.append, shared.append, sent.append, lambda: True)
    )
    yield made
    made.dispose()


def begun(model: StickersModel, qtbot: QtBot) -> None:
    model.setColumns(4)
    model.begin()
    qtbot.waitUntil(lambda: not model.loading)


def titles(model: StickersModel) -> list[str]:
    return [line.title for line in model.lines.rows if line.title]


def test_nothing_is_read_before_it_is_shown(engine: World, model: StickersModel, qtbot: QtBot) -> None:
    assert not engine.asked("kept_stickers")
    assert (model.empty, model.current, model.currentName) == (False, -1, "")
    begun(model, qtbot)
    assert titles(model) == ["Animated emoji"]
    model.begin()
    assert len(engine.asked("kept_stickers")) == 1


def test_one_is_put_off(model: StickersModel, sent: list[Sticker], engine: World, qtbot: QtBot) -> None:
    begun(model, qtbot)
    assert model.putsOff()
    model.putOff(10_000)
    assert sent == []
    model.putOff(0)
    assert len(sent) == 1
    assert not engine.asked("keep_sticker_choices")


def test_what_is_kept_elsewhere_shows_at_once(engine: World, model: StickersModel, qtbot: QtBot) -> None:
    begun(model, qtbot)
    engine.keep(kept(1, pack="Foxes"))
    engine.keep(kept(2, GIF))
    qtbot.waitUntil(lambda: titles(model) == ["Foxes", "Animated emoji"])
    model.search("fox")
    assert (titles(model), model.searching, model.current) == (["Found"], True, 0)
    assert (model.currentLine, model.currentName) == (1, "Sticker, Foxes")
    model.search("whale")
    assert model.empty
    model.begin()
    model.drop(0)
    qtbot.waitUntil(lambda: titles(model) == ["Animated emoji"])


def test_what_is_taken_is_sent_and_comes_first_next_time(
    engine: World, model: StickersModel, sent: list[Sticker], qtbot: QtBot
) -> None:
    begun(model, qtbot)
    model.move(0, 1)
    model.move(1, 0)
    assert model.take(model.current)
    assert not model.take(9_999)
    assert [one.emoji for one in sent] == ["😂"]
    qtbot.waitUntil(lambda: engine.sticker_choices_.recent == (sent[0].key,))
    model.begin()
    assert titles(model) == ["Recent", "Animated emoji"]
    model.likeOrNot(0)
    qtbot.waitUntil(lambda: engine.sticker_choices_.favourites == (sent[0].key,))
    assert titles(model) == ["Recent", "Favourites", "Animated emoji"]
    model.drop(0)
    assert not engine.asked("drop_stickers"), "what is shipped stays"


def test_pictures_and_what_plays_are_those_of_the_cell(engine: World, model: StickersModel, qtbot: QtBot) -> None:
    engine.kept_rows = {kept(1).key: kept(1)}
    begun(model, qtbot)
    wanted, other = Wanted(kept(1).key, 0, 20, 20), Wanted(kept(9).key, 0, 20, 20)
    model.image(wanted, "")
    model.image(other, "")
    qtbot.waitUntil(lambda: (model.phase(wanted), model.phase(other)) == ("shown", "failed"))
    qtbot.waitUntil(lambda: model.frames(kept(1).key, 0, 20) is not None)
    assert (model.frames(kept(9).key, 0, 20), model.name_of(kept(9).key, 0)) == (None, "")


def test_what_goes_wrong_is_said(engine: World, model: StickersModel, qtbot: QtBot) -> None:
    engine.problems["make_stickers"] = Problem("offline")
    begun(model, qtbot)
    model.add([QUrl("https://web.example/fox.png")])
    assert not engine.asked("make_stickers")
    model.add([QUrl.fromLocalFile("/home/ada/fox.png")])
    qtbot.waitUntil(lambda: model.problem != "")
    assert not model.busy
    model.begin()
    assert model.problem == ""


def test_nothing_can_be_read_is_said(engine: World, model: StickersModel, qtbot: QtBot) -> None:
    engine.problems["kept_stickers"] = Problem("offline")
    model.begin()
    qtbot.waitUntil(lambda: model.problem != "")
    assert model.loading


def test_a_pack_is_shared_by_any_of_its_stickers(
    engine: World, model: StickersModel, shared: list[str], qtbot: QtBot
) -> None:
    engine.kept_rows = {kept(1, pack="Foxes").key: kept(1, pack="Foxes")}
    begun(model, qtbot)
    assert model.share(0)
    assert not model.share(1), "what is shipped stands in no pack of one's own"
    assert shared == ["Foxes"]
