"""The GIF tab: what is kept, and below it what the relay offers."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.media import GIF
from desktop.domain.problem import Problem
from desktop.domain.sticker import FoundPage, Sticker
from desktop.viewmodels.context import Context
from desktop.viewmodels.gifs import MOST_WORDS, GifsModel
from desktop.viewmodels.stickers import Ways
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_stickers import kept, offered
from tests.helpers.fake_world import World


@pytest.fixture
def engine() -> World:
    made = World()
    made.can |= {"gifs"}
    made.gif_pages = {
        ("", 0): FoundPage((offered(1), offered(2)), 18),
        ("", 18): FoundPage((offered(2), offered(3))),
        ("fox", 0): FoundPage((offered(4, "A fox"),)),
    }
    return made


@pytest.fixture
def sent() -> list[Sticker]:
    return []


@pytest.fixture
def model(engine: World, bridge: FakeBridge, sent: list[Sticker]) -> Iterator[GifsModel]:
    engine.bridge = bridge
    made = GifsModel(Context(bridge), lambda: None, Ways(sent.append, lambda _: None, sent.append, lambda: False))
    made.setColumns(3)
    yield made
    made.dispose()


def names(model: GifsModel) -> list[str]:
    return [cell["name"] for line in model.lines.rows for cell in line.cells]


def titles(model: GifsModel) -> list[str]:
    return [line.title for line in model.lines.rows if line.title]


def begun(model: GifsModel, qtbot: QtBot) -> None:
    model.begin()
    qtbot.waitUntil(lambda: not model.loading and not model.asking)


def test_what_many_send_stands_below_what_is_kept_page_by_page(engine: World, model: GifsModel, qtbot: QtBot) -> None:
    engine.kept_rows = {kept(1, GIF).key: kept(1, GIF)}
    assert not engine.asked("find_gifs")
    begun(model, qtbot)
    qtbot.waitUntil(lambda: titles(model) == ["Saved", "Trending"])
    assert names(model) == ["GIF", "GIF, Number 1", "GIF, Number 2"]
    model.move(0, 1)
    current = model.current
    model.more()
    qtbot.waitUntil(lambda: len(names(model)) == 4)
    assert (names(model)[3], model.current) == ("GIF, Number 3", current)
    model.more()
    assert engine.asked("find_gifs") == [("", 0), ("", 18)]
    begun(model, qtbot)
    qtbot.waitUntil(lambda: len(engine.asked("find_gifs")) == 3 and len(names(model)) == 3)


def test_words_are_asked_once_the_person_rests_and_the_first_is_chosen(
    engine: World, model: GifsModel, sent: list[Sticker], qtbot: QtBot
) -> None:
    begun(model, qtbot)
    for typed in ("f", "fo", "fox", "fox "):
        model.search(typed)
    assert (model.asking, model.empty, names(model)) == (True, False, [])
    qtbot.waitUntil(lambda: not model.asking)
    assert (titles(model), names(model), model.current) == (["More GIFs"], ["GIF, A fox"], 0)
    assert engine.asked("find_gifs") == [("", 0), ("fox", 0)]
    model.likeOrNot(0)
    assert model.take(0)
    assert sent == [offered(4, "A fox")]
    assert not engine.asked("keep_sticker_choices")
    model.search("x" * 80)
    qtbot.waitUntil(lambda: not model.asking)
    assert (engine.asked("find_gifs")[-1], model.empty) == (("x" * MOST_WORDS, 0), True)


def test_without_a_provider_nobody_is_asked(engine: World, model: GifsModel, qtbot: QtBot) -> None:
    engine.can -= {"gifs"}
    begun(model, qtbot)
    model.search("fox")
    model.more()
    assert (model.asking, model.empty) == (False, True)
    assert not engine.asked("find_gifs")


def test_what_went_wrong_is_said_to_who_looks_for_something(engine: World, model: GifsModel, qtbot: QtBot) -> None:
    engine.problems["find_gifs"] = Problem("offline")
    begun(model, qtbot)
    assert (model.problem, model.empty) == ("", True)
    model.search("fox")
    qtbot.waitUntil(lambda: model.problem != "")
    assert "offline" in model.problem
    engine.problems["find_gifs"] = Problem("unavailable")
    model.search("")
    assert model.problem == ""
    qtbot.waitUntil(lambda: model.problem != "")
    engine.problems.pop("find_gifs")
    model.search("fox")
    qtbot.waitUntil(lambda: names(model) == ["GIF, A fox"])
    assert model.problem == ""
