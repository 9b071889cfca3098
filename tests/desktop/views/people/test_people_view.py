"""People and somebody's page: by mouse and by keyboard, whole and in both themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QLocale, QPointF, Qt

from desktop.domain.change import Collection, Put
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.living import LivingModel
from desktop.viewmodels.people import PeopleModel
from desktop.viewmodels.profile import ProfileModel
from desktop.viewmodels.times import Times
from tests.desktop.conftest import OpenWindow
from tests.desktop.views.harness import PEOPLE
from tests.helpers.audit import ancestors, misplaced, unusable
from tests.helpers.corpus import corpus
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import uid
from tests.helpers.fake_people import crowded
from tests.helpers.fake_world import DAY, NOW, QUICK, World
from tests.helpers.gui import Screen, name_of, walk
from tests.helpers.mirror import lines_turned, unmirrored


class Desk:
    """The view and what it asked for."""

    def __init__(self, screen: Screen, model: PeopleModel, world: World) -> None:
        self.screen = screen
        self.model = model
        self.world = world
        self.threads: list[str] = []
        self.sheets: list[str] = []
        model.list.threadChosen.connect(lambda thread, _: self.threads.append(thread))
        model.profile.threadChosen.connect(lambda thread, _: self.threads.append(thread))
        model.profile.blockWanted.connect(lambda key, _: self.sheets.append(f"block {key}"))
        model.profile.reportWanted.connect(lambda key, *_: self.sheets.append(f"report {key}"))

    def names(self) -> list[str]:
        """Who is shown, in order."""
        return [str(row.property("name")) for row in self.screen.items("personTile")]

    def focused_name(self) -> str:
        """Whose row has the focus."""
        item = self.screen.window.activeFocusItem()
        tile = None if item is None else item.parentItem()
        return "" if tile is None else str(tile.property("name"))

    def rest(self) -> None:
        """Wait until every answer is there."""
        self.screen.until(lambda: not self.model.list.busy and not self.model.profile.busy, "still busy")
        self.screen.settle()

    def turn_to(self, tab: str) -> None:
        """Another tab, by mouse."""
        self.screen.click(f"people-{tab}")
        self.rest()

    def look_at(self, name: str) -> None:
        """Open somebody's page, by mouse."""
        tile = next(row for row in self.screen.items("personTile") if row.property("name") == name)
        self.screen.click(next(item for item in tile.childItems() if item.objectName() == "personRow"))
        self.screen.until(lambda: self.model.profile.known, "no page")
        self.screen.settle()


OpenDesk = Callable[..., Desk]


@pytest.fixture
def engine() -> World:
    """Many people."""
    return World()


@pytest.fixture
def open_desk(open_window: OpenWindow, bridge: FakeBridge, engine: World) -> Iterator[OpenDesk]:
    """The view for Ada."""
    made: list[PeopleModel | ProfileModel | LivingModel] = []

    def show(**properties: object) -> Desk:
        crowded(engine)
        engine.bridge = bridge
        context = Context(bridge, Times(ZoneInfo("UTC"), QLocale("en_GB")), lambda: NOW, QUICK)
        profile = ProfileModel(context)
        living = LivingModel(context)
        model = PeopleModel(context, profile, living, engine.me)
        made.extend((model, profile, living))
        bridge.on_changes(living.hear)
        desk = Desk(open_window(qml=PEOPLE, people=model, **properties), model, engine)
        desk.rest()
        return desk

    yield show
    for model in made:
        model.dispose()


def test_who_is_active_has_a_dot_and_is_said_to_be(open_desk: OpenDesk) -> None:
    desk = open_desk()

    def said() -> set[str]:
        rows = [row for row in desk.screen.items("personRow") if row.parentItem().property("present")]
        return {str(row.property("label")).split(",")[0] for row in rows}

    assert said() == set()
    names = {key: held.display_name for key, held in desk.world.persons.items()}
    desk.world.active = frozenset(key for key, name in names.items() if name in ("Mina Kovač", "Noor Bakker"))
    desk.turn_to("followers")
    desk.screen.until(lambda: "Noor Bakker" in said(), "nobody is active")
    assert said() <= {"Mina Kovač", "Noor Bakker"}
    desk.look_at("Noor Bakker")
    desk.screen.until(lambda: desk.screen.item("profileActive").isVisible(), "their page does not say it")

    def asked_of_others() -> set[str]:
        shown = {str(row.property("key")) for row in desk.screen.items("personTile")}
        return {names[key] for key in desk.world.asked("watch")[-1][0] if str(key) not in shown} - {"Noor Bakker"}

    desk.screen.until(lambda: not asked_of_others(), "somebody whom nothing shows is asked about")


