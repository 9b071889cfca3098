"""Shelves on pages and cards in conversations, with real keys and clicks, in both themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from desktop.domain.media import card_of
from desktop.domain.message import LinkPreview
from desktop.domain.problem import Problem
from desktop.domain.shelf import shown
from desktop.viewmodels.context import Context
from desktop.viewmodels.living import LivingModel
from desktop.viewmodels.people import PeopleModel
from desktop.viewmodels.profile import ProfileModel
from desktop.viewmodels.shelf import ShelfModel
from desktop.viewmodels.times import Times
from tests.desktop.conftest import OpenWindow
from tests.desktop.views.harness import PEOPLE
from tests.desktop.views.stage import Desk, OpenDesk, open_desk
from tests.helpers.audit import misplaced, unusable
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import ADA
from tests.helpers.fake_people import crowded
from tests.helpers.fake_shelves import shelf_video
from tests.helpers.fake_world import MINUTE, NOW, QUICK, World, lively
from tests.helpers.gui import Screen
from tests.helpers.mirror import unmirrored

__all__ = ["open_desk"]
TITLES = ("Ferry at six", "Dough, day 3", "Light through the harbour crane, in one long take", "Nia’s first wave")


@pytest.fixture
def engine() -> World:
    """A world whose relay has shelves."""
    world = World()
    world.can = world.can | {"media", "shelf"}
    return world


class Page:
    """Somebody's page with their shelf."""

    def __init__(self, screen: Screen, profile: ProfileModel, world: World) -> None:
        self.screen = screen
        self.profile = profile
        self.world = world

    @property
    def shelf(self) -> ShelfModel:
        found = self.profile.shelf
        assert isinstance(found, ShelfModel)
        return found

    def tiles(self) -> list[QQuickItem]:
        return self.screen.items("shelfTile")

    def until_tiles(self, count: int) -> None:
        self.screen.until(lambda: len(self.tiles()) == count, f"not {count} videos")
        self.screen.settle()

    def until_drawn(self) -> None:
        """Every cover is there."""

        def phases() -> set[str]:
            covers = [item for item in self.screen.items("shelfCover") if item.isVisible()]
            return {str(item.property("phase")) for item in covers}

        self.screen.until(lambda: phases() == {"shown"}, "covers are not drawn")
        self.screen.settle()


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(open_window: OpenWindow, bridge: FakeBridge, engine: World) -> Iterator[OpenPage]:
    """`open_page(user_id)`: the page of a person, or one's own."""
    made: list[PeopleModel | ProfileModel | LivingModel] = []

    def show(user_id: object, **properties: object) -> Page:
        crowded(engine)
        engine.bridge = bridge
        context = Context(bridge, Times(ZoneInfo("UTC"), QLocale("en_GB")), lambda: NOW, QUICK)
        profile = ProfileModel(context, engine.me)
        living = LivingModel(context)
        model = PeopleModel(context, profile, living, engine.me)
        made.extend((model, profile, living))
        profile.show(str(user_id))
        screen = open_window(qml=PEOPLE, people=model, **properties)
        screen.until(lambda: profile.known, "no page")
        screen.settle()
        return Page(screen, profile, engine)

    yield show
    for model in made:
        model.dispose()


def somebody(world: World) -> object:
    """A person of the crowd with four videos."""
    crowded(world)
    person = next(iter(world.persons.values()))
    for number, title in enumerate(TITLES, 1):
        video = shelf_video(number, person.user_id, title, duration=9_000 * number)
        world.videos[video.video_id] = video
    return person.user_id


def own_shelf(world: World) -> None:
    """Four of one's own, of which one is on its way and one was refused."""
    for number, title in enumerate(TITLES, 1):
        reach = ("everyone", "followers", "friends", "nobody")[number - 1]
        video = shelf_video(number, ADA.user_id, title, reach, duration=9_000 * number)
        video = replace(video, waits=number == 4, refused="media_too_large" if number == 2 else "")
        world.videos[video.video_id] = video
    world.persons[ADA.user_id] = replace(
        next(iter(world.persons.values())), user_id=ADA.user_id, username="ada.lens", display_name="Ada Lens"
    )


def name_of(item: QQuickItem) -> str:
    return QAccessible.queryAccessibleInterface(item).text(QAccessible.Text.Name)


@pytest.mark.parametrize("dark", [True, False])
def test_a_page_shows_what_is_on_the_shelf(engine: World, open_page: OpenPage, dark: bool) -> None:
    page = open_page(somebody(engine), dark=dark)
    page.until_tiles(4)
    page.until_drawn()
    assert name_of(page.tiles()[0]) == "Nia’s first wave, 0:36"
    assert not page.screen.has("shelfAdd")
    assert misplaced(page.screen.window) == []
    assert unmirrored(page.screen) == []
    assert unusable(page.screen.window) == []
    page.screen.resize(1216, 920)
    page.screen.picture(f"shelf-theirs-{'dark' if dark else 'light'}")


