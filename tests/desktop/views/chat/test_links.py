"""Links with real keys and clicks: the card above the field and under a bubble, and what is asked before one opens."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from desktop.domain.link_preview import with_picture
from desktop.domain.message import LinkPreview, SendState
from desktop.domain.thread import ThreadRow
from desktop.system.preferences import Preferences
from desktop.viewmodels.app_settings import AppSettings
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.audit import unusable
from tests.helpers.fake_carrying import photo
from tests.helpers.fake_world import MINUTE, NOW, World, lively
from tests.helpers.gui import walk
from tests.helpers.mirror import unmirrored

URL = "https://films.example/boats"
CARD = LinkPreview(URL, "Harbour at six", "Boats, tide and the first light over the water.", "Films of the coast")
CLIP = "https://www.tiktok.com/@mina.films/video/7"


def shown(card: LinkPreview, number: int, width: int = 480, height: int = 320) -> LinkPreview:
    return with_picture(card, photo(number, width, height))


def with_mina(world: World, open_desk: OpenDesk, *size: int, **more: object) -> tuple[Desk, ThreadRow]:
    thread = lively(world)
    world.pages[URL] = CARD
    desk = open_desk(*size, **more)
    desk.open(thread)
    desk.screen.until(lambda: desk.screen.focused() == "composerField", "the composer has no focus")
    return desk, thread


def card_of(desk: Desk, text: str):  # type: ignore[no-untyped-def]
    return next(item for item in walk(desk.row(text)) if item.objectName() == "linkCard")


def test_the_card_stands_above_the_field_and_goes_with_the_message(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    desk.screen.type(URL)
    desk.screen.until(lambda: desk.screen.has("composerPreviewTitle"))
    assert desk.screen.item("composerPreviewTitle").property("text") == "Harbour at six"
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.screen.items("linkCard") != [])
    desk.screen.settle()
    assert not desk.screen.has("composerPreview")
    card = card_of(desk, URL)
    name = QAccessible.queryAccessibleInterface(card)
    assert name.text(QAccessible.Text.Name) == "Link: Harbour at six"
    assert name.role() == QAccessible.Role.Link


def test_the_picture_comes_behind_the_words_and_moves_nothing(engine: World, open_desk: OpenDesk) -> None:
    engine.shows[URL] = photo(1, 480, 320)
    gate = engine.hold("link_picture")
    desk, _ = with_mina(engine, open_desk)
    desk.screen.type(URL)
    desk.screen.until(lambda: desk.screen.has("composerPreviewTitle"))
    desk.screen.settle()
    before = [desk.screen.place(desk.screen.item(name)) for name in ("composerPreview", "composerPreviewTitle")]
    assert not desk.screen.has("composerPreviewPicture")
    gate.set()
    desk.screen.until(lambda: desk.screen.item("composerPreviewPicture").property("phase") == "shown")
    desk.screen.settle()
    assert before == [desk.screen.place(desk.screen.item(name)) for name in ("composerPreview", "composerPreviewTitle")]
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.screen.items("linkCard") != [])
    desk.screen.until(lambda: desk.screen.item("cardPicture").property("phase") == "shown")


@pytest.mark.parametrize("video", [False, True])
@pytest.mark.parametrize(("width", "height"), [(480, 270), (270, 480)])
def test_a_card_is_as_high_before_its_picture_is_there(
    engine: World, open_desk: OpenDesk, video: bool, width: int, height: int
) -> None:
    desk, mina = with_mina(engine, open_desk)
    gate = engine.hold("picture")
    engine.say(mina, f"this one {URL}", NOW, tell=True, preview=shown(replace(CARD, video=video), 1, width, height))
    desk.screen.until(lambda: desk.screen.items("cardPicture") != [])
    desk.screen.settle()
    (picture,) = desk.screen.items("cardPicture")
    before = (desk.screen.place(desk.row("this one")), desk.screen.place(picture))
    assert picture.property("phase") == "loading"
    gate.set()
    desk.screen.until(lambda: picture.property("phase") == "shown")
    desk.screen.settle()
    assert (desk.screen.place(desk.row("this one")), desk.screen.place(picture)) == before
    card = desk.screen.place(next(iter(desk.screen.items("videoCard" if video else "linkCard"))))
    assert card.contains(before[1])
    assert (before[1].width() > before[1].height()) is (video and width > height)


def that_waits(world: World, open_desk: OpenDesk, card: LinkPreview, **more: object) -> Desk:
    """A conversation whose newest message has a card with a picture that waits to be asked for."""
    desk, mina = with_mina(world, open_desk, **more)
    desk.made.chat.follow_media(AppSettings(Preferences(downloads=False), lambda _: None))
    world.absent.add(world.say(mina, f"this one {URL}", NOW, tell=True, preview=card).message_id)
    desk.screen.until(lambda: desk.screen.has("cardFetch"), "nothing asks for the picture")
    return desk


@pytest.mark.parametrize(("video", "keys"), [(False, True), (True, True), (False, False)])
def test_a_picture_that_waits_is_fetched_when_it_is_asked_for(
    engine: World, open_desk: OpenDesk, video: bool, keys: bool
) -> None:
    desk = that_waits(engine, open_desk, shown(replace(CARD, video=video), 1))
    (picture,) = desk.screen.items("cardPicture")
    assert not any(args[3] for args in engine.asked("picture"))
    if keys:
        desk.screen.tab_to("message")
        desk.screen.tab_to("cardFetch", 3)
        desk.screen.key(Qt.Key.Key_Return)
    else:
        desk.screen.click("cardFetch")
    desk.screen.until(lambda: picture.property("phase") == "shown", "it was not fetched")
    desk.screen.gone("cardFetch")
    desk.screen.until(lambda: desk.screen.focused() == ("videoCard" if video else "linkCard"), "the keyboard is lost")
    assert (engine.opened, desk.screen.has("linkHost")) == ([], False)


@pytest.mark.parametrize(("dark", "scale", "video"), [(True, 1.0, True), (False, 1.6, False)])
def test_what_asks_for_a_picture_stands_on_its_place(
    engine: World, open_desk: OpenDesk, dark: bool, scale: float, video: bool
) -> None:
    card = shown(replace(CARD, video=video), 1, 270, 480)
    desk = that_waits(engine, open_desk, card, dark=dark, textScale=scale)
    button, picture = desk.screen.item("cardFetch"), desk.screen.item("cardPicture")
    face = QAccessible.queryAccessibleInterface(button)
    assert (face.text(QAccessible.Text.Name), face.role()) == ("Fetch the picture", QAccessible.Role.Button)
    desk.screen.settle()
    assert desk.screen.place(picture).contains(desk.screen.place(button))
    assert unusable(desk.screen.window) == []
    desk.screen.picture(f"links-waiting-{'dark' if dark else 'large'}")
    assert unmirrored(desk.screen) == []


def test_the_cross_takes_it_off_and_gives_the_keyboard_back(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = with_mina(engine, open_desk)
    desk.screen.type(URL)
    desk.screen.until(lambda: desk.screen.has("composerPreviewTitle"))
    desk.screen.tab_to("composerPreviewRemove")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.screen.focused() == "composerField")
    assert not desk.screen.has("composerPreview")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: engine.asked("send") != [])
    desk.screen.settle()
    assert unmirrored(desk.screen) == []
    assert desk.screen.items("linkCard") == []


def test_while_it_is_made_it_is_said_and_can_be_called_off(engine: World, open_desk: OpenDesk) -> None:
    engine.hold("link_preview")
    desk, _ = with_mina(engine, open_desk)
    desk.screen.type(URL)
    desk.screen.until(lambda: desk.screen.has("composerPreviewWaiting"))
    assert desk.screen.item("composerPreviewWaiting").property("text") == "Looking at films.example"
    desk.screen.click("composerPreviewRemove")
    desk.screen.until(lambda: not desk.screen.has("composerPreview"))


def test_to_whom_it_would_be_a_request_nothing_is_made(engine: World, open_desk: OpenDesk) -> None:
    thread = engine.thread_with(engine.someone(70, "Lorenzo Mari", "lorenzo", can_message="request"))
    engine.pages[URL] = CARD
    desk = open_desk()
    desk.open(thread)
    desk.screen.until(lambda: desk.screen.focused() == "composerField")
    desk.screen.type(URL)
    desk.screen.settle()
    assert not desk.made.chat.composer.preview._rest.isActive()
    assert engine.asked("link_preview") == []


@pytest.mark.parametrize("friend", [True, False])
def test_a_card_is_pressed_by_mouse_and_keyboard(engine: World, open_desk: OpenDesk, friend: bool) -> None:
    desk, mina = with_mina(engine, open_desk)
    assert mina.other is not None
    engine.change_thread(mina.thread_id, other=replace(mina.other, follows=friend, rev=9))
    engine.say(mina, f"this one {URL}", NOW, tell=True, preview=CARD)
    desk.screen.settle()
    desk.screen.click(card_of(desk, "this one"))
    if not friend:
        desk.screen.until(lambda: desk.screen.has("linkHost"))
        assert engine.opened == []
        desk.screen.key(Qt.Key.Key_Return)
        desk.screen.gone("linkHost")
    desk.screen.until(lambda: engine.opened == [URL])
    card_of(desk, "this one").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    desk.screen.key(Qt.Key.Key_Space)
    if not friend:
        desk.screen.until(lambda: desk.screen.has("linkHost"))
        desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: engine.opened == [URL, URL])


def test_a_row_with_a_card_keeps_everything_inside_at_any_size(engine: World, open_desk: OpenDesk) -> None:
    desk, mina = with_mina(engine, open_desk, 480, 600, textScale=1.6)
    loud = LinkPreview("https://" + "a" * 60 + "." + "b" * 60 + ".example/x", "W" * 200, "wide " * 60, "Site" * 15)
    engine.say(mina, f"loud {loud.url}", NOW, tell=True, preview=loud)
    engine.say(mina, "after", NOW + MINUTE, tell=True)
    desk.screen.settle()
    row = desk.row("loud")
    place, whole = desk.screen.place(card_of(desk, "loud")), desk.screen.place(row)
    assert whole.contains(place)
    assert desk.screen.place(desk.row("after")).y() >= place.bottom()
    inside = [item for item in walk(card_of(desk, "loud")) if item.objectName().startswith("card")]
    assert all(place.contains(desk.screen.place(item)) for item in inside)


def talk_of_links(desk: Desk, mina: ThreadRow, world: World) -> None:
    """A page, a video that stands, one that lies, and what is being written; every picture is there."""
    world.say(mina, f"This is the one: {URL}", NOW, tell=True, preview=shown(CARD, 1))
    clip = LinkPreview(CLIP, "Drone over the harbour", site="TikTok", video=True, author="mina.films")
    world.say(mina, CLIP, NOW + MINUTE, mine=True, state=SendState.SEEN, tell=True, preview=shown(clip, 2, 270, 480))
    url = "https://youtu.be/q7"
    film = LinkPreview(url, "How the crane is oiled", site="YouTube", video=True, author="Port of Ada")
    world.say(mina, f"And {url}", NOW + 2 * MINUTE, tell=True, preview=shown(film, 3, 480, 270))
    world.shows[URL] = photo(1, 480, 320)
    desk.screen.type(f"and {URL}")
    desk.screen.until(lambda: desk.screen.has("composerPreviewPicture"))

    def phases() -> set[object]:
        """Of the pictures that stand there now: a row may be made anew."""
        pictures = [item for name in ("composerPreviewPicture", "cardPicture") for item in desk.screen.items(name)]
        return {item.property("phase") for item in pictures if item.property("key")}

    desk.screen.until(lambda: phases() == {"shown"})
    desk.screen.settle()


@pytest.mark.parametrize(("mode", "scale"), [("dark", 1.0), ("light", 1.0), ("dark", 1.6)])
def test_links_are_photographed(engine: World, open_desk: OpenDesk, mode: str, scale: float) -> None:
    desk, mina = with_mina(engine, open_desk, 1280, 1000, dark=mode == "dark", textScale=scale)
    talk_of_links(desk, mina, engine)
    name = "large" if scale > 1 else mode
    desk.screen.picture(f"links-{name}")
    assert unmirrored(desk.screen) == []