def test_tabs_show_their_people_and_counts(open_desk: OpenDesk) -> None:
    desk = open_desk()
    assert "Mina Kovač" in desk.names()
    assert desk.screen.item("people-friends").property("count") == desk.world.me.friends
    desk.turn_to("followers")
    assert "Noor Bakker" in desk.names()
    desk.turn_to("suggested")
    desk.turn_to("following")
    assert all(held.follows for held in desk.world.persons.values() if held.display_name in desk.names())


def test_everything_by_keyboard_alone(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.screen.tab_to("peopleSearch")
    desk.screen.type("noor")
    desk.screen.until(lambda: desk.names() == ["Noor Bakker"], str(desk.names()))
    desk.screen.tab_to("personRow")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.model.profile.known, "no page")
    assert desk.screen.item("profileName").property("text") == "Noor Bakker"
    desk.screen.tab_to("profileFollow")
    desk.screen.key(Qt.Key.Key_Space)
    desk.screen.until(lambda: desk.model.profile.follows, "not followed")
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone("profilePage")
    assert desk.names() == ["Noor Bakker"]
    desk.screen.tab_to("personAction")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.threads, "no conversation")


def test_arrows_walk_the_people(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.turn_to("followers")
    beneath = desk.names()[2]
    desk.screen.tab_to("personRow")
    desk.screen.key(Qt.Key.Key_Down)
    desk.screen.key(Qt.Key.Key_Down)
    desk.screen.key(Qt.Key.Key_Up)
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.model.profile.known, "no page")
    assert desk.model.profile.name == beneath


@pytest.mark.parametrize(("width", "columns"), [(1280, 2), (760, 1)])
def test_in_columns_they_go_as_the_people_stand(open_desk: OpenDesk, width: int, columns: int) -> None:
    desk = open_desk()
    desk.screen.resize(width, 800)
    desk.turn_to("followers")
    assert len({round(tile.mapToScene(QPointF(0, 0)).x()) for tile in desk.screen.items("personTile")}) == columns
    desk.screen.tab_to("personRow")

    def goes(*keys: Qt.Key) -> int:
        for key in keys:
            desk.screen.key(key)
        focused = desk.screen.window.activeFocusItem()
        assert focused is not None
        tile = next(item for item in ancestors(focused) if item.objectName() == "personTile")
        return desk.names().index(str(tile.property("name")))

    assert goes(Qt.Key.Key_Down) == columns
    assert goes(Qt.Key.Key_Right) == columns + (columns > 1)
    assert goes(Qt.Key.Key_Up) == int(columns > 1)
    with lines_turned(desk.screen):
        desk.screen.tab_to("personRow")  # the grid made it anew
        assert goes(Qt.Key.Key_Right) == 0
        assert goes(Qt.Key.Key_Left) == int(columns > 1)