@pytest.mark.parametrize("dark", [True, False])
def test_ones_own_says_who_sees_it_and_what_becomes_of_it(engine: World, open_page: OpenPage, dark: bool) -> None:
    crowded(engine)
    own_shelf(engine)
    page = open_page(ADA.user_id, dark=dark)
    page.until_tiles(4)
    page.until_drawn()
    notes = [str(item.property("text")) for item in page.screen.items("shelfNote")]
    assert notes[0] == "On its way"
    assert notes[1::2] == ["Friends", "Everyone"]
    assert notes[2] == "Not taken"
    assert misplaced(page.screen.window) == []
    assert unmirrored(page.screen) == []
    page.screen.picture(f"shelf-own-{'dark' if dark else 'light'}")


def test_large_text_fits(engine: World, open_page: OpenPage) -> None:
    crowded(engine)
    own_shelf(engine)
    page = open_page(ADA.user_id, textScale=1.6)
    page.until_tiles(4)
    page.until_drawn()
    assert misplaced(page.screen.window) == []
    assert unmirrored(page.screen) == []
    page.shelf.change(str(next(iter(engine.videos))))
    page.screen.until(lambda: page.screen.has("shelfVideoSave"), "no sheet")
    page.screen.until(lambda: page.screen.item("shelfVideoCover").property("phase") == "shown", "no cover is drawn")
    page.screen.settle()
    assert misplaced(page.screen.window) == []
    assert unmirrored(page.screen) == []
    page.screen.picture("shelf-large")


def test_an_empty_shelf_of_another_is_not_there_and_ones_own_invites(engine: World, open_page: OpenPage) -> None:
    crowded(engine)
    own_shelf(engine)
    engine.videos.clear()
    page = open_page(next(key for key in engine.persons if key != ADA.user_id))
    page.screen.until(lambda: engine.asked("shelf") != [], "not asked")
    page.screen.settle()
    assert not page.screen.has("shelfPane")
    page.profile.show(str(ADA.user_id))
    page.screen.until(lambda: page.screen.has("shelfEmpty"), "not invited")


def test_a_relay_without_shelves_shows_none(engine: World, open_page: OpenPage) -> None:
    crowded(engine)
    own_shelf(engine)
    engine.can = engine.can - {"shelf"}
    page = open_page(ADA.user_id)
    page.screen.until(lambda: not page.shelf._asking.busy, "still asking")
    assert not page.screen.has("shelfPane")
    assert engine.asked("shelf") == []


def test_the_keys_go_from_one_to_the_next_and_open_what_can_be_done(engine: World, open_page: OpenPage) -> None:
    crowded(engine)
    own_shelf(engine)
    page = open_page(ADA.user_id)
    page.until_tiles(4)
    page.tiles()[0].forceActiveFocus(Qt.FocusReason.TabFocusReason)
    page.screen.key(Qt.Key.Key_Right)
    assert str(page.screen.window.activeFocusItem().property("title")) == TITLES[2]
    page.screen.key(Qt.Key.Key_Menu)
    page.screen.until(lambda: page.screen.has("shelfShare"), "no menu")
    page.screen.click("shelfShare")
    page.screen.until(lambda: page.screen.has("forwardSend"), "no sheet to share")
    assert str(page.screen.item("forwardWords").property("text")) == TITLES[2]


