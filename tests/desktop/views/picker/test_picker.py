"""The picker's tabs in the window: stickers and GIFs chosen by keys and clicks, kept, let go; and what plays."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from desktop.domain.media import GIF
from desktop.domain.message import MessageRow, SendState
from desktop.domain.problem import Problem
from desktop.domain.sticker import FoundPage, StickerChoices, bundled
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.moving_picture import MovingPicture
from desktop.viewmodels.picker import PickerModel
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.audit import unusable
from tests.helpers.fake_stickers import gif, kept, offered, sticker_item
from tests.helpers.fake_world import MINUTE, NOW, World, lively
from tests.helpers.gui import class_of, walk
from tests.helpers.mirror import unmirrored

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def writing(engine: World, open_desk: OpenDesk, *size: int, **properties: object) -> tuple[Desk, ThreadRow]:
    thread = lively(engine)
    desk = open_desk(*size, **properties)
    desk.open(thread)
    desk.screen.click("composerField")
    desk.screen.until(lambda: desk.screen.item("attachButton").isVisible(), "nothing can be sent but words")
    return desk, thread


def picker(desk: Desk) -> PickerModel:
    found = desk.made.chat.picker
    assert isinstance(found, PickerModel)
    return found


def opened(desk: Desk, tab: str = "stickers") -> None:
    desk.screen.key(Qt.Key.Key_E, CONTROL)
    desk.screen.item("pickerTab-stickers")
    for _ in range({"emoji": 0, "stickers": 1, "gifs": 2}[tab]):
        desk.screen.key(Qt.Key.Key_Tab, CONTROL)
    if tab != "emoji":
        desk.screen.until(lambda: desk.screen.has("stickerSearch"), "the tab is not there")
        found = picker(desk).stickers if tab == "stickers" else picker(desk).gifs
        desk.screen.until(lambda: not found.loading, "nothing is read")
    desk.screen.until(lambda: not picker(desk).emoji.loading, "no emoji")
    desk.screen.settle()


def cells(desk: Desk) -> list[QQuickItem]:
    place = desk.screen.place
    return sorted(desk.screen.items("stickerCell"), key=lambda cell: (place(cell).y(), place(cell).x()))


def players(desk: Desk, name: str) -> list[MovingPicture]:
    found = [item for cell in desk.screen.items(name) for item in walk(cell)]
    return [item for item in found if isinstance(item, MovingPicture)]


def shown(desk: Desk) -> None:
    """All pictures of the tab are there."""

    def phases() -> set[object]:
        inside = [item for cell in cells(desk) for item in walk(cell)]
        return {item.property("phase") for item in inside if class_of(item) == "MediaPicture"}

    desk.screen.until(lambda: phases() <= {"shown"}, "pictures are missing")
    desk.screen.settle()


@pytest.mark.parametrize("dark", [True, False])
def test_a_sticker_is_chosen_by_keys_and_what_is_written_stays(engine: World, open_desk: OpenDesk, dark: bool) -> None:
    desk, _ = writing(engine, open_desk, dark=dark)
    desk.screen.type("good night")
    opened(desk)
    desk.screen.until(lambda: len(cells(desk)) > 8, "no stickers")
    shown(desk)
    assert unusable(desk.screen.window) == []
    desk.screen.picture(f"picker-stickers-{'dark' if dark else 'light'}")
    assert not dark or unmirrored(desk.screen) == []
    desk.screen.type("fire")
    desk.screen.until(lambda: picker(desk).stickers.currentName == "Sticker, fire", "not found")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: len(engine.asked("send_sticker")) == 1, "not sent")
    _, sent, reply_to = engine.asked("send_sticker")[0]
    assert (sent.emoji, reply_to) == ("🔥", None)
    desk.screen.gone("stickerSearch")
    desk.screen.until(lambda: desk.screen.focused() == "composerField", "the focus did not come back")
    assert desk.screen.item("composerField").property("text") == "good night"
    desk.screen.until(lambda: len(desk.screen.items("mediaTile")) == 1, "it does not stand in the conversation")
    desk.screen.until(lambda: engine.sticker_choices_.recent == (sent.key,), "not kept among the recent ones")


def test_arrows_go_through_tabs_and_cells_and_escape_leaves(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = writing(engine, open_desk)
    opened(desk)
    stickers = picker(desk).stickers
    names = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
        desk.screen.key(key)
        names.append(stickers.current)
    assert names == [0, 1, 5, 4, 0]
    desk.screen.key(Qt.Key.Key_Tab, CONTROL)
    assert picker(desk).tab == "gifs"
    desk.screen.key(Qt.Key.Key_Backtab, CONTROL | SHIFT)
    assert picker(desk).tab == "stickers"
    desk.screen.tab_to("pickerTab-stickers")
    desk.screen.key(Qt.Key.Key_Left)
    assert picker(desk).tab == "emoji"
    desk.screen.until(lambda: desk.screen.has("emojiSearch"), "no emoji")
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone("emojiSearch")
    desk.screen.until(lambda: desk.screen.focused() == "composerField", "the focus did not come back")


def test_an_answer_goes_with_it(engine: World, open_desk: OpenDesk) -> None:
    desk, thread = writing(engine, open_desk)
    row = engine.message_rows[thread.thread_id][-1]
    desk.made.chat.composer.begin_reply(row)
    opened(desk)
    desk.screen.type("fire")
    desk.screen.until(lambda: picker(desk).stickers.current == 0, "not found")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: len(engine.asked("send_sticker")) == 1, "not sent")
    assert engine.asked("send_sticker")[0][2] == row.message_id
    assert desk.made.chat.composer.answer.kind == ""


def test_what_is_kept_stands_in_packs_with_recent_and_favourites_first(engine: World, open_desk: OpenDesk) -> None:
    fire = bundled("1f525", "🔥")
    engine.kept_rows = {one.key: one for one in (kept(1, pack="Foxes"), kept(2), kept(3, GIF))}
    engine.sticker_choices_ = StickerChoices((fire.key,), (kept(1).key,))
    desk, _ = writing(engine, open_desk)
    opened(desk)
    titles = [line.title for line in picker(desk).stickers.lines.rows if line.title]
    assert titles == ["Recent", "Favourites", "Foxes", "Saved", "Animated emoji"]
    desk.screen.key(Qt.Key.Key_Tab, CONTROL)
    desk.screen.until(lambda: len(cells(desk)) == 1, "no GIF")
    assert [line.title for line in picker(desk).gifs.lines.rows if line.title] == ["Saved"]
    shown(desk)
    desk.screen.picture("picker-gifs-dark")
    desk.screen.click(cells(desk)[0])
    desk.screen.until(lambda: [args[1].kind for args in engine.asked("send_sticker")] == [GIF], "not sent")


def test_a_menu_likes_and_removes(engine: World, open_desk: OpenDesk) -> None:
    engine.kept_rows = {kept(1, pack="Foxes").key: kept(1, pack="Foxes")}
    desk, _ = writing(engine, open_desk)
    opened(desk)
    desk.screen.until(lambda: len(cells(desk)) > 4, "no stickers")
    desk.screen.tab_to("stickerCell")
    desk.screen.key(Qt.Key.Key_F10, SHIFT)
    desk.screen.until(lambda: desk.screen.focused() == "stickerLike", "no menu")
    assert unusable(desk.screen.window) == []
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: engine.sticker_choices_.favourites == (kept(1).key,), "not liked")
    desk.screen.until(lambda: picker(desk).stickers.lines.rows[0].title == "Favourites", "not shown first")
    desk.screen.until(lambda: cells(desk)[0].property("favourite"), "no star")
    desk.screen.settle()
    desk.screen.click(cells(desk)[0], button=Qt.MouseButton.RightButton)
    desk.screen.until(lambda: desk.screen.has("stickerDrop"), "no menu")
    desk.screen.settle()
    desk.screen.click("stickerDrop")
    desk.screen.until(lambda: engine.asked("drop_stickers") == [((kept(1).key,),)], "not removed")
    desk.screen.until(lambda: picker(desk).stickers.lines.rows[0].title == "Animated emoji", "still shown")


@pytest.mark.parametrize("tab", ["emoji", "stickers", "gifs"])
def test_a_right_click_beside_what_is_offered_reaches_nothing_behind(
    engine: World, open_desk: OpenDesk, tab: str
) -> None:
    thread = lively(engine)
    for _ in range(12):
        engine.say(thread, "behind the picker " * 30, NOW)
    desk = open_desk()
    desk.open(thread)
    desk.screen.until(lambda: desk.screen.item("attachButton").isVisible(), "nothing can be sent but words")
    opened(desk, tab)
    search = desk.screen.item("emojiSearch" if tab == "emoji" else "stickerSearch")
    corner = desk.screen.place(search).topLeft().toPoint()
    middle = (QPoint(60, 120), QPoint(180, 220)) if tab == "gifs" else ()  # the others have something there
    for place in (QPoint(-6, -6), QPoint(40, -6), *middle, QPoint(-6, 60), QPoint(-6, 300)):
        QTest.mouseClick(desk.screen.window, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, corner + place)
        desk.screen.settle()
        assert not desk.screen.has("menu-reply"), place
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.gone(search.objectName())
    QTest.mouseClick(desk.screen.window, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, corner + place)
    desk.screen.until(lambda: desk.screen.has("menu-reply"), "no message was behind it")


def playing(engine: World, open_desk: OpenDesk, **properties: object) -> tuple[Desk, MessageRow]:
    thread = lively(engine)
    engine.say(thread, "", NOW - 3 * MINUTE, media=(gif(),))
    row = engine.say(thread, "", NOW - MINUTE, mine=True, media=(sticker_item(),))
    desk = open_desk(**properties)
    desk.open(thread)
    desk.screen.until(lambda: len(desk.screen.items("mediaTile")) == 2, "the tiles are not there")
    return desk, row


@pytest.mark.parametrize("dark", [True, False])
def test_stickers_and_gifs_play_in_the_conversation(engine: World, open_desk: OpenDesk, dark: bool) -> None:
    desk, _ = playing(engine, open_desk, dark=dark, reducedMotion=False)
    desk.screen.until(lambda: len(players(desk, "mediaTile")) == 2, "nothing plays")
    desk.screen.until(lambda: all(one.frame > 0 for one in players(desk, "mediaTile")), "they stand still")
    spoken = [str(row.property("spoken")) for row in desk.screen.items("message")]
    assert any("Sticker 🔥" in words for words in spoken)
    assert any("GIF" in words for words in spoken)
    desk.screen.picture(f"stickers-{'dark' if dark else 'light'}")


def test_nothing_plays_where_the_system_asks_for_less_motion_but_under_the_focus(
    engine: World, open_desk: OpenDesk
) -> None:
    desk, _ = playing(engine, open_desk, reducedMotion=True)
    desk.screen.until(lambda: len(players(desk, "mediaTile")) == 2, "no players")
    assert not any(one.ready for one in players(desk, "mediaTile"))
    assert not engine.asked("moving")
    desk.screen.tab_to("mediaTile")
    desk.screen.until(lambda: any(one.frame > 0 for one in players(desk, "mediaTile")), "the focus does not wake it")
    desk.screen.click("composerField")
    desk.screen.until(lambda: not any(one.ready for one in players(desk, "mediaTile")), "it goes on")


def test_what_is_out_of_sight_stands_still(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = playing(engine, open_desk, reducedMotion=False)
    desk.screen.until(lambda: len(players(desk, "mediaTile")) == 2, "nothing plays")
    player = players(desk, "mediaTile")[0]
    desk.screen.until(lambda: player.frame > 0, "it stands still")
    player.viewport = desk.screen.item("composerField")
    desk.screen.settle()
    seen: list[int] = []
    player.moved.connect(lambda: seen.append(player.frame))
    other = players(desk, "mediaTile")[1]
    before = other.frame
    desk.screen.until(lambda: other.frame != before, "the other plays on")
    assert seen == []


def test_a_sticker_is_saved_from_its_menu(engine: World, open_desk: OpenDesk) -> None:
    desk, row = playing(engine, open_desk)
    key = str(row.message_id)
    desk.screen.until(lambda: "keep" in [one["name"] for one in desk.made.chat.actions.entries(key)], "not offered")
    assert [one["label"] for one in desk.made.chat.actions.entries(key) if one["name"] == "keep"] == ["Save sticker"]
    desk.made.chat.actions.run("keep", key)
    desk.screen.until(lambda: len(engine.kept_rows) == 1, "not kept")
    desk.screen.until(lambda: desk.made.chat.notice != "", "nothing is said")


def test_large_text_has_room(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = writing(engine, open_desk, textScale=1.6)
    opened(desk)
    desk.screen.until(lambda: len(cells(desk)) > 4, "no stickers")
    shown(desk)
    assert unusable(desk.screen.window) == []
    desk.screen.picture("picker-stickers-large")


def test_pictures_that_are_dropped_become_stickers(engine: World, open_desk: OpenDesk) -> None:
    desk, _ = writing(engine, open_desk)
    opened(desk)
    tab = desk.screen.item("stickerTab")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/home/ada/fox.png"), QUrl("https://web.example/fox.png")])
    spot = tab.mapToScene(QPointF(tab.width() / 2, tab.height() / 2))
    arguments = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QGuiApplication.sendEvent(desk.screen.window, QDragEnterEvent(spot.toPoint(), *arguments))
    QGuiApplication.sendEvent(desk.screen.window, QDropEvent(spot, *arguments))
    desk.screen.until(lambda: len(engine.asked("make_stickers")) == 1, "nothing is made")
    paths, pack = engine.asked("make_stickers")[0]
    assert ([path.name for path in paths], pack) == (["fox.png"], "My stickers")
    desk.screen.until(lambda: picker(desk).stickers.lines.rows[0].title == "My stickers", "not shown")


def test_a_relay_that_keeps_nothing_is_not_asked_to(engine: World, open_desk: OpenDesk) -> None:
    engine.can -= {"stickers"}
    desk, _ = writing(engine, open_desk)
    opened(desk)
    assert not desk.screen.has("stickerAdd")
    picker(desk).stickers.add([QUrl.fromLocalFile("/home/ada/fox.png")])
    assert not engine.asked("make_stickers")


def test_what_cannot_be_made_is_said(engine: World, open_desk: OpenDesk) -> None:
    engine.problems["make_stickers"] = Problem("invalid_params", reason="media_no_picture")
    desk, _ = writing(engine, open_desk)
    opened(desk)
    picker(desk).stickers.add([QUrl.fromLocalFile("/home/ada/fox.png")])
    desk.screen.until(lambda: "can’t be read" in picker(desk).stickers.problem, "nothing is said")
    assert desk.screen.item("stickerProblem").property("text") == picker(desk).stickers.problem


@pytest.mark.parametrize("dark", [True, False])
def test_a_pack_is_sent_whole_and_added_by_who_gets_it(engine: World, open_desk: OpenDesk, dark: bool) -> None:
    signs = "🔥🎉🚀🌟👻👀"
    engine.kept_rows = {kept(n).key: kept(n, pack="Foxes", emoji=sign) for n, sign in enumerate(signs, 1)}
    desk, thread = writing(engine, open_desk, dark=dark, reducedMotion=False)
    opened(desk)
    desk.screen.until(lambda: len(cells(desk)) > 4, "no stickers")
    desk.screen.settle()
    desk.screen.click(cells(desk)[0], button=Qt.MouseButton.RightButton)
    desk.screen.until(lambda: desk.screen.has("stickerShare"), "no menu")
    desk.screen.settle()
    desk.screen.click("stickerShare")
    desk.screen.until(lambda: engine.asked("share_pack") == [(thread.thread_id, "Foxes")], "not sent")
    desk.screen.gone("stickerSearch")
    desk.screen.until(lambda: len(desk.screen.items("mediaTile")) == 4, "it does not stand in the conversation")
    row = desk.row("Foxes")
    assert "Sticker pack · Foxes" in str(row.property("spoken"))
    assert not desk.screen.has("messageMenu"), "what lies behind the picker heard of the press"
    desk.screen.until(lambda: sum(one.frame > 0 for one in players(desk, "mediaTile")) == 4, "they stand still")
    desk.screen.settle()
    desk.screen.picture(f"sticker-pack-{'dark' if dark else 'light'}")
    key = str(row.property("key"))
    entries = {one["name"]: one["label"] for one in desk.made.chat.actions.entries(key)}
    assert "edit" not in entries
    engine.change_message(engine.message_rows[thread.thread_id][-1], state=SendState.SENT, seq=99)
    desk.screen.until(lambda: "keep" in [one["name"] for one in desk.made.chat.actions.entries(key)], "not offered")
    desk.made.chat.actions.run("keep", key)
    desk.screen.until(lambda: len(engine.asked("keep_of_message")) == 1, "not asked")


@pytest.mark.parametrize("dark", [True, False])
def test_a_gif_is_looked_for_and_sent_by_keys(engine: World, open_desk: OpenDesk, dark: bool) -> None:
    engine.can |= {"gifs"}
    engine.gif_pages = {
        ("", 0): FoundPage(tuple(map(offered, range(18))), 18),
        ("", 18): FoundPage(tuple(map(offered, range(18, 24)))),
        ("fox", 0): FoundPage((offered(30, "A happy fox"), offered(31, "A sad fox"))),
    }
    engine.kept_rows = {kept(1, GIF).key: kept(1, GIF)}
    desk, thread = writing(engine, open_desk, dark=dark)
    opened(desk, "gifs")
    desk.screen.until(lambda: len(cells(desk)) > 6, "nothing is offered")
    shown(desk)
    assert unusable(desk.screen.window) == []
    desk.screen.picture(f"picker-gifs-offered-{'dark' if dark else 'light'}")
    assert not dark or unmirrored(desk.screen) == []
    model = picker(desk).gifs
    listed = desk.screen.item("stickerList")
    listed.setProperty("contentY", listed.property("contentHeight") - listed.height())
    desk.screen.until(lambda: sum(len(line.cells) for line in model.lines.rows) == 25, "no more comes at the end")
    desk.screen.type("fox")
    desk.screen.until(lambda: [cell.property("label") for cell in cells(desk)][-1:] == ["GIF, A sad fox"], "not found")
    desk.screen.until(model.putsOff, "nothing can be sent later")
    desk.screen.click(cells(desk)[0], button=Qt.MouseButton.RightButton)
    desk.screen.until(lambda: desk.screen.focused() == "stickerLater", "no menu, or with what is for one's own alone")
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.until(lambda: desk.screen.focused() == "stickerSearch", "the search has no keyboard")
    desk.screen.key(Qt.Key.Key_Right)
    desk.screen.until(lambda: model.currentName == "GIF, A sad fox", "the arrow does not choose")
    comes = engine.held["send_sticker"] = asyncio.Event()
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: len(engine.asked("send_sticker")) == 1, "not sent")
    assert engine.asked("send_sticker")[0][:2] == (thread.thread_id, offered(31, "A sad fox"))
    desk.screen.gone("stickerSearch")
    desk.screen.until(lambda: desk.screen.has("fetchesGif"), "nothing is seen of it")
    comes.set()
    desk.screen.gone("fetchesGif")


def test_a_provider_that_does_not_answer_is_told_plainly(engine: World, open_desk: OpenDesk) -> None:
    engine.can |= {"gifs"}
    engine.problems["find_gifs"] = Problem("unavailable")
    desk, _ = writing(engine, open_desk)
    opened(desk, "gifs")
    desk.screen.until(lambda: "in a moment" in str(desk.screen.item("stickerProblem").property("text")), "nothing said")
