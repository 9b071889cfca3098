"""What messages carry, with real keys and clicks: album, viewer, files, tray, drop and paste."""

from __future__ import annotations

from uuid import uuid4

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent, QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem

from desktop.domain.change import Collection, Put
from desktop.domain.decoded import Fault
from desktop.domain.media import named, safe_name
from desktop.domain.message import MessageRow
from desktop.domain.passing import TransferRow
from desktop.domain.thread import ThreadRow
from desktop.system.preferences import Preferences
from desktop.viewmodels.app_settings import AppSettings
from desktop.viewmodels.media_picture import MediaPicture
from desktop.viewmodels.tray import TrayModel
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.audit import unusable
from tests.helpers.corpus import corpus
from tests.helpers.fake_carrying import file, photo, video
from tests.helpers.fake_world import MINUTE, NOW, World, lively
from tests.helpers.gui import walk
from tests.helpers.mirror import lines_turned, unmirrored


def with_media(world: World, open_desk: OpenDesk, *size: int, **more: object) -> tuple[Desk, ThreadRow, MessageRow]:
    """A conversation whose last messages carry an album, a file and a film."""
    thread = lively(world)
    album = world.say(thread, "The harbour", NOW - 9 * MINUTE, media=(photo(1), photo(2, 800, 1_200), photo(3)))
    world.say(thread, "", NOW - 6 * MINUTE, media=(file(),))
    world.say(thread, "", NOW - 3 * MINUTE, mine=True, media=(video(),))
    desk = open_desk(*size, **more)
    desk.open(thread)
    desk.screen.until(lambda: len(desk.screen.items("mediaTile")) == 4, "the tiles are not there")
    return desk, thread, album


def phases(desk: Desk) -> list[str]:
    """Of the pictures on screen."""
    tiles = desk.screen.items("mediaTile")
    return [str(tile.property("background").property("phase")) for tile in tiles]


def shown(desk: Desk) -> None:
    desk.screen.until(lambda: set(phases(desk)) == {"shown"}, "pictures are not shown")
    desk.screen.settle()


def name_of(item: QQuickItem) -> str:
    return QAccessible.queryAccessibleInterface(item).text(QAccessible.Text.Name)


@pytest.mark.parametrize("dark", [True, False])
def test_albums_files_and_films_stand_in_the_timeline(engine: World, open_desk: OpenDesk, dark: bool) -> None:
    desk, thread, _ = with_media(engine, open_desk, dark=dark)
    before = desk.list().property("contentHeight")
    shown(desk)
    assert desk.list().property("contentHeight") == before
    spoken = [name_of(tile) for tile in desk.screen.items("mediaTile")]
    assert sorted(spoken) == ["Photo, 1 of 3", "Photo, 2 of 3", "Photo, 3 of 3", "Video, 0:12"]
    row = next(row for row in desk.screen.items("message") if row.property("text") == "The harbour")
    assert "3 photos · The harbour" in str(row.property("spoken"))
    assert desk.screen.item("fileName").property("text") == "shot-list-harbour.pdf"
    desk.screen.picture(f"media-{'dark' if dark else 'light'}")
    assert unmirrored(desk.screen) == []
    del thread


def test_a_picture_fills_the_window_and_the_keys_go_on(engine: World, open_desk: OpenDesk) -> None:
    desk, _, album = with_media(engine, open_desk)
    shown(desk)
    viewer = desk.made.chat.media.viewer  # type: ignore[attr-defined]
    tile = next(tile for tile in desk.screen.items("mediaTile") if name_of(tile) == "Photo, 2 of 3")
    desk.screen.click(tile)
    desk.screen.until(lambda: desk.screen.has("mediaViewer"), "the viewer is open")
    picture = desk.screen.item("viewerPicture")
    desk.screen.until(lambda: picture.property("phase") == "shown", "the picture is there")
    assert (viewer.key, viewer.at) == (str(album.message_id), 1)
    desk.screen.key(Qt.Key.Key_Right)
    assert viewer.at == 2
    desk.screen.key(Qt.Key.Key_Right)
    assert viewer.video
    assert desk.screen.has("viewerVideo")
    desk.screen.key(Qt.Key.Key_Left)
    desk.screen.key(Qt.Key.Key_Left)
    desk.screen.key(Qt.Key.Key_Left)
    desk.screen.key(Qt.Key.Key_Left)
    assert (viewer.at, viewer.hasPrevious) == (0, False)
    width = picture.width()
    desk.screen.key(Qt.Key.Key_Plus)
    assert picture.width() == pytest.approx(width * 1.5)
    desk.screen.key(Qt.Key.Key_0)
    assert picture.width() == width
    desk.screen.until(lambda: picture.property("phase") == "shown", "the picture is there")
    desk.screen.picture("viewer-dark")
    assert unmirrored(desk.screen) == []
    with lines_turned(desk.screen):  # the way to the next one is at the left then
        desk.screen.key(Qt.Key.Key_Left)
        assert viewer.at == 1
        desk.screen.key(Qt.Key.Key_Right)
        assert viewer.at == 0
    desk.screen.key(Qt.Key.Key_Escape)
    desk.screen.until(lambda: viewer.key == "", "it is closed")