def test_one_is_taken_off_and_one_is_tried_again(engine: World, open_page: OpenPage) -> None:
    crowded(engine)
    own_shelf(engine)
    page = open_page(ADA.user_id)
    page.until_tiles(4)
    failed = next(tile for tile in page.tiles() if tile.property("failure"))
    failed.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    page.screen.key(Qt.Key.Key_Menu)
    page.screen.until(lambda: page.screen.has("shelfRetry"), "cannot be tried again")
    page.screen.click("shelfRetry")
    page.screen.until(lambda: not any(tile.property("failure") for tile in page.tiles()), "not tried again")
    page.tiles()[0].forceActiveFocus(Qt.FocusReason.TabFocusReason)
    page.screen.key(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    page.screen.until(lambda: page.screen.has("shelfRemove"), "no menu")
    page.screen.click("shelfRemove")
    page.until_tiles(3)


@pytest.mark.parametrize("dark", [True, False])
def test_a_video_is_put_on_the_shelf(engine: World, open_page: OpenPage, dark: bool) -> None:
    crowded(engine)
    own_shelf(engine)
    engine.videos.clear()
    page = open_page(ADA.user_id, dark=dark)
    page.screen.until(lambda: page.shelf.own, "not one's own")
    page.shelf.editing.choose(QUrl.fromLocalFile("/home/ada/wave.mp4"))  # type: ignore[attr-defined]
    page.screen.until(lambda: page.screen.item("shelfVideoSave").isEnabled(), "not prepared")
    page.screen.until(lambda: page.screen.focused() == "shelfVideoTitle", "the title has no keyboard")
    page.screen.settle()
    page.screen.type("Nia’s first wave")
    slider = page.screen.item("shelfVideoMoment")
    slider.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(9):
        page.screen.key(Qt.Key.Key_Right)
    page.screen.until(lambda: len(engine.asked("cover_at")) > 0, "no other cover")
    page.screen.until(lambda: page.screen.item("shelfVideoSave").isEnabled(), "no cover came")
    page.screen.until(lambda: page.screen.item("shelfVideoCover").property("phase") == "shown", "no cover is drawn")
    page.screen.settle()
    page.screen.picture(f"shelf-add-{'dark' if dark else 'light'}")
    page.screen.click("choice-everyone")
    page.screen.until(lambda: page.screen.item("shelfVideoSave").isEnabled(), "a cover is still being made")
    page.screen.click("shelfVideoSave")
    page.until_tiles(1)
    ((item, title, reach),) = engine.asked("add_video")
    assert (title, reach) == ("Nia’s first wave", "everyone")
    assert item.poster.width == 720
    page.screen.until(lambda: engine.dropped, "what lay in the tray is not let go")


def test_what_is_no_video_is_told_so(engine: World, open_page: OpenPage) -> None:
    crowded(engine)
    own_shelf(engine)
    page = open_page(ADA.user_id)
    page.screen.until(lambda: page.shelf.own, "not one's own")
    page.shelf.editing.choose(QUrl.fromLocalFile("/home/ada/notes.pdf"))  # type: ignore[attr-defined]
    page.screen.until(lambda: page.screen.has("shelfVideoProblem"), "nothing told")
    assert not page.screen.item("shelfVideoSave").isEnabled()


def with_cards(world: World, desk: OpenDesk, cards: int = 4, **properties: object) -> Desk:
    """A conversation with one's own card, one that is not for the person, and a link to a video."""
    thread = lively(world)
    other = thread.other
    assert other is not None
    mine, theirs = shelf_video(1, ADA.user_id, TITLES[0], "friends"), shelf_video(3, other.user_id, TITLES[2])
    for video in (mine, theirs):
        world.videos[video.video_id] = video
    known = shown(card_of(theirs.video_id, other.user_id), theirs)
    away = shown(card_of(shelf_video(9, other.user_id).video_id, other.user_id), None)
    world.say(thread, "", NOW - 9 * MINUTE, media=(known,))
    world.say(thread, "", NOW - 7 * MINUTE, media=(away,))
    world.say(thread, "", NOW - 5 * MINUTE, mine=True, media=(shown(card_of(mine.video_id, ADA.user_id), mine),))
    url = "https://www.tiktok.com/@nia/video/7301"
    preview = LinkPreview(url, "The crane at dawn", site="TikTok", video=True, author="Nia Okafor")
    world.say(thread, f"Look at this: {url}", NOW - 3 * MINUTE, preview=preview)
    opened = desk(**properties)
    opened.open(thread)
    opened.screen.until(lambda: len(opened.screen.items("videoCard")) >= cards, "the cards are not there")
    opened.screen.settle()
    return opened


@pytest.mark.parametrize("dark", [True, False])
def test_cards_of_videos_stand_in_the_timeline(engine: World, open_desk: OpenDesk, dark: bool) -> None:
    desk = with_cards(engine, open_desk, dark=dark)
    desk.screen.until(lambda: len(engine.asked("look_up")) > 0, "nothing was looked up")
    theirs = f"Video: {TITLES[2]}, From Mina Kovač’s shelf · 0:12"
    desk.screen.until(lambda: theirs in map(name_of, desk.screen.items("videoCard")), "nobody says whose it is")
    desk.screen.settle()
    spoken = [name_of(card) for card in desk.screen.items("videoCard")]
    assert f"Video: {TITLES[0]}, From your shelf · 0:12" in spoken
    assert "A video, not available to you" in spoken
    assert "Video: The crane at dawn, Nia Okafor · TikTok" in spoken
    desk.screen.picture(f"shelf-cards-{'dark' if dark else 'light'}")


def test_large_text_fits_on_cards(engine: World, open_desk: OpenDesk) -> None:
    desk = with_cards(engine, open_desk, 2, textScale=1.6)
    desk.screen.until(lambda: len(engine.asked("look_up")) > 0, "nothing was looked up")
    desk.screen.settle()
    # The details pane has its own test at this size.
    assert [one for one in misplaced(desk.screen.window) if "Disappearing" not in one] == []
    desk.screen.picture("shelf-cards-large")


def test_a_card_plays_and_a_link_shows_its_host_first(engine: World, open_desk: OpenDesk) -> None:
    desk = with_cards(engine, open_desk)
    cards = {name_of(card): card for card in desk.screen.items("videoCard")}
    own = next(card for name, card in cards.items() if TITLES[0] in name)
    desk.screen.click(own)
    viewer = desk.made.chat.media.viewer  # type: ignore[attr-defined]
    desk.screen.until(lambda: bool(viewer.key), "it does not play")
    assert viewer.video
    viewer.close()
    desk.screen.settle()
    link = next(card for name, card in cards.items() if "crane at dawn" in name)
    assert "tiktok.com" in str(link.property("host"))
    desk.screen.click(link)
    away = next(card for name, card in cards.items() if "not available" in name)
    assert not away.isEnabled()


def test_one_of_ones_own_is_sent_from_the_plus(engine: World, open_desk: OpenDesk) -> None:
    desk = with_cards(engine, open_desk)
    desk.screen.click("attachButton")
    desk.screen.until(lambda: desk.screen.has("plusShelf"), "no menu")
    desk.screen.click("plusShelf")
    desk.screen.until(lambda: desk.screen.focused() == "shelfTile", "the keyboard is not on the first")
    desk.screen.settle()
    tile = desk.screen.item("shelfTile")
    assert QAccessible.queryAccessibleInterface(tile).text(QAccessible.Text.Description) == "Sends it"
    desk.screen.click("shelfTile")
    desk.screen.until(lambda: len(engine.asked("share_video")) == 1, "not sent")
    assert str(engine.asked("share_video")[0][1][0]) == desk.made.chat.key


def test_nothing_is_said_of_a_shelf_before_it_is_known(engine: World, open_desk: OpenDesk) -> None:
    desk = with_cards(engine, open_desk)
    engine.videos.clear()
    engine.problems["shelf"] = Problem("offline")
    desk.screen.click("attachButton")
    desk.screen.until(lambda: desk.screen.has("plusShelf"), "no menu")
    desk.screen.click("plusShelf")
    desk.screen.until(lambda: desk.screen.has("shelfPickerEmpty"), "nothing is said")
    assert "Nothing stands" not in str(desk.screen.item("shelfPickerEmpty").property("text"))
    engine.problems.clear()
    desk.made.chat.cards.browse()  # type: ignore[attr-defined]
    assert not desk.screen.has("shelfPickerEmpty")
    desk.screen.until(lambda: desk.screen.has("shelfPickerEmpty"), "nothing is said")
    assert "Nothing stands" in str(desk.screen.item("shelfPickerEmpty").property("text"))


@pytest.mark.parametrize("dark", [True, False])
def test_its_cover_is_chosen_again_with_the_keyboard(engine: World, open_page: OpenPage, dark: bool) -> None:
    crowded(engine)
    own_shelf(engine)
    page = open_page(ADA.user_id, dark=dark)
    page.until_tiles(4)
    page.tiles()[0].forceActiveFocus(Qt.FocusReason.TabFocusReason)
    page.screen.key(Qt.Key.Key_Menu)
    page.screen.until(lambda: page.screen.has("shelfChange"), "no menu")
    page.screen.click("shelfChange")
    page.screen.until(lambda: page.screen.focused() == "shelfVideoTitle", "no sheet")
    assert "another moment" in str(page.screen.item("shelfVideoFrom").property("text"))
    page.screen.tab_to("shelfVideoMoment")
    for _ in range(20):
        page.screen.key(Qt.Key.Key_Right)
    page.screen.until(lambda: len(engine.asked("cover_of")) > 0, "no other cover")
    page.screen.until(lambda: page.screen.item("shelfVideoSave").isEnabled(), "no cover came")
    page.screen.until(lambda: page.screen.item("shelfVideoCover").property("phase") == "shown", "no cover is drawn")
    page.screen.settle()
    said = str(page.screen.item("shelfVideoFrom").property("text"))
    assert said == "Cover from 0:12"
    assert (
        QAccessible.queryAccessibleInterface(page.screen.item("shelfVideoMoment")).text(QAccessible.Text.Description)
        == said
    )
    assert unusable(page.screen.window) == []
    assert misplaced(page.screen.window) == []
    page.screen.picture(f"shelf-cover-{'dark' if dark else 'light'}")
    page.screen.tab_to("shelfVideoSave")
    page.screen.key(Qt.Key.Key_Return)
    page.screen.until(lambda: len(engine.asked("set_video")) == 1, "not saved")
    assert engine.asked("set_video")[0][3] is not None