def test_following_somebody_changes_the_row(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.turn_to("followers")
    tile = next(row for row in desk.screen.items("personTile") if row.property("name") == "Noor Bakker")
    assert tile.property("action") == "Follow back"
    desk.model.list.act(str(tile.property("key")))
    desk.screen.until(lambda: tile.property("act") == "message", "still a follower only")
    assert tile.property("action") == "Message"


def test_the_page_says_who_and_what_may_be_done(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.look_at("Mina Kovač")
    profile = desk.model.profile
    assert profile.username == "@mina.films"
    assert profile.about == "Joined October 2025"
    assert profile.relation == "You follow each other"
    assert profile.outcome == "You can message each other."
    assert profile.messageAction == "Message"
    desk.screen.click("profileFollowers")
    desk.rest()
    desk.screen.until(lambda: len(desk.names()) == 6, str(desk.names()))
    desk.screen.click("profileBack")
    desk.screen.until(lambda: desk.screen.has("profileName"), "the card is not back")
    desk.screen.click("profileBlock")
    desk.screen.click("profileReport")
    assert desk.sheets == [f"block {uid(11)}", f"report {uid(11)}"]
    desk.screen.click("profileMessage")
    desk.screen.until(lambda: desk.threads, "no conversation")


def test_pages_lie_behind_each_other(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.look_at("Mina Kovač")
    desk.screen.click("profileFollowing")
    desk.screen.until(lambda: desk.names(), "nobody")
    first = desk.names()[0]
    desk.look_at(first)
    assert desk.model.profile.name == first
    desk.screen.click("profileBack")
    desk.screen.until(lambda: desk.model.profile.name == "Mina Kovač", "not back")
    desk.screen.click("profileBack")
    desk.screen.gone("profilePage")


def test_a_reduced_card_tells_nothing_but_the_name(open_desk: OpenDesk, engine: World) -> None:
    desk = open_desk()
    person = engine.someone(95, "Quiet One", "quiet", reduced=True, can_message="cant_message")
    desk.model.look(person.user_id)
    desk.screen.until(lambda: desk.model.profile.known, "no page")
    desk.screen.settle()
    for name in ("profileAbout", "profileBio", "profileFollowers", "profileMutual", "profileMessage"):
        assert not desk.screen.has(name), name
    assert desk.screen.item("profileOutcome").property("text") == "This person can’t be messaged."


def test_a_blocked_person_can_be_unblocked(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.model.look(uid(82))
    desk.screen.until(lambda: desk.model.profile.known, "no page")
    assert not desk.screen.has("profileFollow")
    desk.screen.click("profileUnblock")
    desk.screen.until(lambda: not desk.model.profile.blocked, "still blocked")


def test_who_is_too_young_is_told_why_nobody_can_be_written_to(open_desk: OpenDesk, engine: World) -> None:
    desk = open_desk()
    assert not desk.screen.has("peopleGate")
    young = replace(engine.me, messages_open_at=NOW + 40 * DAY)
    assert engine.bridge is not None
    engine.bridge.change(Put(Collection.ME, young.user_id, young))
    assert "16th birthday" in str(desk.screen.item("peopleGate").property("label"))
    engine.bridge.change(Put(Collection.ME, young.user_id, replace(young, messages_open_at=None)))
    desk.screen.gone("peopleGate")


def test_problems_are_said_and_mended(open_desk: OpenDesk, engine: World) -> None:
    engine.problems["people"] = Problem("offline")
    desk = open_desk()
    desk.screen.until(lambda: desk.screen.has("peopleEmpty"), "nothing is said")
    engine.problems.clear()
    desk.screen.click("emptyAction")
    desk.screen.until(lambda: desk.names(), "nobody")
    engine.problems["profile"] = Problem("offline")
    desk.model.look(uid(11))
    desk.screen.until(lambda: desk.screen.has("profileProblem"), "nothing is said")


@pytest.mark.parametrize("kind", sorted(corpus()))
def test_hostile_strings_stay_letters(open_desk: OpenDesk, engine: World, kind: str) -> None:
    text = corpus()[kind]
    desk = open_desk()
    held = engine.persons[uid(11)]
    engine.persons[uid(11)] = replace(held, display_name=text[:40] or "x", bio=text, username=text[:24] or "x")
    desk.turn_to("friends")
    desk.screen.grab()
    desk.model.look(uid(11))
    desk.screen.until(lambda: desk.model.profile.known, "no page")
    desk.screen.grab()


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.6])
@pytest.mark.parametrize("size", [(416, 480), (656, 600), (1216, 800)])
@pytest.mark.parametrize("dark", [True, False])
def test_all_is_reached_named_and_in_place(
    open_desk: OpenDesk, size: tuple[int, int], scale: float, dark: bool
) -> None:
    desk = open_desk(width=size[0], height=size[1], textScale=scale, dark=dark)
    name = f"people-{size[0]}-{int(scale * 100)}-{'dark' if dark else 'light'}"
    for tab in ("friends", "suggested", "followers"):
        desk.turn_to(tab)
        assert unusable(desk.screen.window) == []
        assert misplaced(desk.screen.window) == []
        assert not (dark and scale == 1 and size[0] > 1000) or unmirrored(desk.screen) == []
    faces = [item for tile in desk.screen.items("personTile") for item in walk(tile) if name_of(item) == "Avatar"]
    assert {face.height() for face in faces} == {round(44 * scale)}, "a face beside the words grows with them"
    desk.screen.picture(name)
    desk.look_at(desk.names()[0])
    assert unusable(desk.screen.window) == []
    assert misplaced(desk.screen.window) == []
    assert not (dark and scale == 1 and size[0] > 1000) or unmirrored(desk.screen) == []
    desk.screen.picture(name.replace("people", "profile"))


def test_the_keyboard_goes_along_into_a_list_and_back(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.turn_to("followers")
    desk.look_at("Noor Bakker")
    desk.screen.click(desk.screen.item("profileFollowers"))
    desk.screen.until(lambda: desk.screen.item("profileBack").hasActiveFocus(), "the focus is on what is hidden")
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone("profilePage")
    desk.screen.until(lambda: desk.focused_name() == "Noor Bakker", "not back on the row")


def test_down_leads_from_the_search_to_who_was_found(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.screen.tab_to("peopleSearch")
    desk.screen.type("noor")
    desk.screen.until(lambda: desk.names() == ["Noor Bakker"], str(desk.names()))
    desk.rest()  # the answer to each letter has come
    desk.screen.key(Qt.Key.Key_Down)
    desk.screen.until(lambda: desk.focused_name() == "Noor Bakker", "the keyboard is not there")