def test_it_closes_when_its_message_goes(engine: World, open_desk: OpenDesk) -> None:
    desk, _, album = with_media(engine, open_desk)
    shown(desk)
    viewer = desk.made.chat.media.viewer  # type: ignore[attr-defined]
    viewer.open(str(album.message_id), 0)
    desk.screen.until(lambda: desk.screen.has("mediaViewer"), "the viewer is open")
    engine.change_message(album, unsending=True)
    desk.screen.until(lambda: viewer.key == "", "it is closed")


def test_pictures_that_wait_come_when_they_are_pressed(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    row = engine.say(thread, "", NOW - MINUTE, media=(photo(7),))
    engine.absent.add(row.message_id)
    desk = open_desk()
    desk.made.chat.follow_media(AppSettings(Preferences(downloads=False), lambda _: None))
    desk.open(thread)
    desk.screen.until(lambda: phases(desk) == ["waits"], "it waits")
    assert all(not args[3] for args in engine.asked("picture"))
    desk.screen.click(desk.screen.item("mediaTile"))
    desk.screen.until(lambda: phases(desk) == ["shown"], "it came")
    assert engine.asked("picture")[-1][3]


def test_what_cannot_be_shown_says_so(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    row = engine.say(thread, "", NOW - MINUTE, media=(photo(7),))
    engine.faults[row.message_id] = Fault.DAMAGED
    desk = open_desk()
    desk.open(thread)
    desk.screen.until(lambda: phases(desk) == ["failed"], "it failed")
    tile = desk.screen.item("mediaTile")
    hint = QAccessible.queryAccessibleInterface(tile).text(QAccessible.Text.Description)
    assert hint == "It can’t be shown. Press to try again"


def test_what_is_sent_tells_how_far_it_is_and_can_be_called_off(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    desk = open_desk()
    desk.open(thread)
    desk.screen.until(lambda: tray(desk).allowed, "not known")
    tray(desk).attach([QUrl.fromLocalFile("/home/ada/harbour.jpg")])
    desk.screen.until(lambda: tray(desk).ready and tray(desk).count == 1, "prepared")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.screen.has("mediaTravel"), "it travels")
    row = engine.message_rows[thread.thread_id][-1]
    told = TransferRow(row.message_id, row.media[0].blob.key, 150_000, 300_000)
    engine.tell(Put(Collection.TRANSFERS, row.message_id, told))
    bar = desk.screen.item("mediaTravel")
    assert bar.property("words") == "Sending · 150 KB of 300 KB"
    stripe = desk.screen.item("mediaStripe")
    assert stripe.width() == pytest.approx(desk.screen.item("mediaTile").width() / 2, abs=1)
    desk.screen.until(lambda: phases(desk) == ["shown"], "it is shown")
    desk.screen.picture("sending-dark")
    height = desk.list().property("contentHeight")
    # It is told to be there a batch before the relay's name for it, with which nothing of its tile looks otherwise.
    told = TransferRow(row.message_id, row.media[0].blob.key, 300_000, 300_000)
    engine.tell(Put(Collection.TRANSFERS, row.message_id, told))
    engine.change_message(row, media=named(row.media, row.media[0].blob.key, uuid4()))
    desk.screen.until(lambda: not bar.isVisible(), "it has arrived")
    assert desk.list().property("contentHeight") == height
    engine.change_message(row, media=row.media)
    desk.screen.until(bar.isVisible, "it travels again")
    desk.screen.click("mediaCallOff")
    desk.screen.until(lambda: engine.asked("discard") == [(row.message_id,)], "called off")


def tray(desk: Desk) -> TrayModel:
    model = desk.made.chat.composer.tray
    assert isinstance(model, TrayModel)
    return model


def urls(*names: str) -> list[QUrl]:
    return [QUrl.fromLocalFile(f"/home/ada/{name}") for name in names]


def in_tray(desk: Desk) -> list[str]:
    return [name_of(tile) for tile in desk.screen.items("trayTile")]


@pytest.mark.parametrize("dark", [True, False])
def test_the_tray_is_filled_ordered_and_sent_with_its_caption(engine: World, open_desk: OpenDesk, dark: bool) -> None:
    thread = lively(engine)
    desk = open_desk(dark=dark)
    desk.open(thread)
    desk.screen.until(lambda: desk.screen.has("attachButton"), "it can be attached")
    tray(desk).attach(urls("a.jpg", "film.mp4", "plan.pdf"))
    desk.screen.until(
        lambda: (
            in_tray(desk) == ["Photo, 1 of 3", "Video, 2 of 3, 0:12", "plan.pdf, 2 of 3, 412 KB"]
            or (len(in_tray(desk)) == 3 and tray(desk).ready)
        ),
        "in the tray",
    )
    desk.screen.type("Look")
    desk.screen.settle()
    desk.screen.picture(f"tray-{'dark' if dark else 'light'}")
    desk.screen.tab_to("trayTile")
    desk.screen.key(Qt.Key.Key_Right)
    desk.screen.until(lambda: in_tray(desk)[0].startswith("Video"), "moved")
    desk.screen.key(Qt.Key.Key_Delete)
    desk.screen.until(lambda: len(in_tray(desk)) == 2, "taken out")
    desk.screen.until(lambda: [item.kind for item in engine.dropped] == ["photo"], "its bytes are let go")
    desk.screen.click("composerField")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: engine.asked("send_media") != [], "sent")
    _, items, text = engine.asked("send_media")[0]
    assert ([item.kind for item in items], text) == (["video", "file"], "Look")
    assert tray(desk).count == 0
    assert desk.screen.item("composerField").property("text") == ""
    desk.screen.until(lambda: desk.screen.focused() == "composerField", "the words have the keyboard")


@pytest.mark.parametrize("dark", [True, False])
def test_the_tray_says_what_a_camera_wrote_that_goes_along(engine: World, open_desk: OpenDesk, dark: bool) -> None:
    thread = lively(engine)
    desk = open_desk(dark=dark)
    desk.open(thread)
    desk.screen.until(lambda: desk.screen.has("attachButton"), "it can be attached")
    tray(desk).attach(urls("a.jpg", "IMG_0412.dng"))
    desk.screen.until(lambda: tray(desk).ready and len(in_tray(desk)) == 2, "in the tray")
    said = desk.screen.item("trayRaw")
    assert str(said.property("text")).endswith("(such as the place): IMG_0412.dng")

    def phases_in_tray() -> list[str]:
        inside = [item for tile in desk.screen.items("trayTile") for item in walk(tile)]
        return [str(item.property("phase")) for item in inside if isinstance(item, MediaPicture)]

    desk.screen.until(lambda: "shown" in phases_in_tray(), "the photo is there")
    desk.screen.settle()
    assert unusable(desk.screen.window) == []
    desk.screen.picture(f"tray-raw-{'dark' if dark else 'light'}")
    assert unmirrored(desk.screen) == []


def test_enter_sends_as_soon_as_all_is_prepared(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    desk = open_desk()
    desk.open(thread)
    desk.screen.until(lambda: tray(desk).allowed, "allowed")
    desk.screen.until(lambda: desk.screen.focused() == "composerField")
    gate = engine.hold("prepare_file")
    tray(desk).attach(urls("a.jpg"))
    desk.screen.type("Look")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: desk.screen.has("traySends"), "it waits")
    assert engine.asked("send_media") == []
    gate.set()
    desk.screen.until(lambda: engine.asked("send_media") != [], "sent")
    assert engine.asked("send_media")[0][2] == "Look"
    assert tray(desk).count == 0


def test_it_fits_at_the_largest_text(engine: World, open_desk: OpenDesk) -> None:
    desk, _, _ = with_media(engine, open_desk, textScale=1.6)
    shown(desk)
    desk.screen.until(lambda: tray(desk).allowed, "allowed")
    tray(desk).attach(urls("a.jpg", "film.mp4", "plan.pdf"))
    desk.screen.until(lambda: tray(desk).ready and len(in_tray(desk)) == 3, "in the tray")
    field = desk.screen.item("composerField")
    tray(desk).attach(urls("IMG_0001.dng"))
    desk.screen.until(lambda: desk.screen.has("trayRaw"), "it is said what goes with it")
    for name in ("trayTile", "trayOriginal", "sendButton"):
        for item in desk.screen.items(name):
            assert desk.screen.place(item).right() <= desk.screen.window.width()
    assert desk.screen.place(field).bottom() <= 800
    desk.screen.picture("tray-large")
    assert unmirrored(desk.screen) == []


def test_photos_are_made_smaller_unless_one_wants_them_as_they_are(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    desk = open_desk()
    desk.open(thread)
    desk.screen.until(lambda: tray(desk).allowed, "allowed")
    tray(desk).attach(urls("a.jpg"))
    desk.screen.until(lambda: desk.screen.has("trayOriginal"), "the choice is there")
    assert engine.asked("prepare_file")[0][1] == 2_048
    desk.screen.click("trayOriginal")
    desk.screen.until(lambda: len(engine.asked("prepare_file")) == 2, "prepared again")
    assert engine.asked("prepare_file")[1][1] == 0


def test_a_copied_picture_and_copied_files_are_attached(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    desk = open_desk()
    desk.open(thread)
    desk.screen.until(lambda: tray(desk).allowed, "allowed")
    desk.screen.until(lambda: desk.screen.focused() == "composerField")
    QGuiApplication.clipboard().setImage(QImage(20, 10, QImage.Format.Format_RGB32))
    desk.screen.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.screen.until(lambda: len(engine.asked("prepare_image")) == 1, "the picture")
    assert engine.asked("prepare_image")[0][0].startswith(b"\x89PNG")
    data = QMimeData()
    data.setUrls(urls("b.jpg", "c.jpg"))
    QGuiApplication.clipboard().setMimeData(data)
    desk.screen.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.screen.until(lambda: tray(desk).count == 3, "the files")
    QGuiApplication.clipboard().setText("words")
    desk.screen.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.screen.item("composerField").property("text") == "words"


def test_files_are_dropped_on_the_conversation(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    desk = open_desk()
    desk.open(thread)
    desk.screen.until(lambda: tray(desk).allowed, "allowed")
    data = QMimeData()
    data.setUrls(urls(*(f"{n}.jpg" for n in range(11))))
    drop(desk, data)
    desk.screen.until(lambda: tray(desk).count == 9, "nine of them")
    assert desk.screen.item("trayProblem").property("text") == "A message carries at most 9 photos, videos and files."


def drop(desk: Desk, data: QMimeData) -> None:
    """Drag over the conversation and let go there."""
    from PySide6.QtGui import QDragEnterEvent

    place = desk.screen.centre(desk.screen.item("chat"))
    action, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QGuiApplication.sendEvent(desk.screen.window, QDragEnterEvent(place, action, data, buttons, keys))
    QGuiApplication.sendEvent(desk.screen.window, QDropEvent(QPointF(place), action, data, buttons, keys))


def test_nothing_is_attached_where_it_would_be_a_request_or_the_relay_has_no_media(
    engine: World, open_desk: OpenDesk
) -> None:
    thread = engine.thread_with(engine.someone(70, "Lorenzo Mari", "lorenzo", can_message="request"))
    desk = open_desk()
    desk.open(thread)
    desk.screen.until(lambda: engine.asked("capabilities") != [], "asked")
    desk.screen.settle()
    assert not desk.screen.has("attachButton")
    engine.can = engine.can - {"media"}
    other = lively(engine)
    desk.open(other)
    desk.screen.until(lambda: not tray(desk).allowed, "still allowed")


def test_the_tray_of_a_conversation_waits_there(engine: World, open_desk: OpenDesk) -> None:
    first, second = lively(engine), engine.thread_with(engine.someone(71, "Jo Weiss", "jo", can_message="inbox"))
    desk = open_desk()
    desk.open(first)
    desk.screen.until(lambda: tray(desk).allowed, "allowed")
    tray(desk).attach(urls("a.jpg"))
    desk.screen.until(lambda: tray(desk).ready and tray(desk).count == 1, "prepared")
    desk.open(second)
    assert tray(desk).count == 0
    desk.open(first)
    assert tray(desk).count == 1


def test_any_name_and_any_caption_stand_in_their_place(engine: World, open_desk: OpenDesk) -> None:
    thread = lively(engine)
    desk = open_desk(720, 600, textScale=1.6)
    desk.open(thread)
    for which, text in corpus().items():
        name = safe_name(text) or "file"
        media = (replace(file(), name=name), photo(1))
        said = engine.say(thread, text, NOW - MINUTE, media=media, tell=True)

        def card(key: str = str(said.message_id)) -> QQuickItem | None:
            return next((card for card in desk.screen.items("fileCard") if card.property("key") == key), None)

        desk.screen.until(card, f"{which}: the card is there")
        desk.screen.settle()
        found = card()
        assert found is not None, which
        for item in walk(found):
            if item.isVisible() and item.objectName() in ("fileName", "fileDetail"):
                assert item.mapRectToItem(found, item.boundingRect()).right() <= found.width(), which


def dialogs(desk: Desk) -> int:
    """How many windows are open beside the app's."""
    return sum(window.isVisible() and window is not desk.screen.window for window in QGuiApplication.allWindows())


def test_the_button_and_a_files_card_open_the_systems_dialogs(engine: World, open_desk: OpenDesk) -> None:
    desk, _, _ = with_media(engine, open_desk)
    desk.screen.until(lambda: desk.screen.has("attachButton"), "it can be attached")
    before = dialogs(desk)
    desk.screen.click("attachButton")
    desk.screen.until(lambda: dialogs(desk) == before + 1, "where files are chosen")
    card = desk.screen.item("fileCard")
    card.metaObject().invokeMethod(card, "click")
    desk.screen.until(lambda: dialogs(desk) == before + 2, "where it is saved")
