"""The tray: what is attached and not sent yet."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from desktop.domain.media import ONCE_MOST
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.picture_memory import Wanted
from desktop.viewmodels.tray import TrayModel
from desktop.viewmodels.tray_items import Attached, TrayItem
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_world import World

HERE, THERE = UUID(int=100), UUID(int=200)


@pytest.fixture
def engine() -> World:
    return World()


class Place:
    """Where the composer is."""

    def __init__(self) -> None:
        self.thread: UUID | None = HERE
        self.allowed = True

    def __call__(self) -> tuple[UUID | None, bool]:
        return self.thread, self.allowed


@pytest.fixture
def place() -> Place:
    return Place()


@pytest.fixture
def tray(bridge: FakeBridge, place: Place, qtbot: QtBot) -> TrayModel:
    tray = TrayModel(Context(bridge), place)
    qtbot.waitUntil(lambda: tray.allowed)
    return tray


def rows(tray: TrayModel) -> list[TrayItem]:
    return list(tray.rows.rows)  # type: ignore[attr-defined]


def attach(tray: TrayModel, qtbot: QtBot, *names: str) -> None:
    tray.attach([QUrl.fromLocalFile(f"/home/ada/{name}") for name in names])
    qtbot.waitUntil(lambda: tray.ready)


def test_files_are_prepared_in_their_order(tray: TrayModel, engine: World, qtbot: QtBot) -> None:
    attach(tray, qtbot, "a.jpg", "b.pdf")
    assert engine.asked("prepare_file") == [(Path("/home/ada/a.jpg"), 2_048), (Path("/home/ada/b.pdf"), 2_048)]
    assert [row.name for row in rows(tray)] == ["", "b.pdf"]
    assert tray.photos
    tray.move(rows(tray)[0].key, 5)
    assert [row.file for row in rows(tray)] == [True, False]
    tray.move("nobody", 1)
    items = tray.take()
    assert [item.kind for item in items] == ["file", "photo"]
    assert (tray.count, tray.photos) == (0, False)
    tray.give_back(HERE, items)
    assert [row.file for row in rows(tray)] == [True, False]
    tray.dispose()


def test_an_address_of_the_web_is_no_file(tray: TrayModel, engine: World) -> None:
    tray.attach([QUrl("https://films.example/a.jpg")])
    assert (tray.count, engine.asked("prepare_file")) == (0, [])
    tray.dispose()


def test_what_cannot_be_prepared_says_why_and_leaves(tray: TrayModel, engine: World, qtbot: QtBot) -> None:
    engine.problems["prepare_file"] = Problem("invalid_params", reason="media_no_picture")
    tray.attach([QUrl.fromLocalFile("/home/ada/a\u202e.jpg")])
    qtbot.waitUntil(lambda: tray.count == 0)
    assert tray.problem == "a.jpg: This picture can’t be read. It may be damaged."
    tray.dispose()


def test_all_that_cannot_be_prepared_is_named(tray: TrayModel, engine: World, qtbot: QtBot) -> None:
    engine.problems["prepare_file"] = Problem("invalid_params", reason="media_empty")
    tray.attach([QUrl.fromLocalFile(f"/home/ada/{n}.txt") for n in range(10)])
    qtbot.waitUntil(lambda: not tray._preparing)
    first, second = tray.problem.splitlines()
    assert first == "A message carries at most 9 photos, videos and files."
    names, _, words = second.partition(": ")
    assert (sorted(names.split(", ")), words) == ([f"{n}.txt" for n in range(9)], "This file is empty.")
    tray.attach([QUrl.fromLocalFile("/home/ada/one.txt")])
    qtbot.waitUntil(lambda: not tray._preparing)
    assert tray.problem == "one.txt: This file is empty."
    tray.dispose()


def test_what_goes_with_what_a_camera_wrote_is_said_and_never_sent_by_itself(
    tray: TrayModel, engine: World, qtbot: QtBot
) -> None:
    gate = engine.hold("prepare_file")
    tray.attach([QUrl.fromLocalFile(f"/home/ada/{name}") for name in ("one.dng", "plan.pdf", "two.dng")])
    went: list[bool] = []
    assert tray.waits(lambda: went.append(True))
    gate.set()
    qtbot.waitUntil(lambda: tray.ready)
    assert (went, tray.sends) == ([], False)
    assert tray.raw.startswith("Can’t be read here, so it goes as a file, with what the camera wrote into it")
    assert tray.raw.endswith(": one.dng, two.dng")
    tray.remove(rows(tray)[2].key)
    tray.remove(rows(tray)[0].key)
    assert tray.raw == ""
    tray.dispose()


def test_what_is_taken_out_while_it_is_prepared_is_let_go(tray: TrayModel, engine: World, qtbot: QtBot) -> None:
    gate = engine.hold("prepare_file")
    tray.attach([QUrl.fromLocalFile("/home/ada/a.jpg")])
    qtbot.waitUntil(lambda: engine.asked("prepare_file") != [])
    assert not tray.ready
    tray.remove(rows(tray)[0].key)
    gate.set()
    qtbot.waitUntil(lambda: len(engine.dropped) == 1)
    assert tray.count == 0
    tray.dispose()


def test_each_conversation_has_its_own(tray: TrayModel, place: Place, qtbot: QtBot) -> None:
    attach(tray, qtbot, "a.jpg")
    place.thread = THERE
    tray.follow()
    assert tray.count == 0
    place.thread = HERE
    tray.follow()
    assert tray.count == 1
    place.allowed = False
    tray.follow()
    assert not tray.allowed
    assert (tray.count, tray.ready, tray.take(), rows(tray)) == (0, True, (), [])
    place.allowed = True
    tray.follow()
    assert (tray.count, len(rows(tray))) == (1, 1)
    place.thread = None
    tray.follow()
    assert (tray.count, tray.take()) == (0, ())
    tray.dispose()


def test_the_size_of_photos_is_chosen_again(tray: TrayModel, engine: World, qtbot: QtBot) -> None:
    attach(tray, qtbot, "a.jpg", "b.pdf")
    tray.chooseOriginal(True)
    qtbot.waitUntil(lambda: tray.ready)
    tray.chooseOriginal(True)
    assert engine.asked("prepare_file")[2:] == [(Path("/home/ada/a.jpg"), 0)]
    assert len(engine.dropped) == 1
    tray.dispose()


def test_a_tile_shows_its_picture(tray: TrayModel, qtbot: QtBot) -> None:
    attach(tray, qtbot, "a.jpg", "b.pdf")
    photo, file = (Wanted(UUID(row.key), 0, 72, 72) for row in rows(tray))
    for wanted in (photo, file):
        tray.image(wanted, "")
    qtbot.waitUntil(lambda: (tray.phase(photo), tray.phase(file)) == ("shown", "failed"))
    tray.dispose()


def test_what_fails_in_another_conversation_is_said_there(
    tray: TrayModel, place: Place, engine: World, qtbot: QtBot
) -> None:
    gate = engine.hold("prepare_file")
    engine.problems["prepare_file"] = Problem("invalid_params", reason="media_no_picture")
    tray.attach([QUrl.fromLocalFile("/home/ada/a.jpg")])
    qtbot.waitUntil(lambda: len(engine.asked("prepare_file")) == 1)
    place.thread = THERE
    tray.follow()
    later = engine.hold("prepare_image")
    tray._add([Attached(uuid4(), None, b"a picture")])
    assert tray.waits(lambda: None)
    gate.set()
    qtbot.waitUntil(lambda: len(tray._preparing) == 1)
    assert (tray.problem, tray.sends) == ("", True)
    later.set()
    qtbot.waitUntil(lambda: not tray.sends)
    place.thread = HERE
    tray.follow()
    assert (tray.count, tray.problem) == (0, "a.jpg: This picture can’t be read. It may be damaged.")
    tray.dispose()


def test_what_is_given_back_fills_the_tray_and_no_more(tray: TrayModel, engine: World, qtbot: QtBot) -> None:
    attach(tray, qtbot, "a.jpg", "b.pdf")
    items = tray.take()
    attach(tray, qtbot, *(f"{n}.pdf" for n in range(8)))
    tray.give_back(HERE, items)
    assert [row.name for row in rows(tray)] == ["", "b.pdf", *(f"{n}.pdf" for n in range(7))]
    qtbot.waitUntil(lambda: [item.name for item in engine.dropped] == ["7.pdf"])
    assert tray.problem == "A message carries at most 9 photos, videos and files."
    tray.dispose()


def test_no_size_is_offered_of_a_photo_that_was_given_back(tray: TrayModel, qtbot: QtBot) -> None:
    attach(tray, qtbot, "a.jpg")
    tray.give_back(HERE, tray.take())
    assert (tray.count, tray.photos) == (1, False)
    tray.dispose()


@pytest.mark.parametrize("kind", ["image/bmp", "image/tiff", "image/svg+xml"])
def test_no_picture_of_another_program_is_decoded_here(
    tray: TrayModel, engine: World, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = Foreign(kind)
    monkeypatch.setattr(QGuiApplication, "clipboard", lambda: data)
    assert tray.paste()
    assert not data.decoded
    assert (tray.count, engine.asked("prepare_image")) == (0, [])
    assert tray.problem == "A picture of this kind can’t be pasted. Save it as a file and attach that."
    tray.dispose()


class Foreign(QMimeData):
    """A clipboard on which another program offers a picture: Qt would decode it when it is asked for one."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.decoded = False
        self._kind = kind

    def mimeData(self) -> QMimeData:
        return self

    def formats(self) -> list[str]:
        return [self._kind, "application/x-qt-image"]

    def hasFormat(self, kind: str) -> bool:
        return kind in self.formats()

    def retrieveData(self, kind: str, preferred: object) -> object:
        self.decoded = self.decoded or kind == "application/x-qt-image"
        return QImage(2, 2, QImage.Format.Format_RGB32)


def test_one_photo_can_go_to_be_opened_once(tray: TrayModel, qtbot: QtBot) -> None:
    attach(tray, qtbot, "a.jpg")
    assert (tray.mayOnce, tray.once) == (True, False)
    tray.chooseOnce(True)
    assert tray.once
    items = tray.take()
    assert [(item.kind, item.once) for item in items] == [("photo", "closed")]
    assert not tray.once
    tray.give_back(HERE, items)
    assert tray.once
    tray.attach([QUrl.fromLocalFile("/home/ada/b.jpg")])
    assert (tray.once, tray.ready) == (True, False), "it must not go to stay"
    assert tray.waits(lambda: None)
    assert not tray.sends
    assert "opened once" in tray.problem
    tray.chooseOnce(False)
    qtbot.waitUntil(lambda: tray.ready)
    assert tray.problem == ""
    assert [item.once for item in tray.take()] == ["", ""]
    attach(tray, qtbot, "c.pdf")
    assert not tray.mayOnce
    assert not tray.onceTooLarge
    tray.dispose()


def test_one_video_can_go_to_be_opened_once_where_it_fits_into_memory(tray: TrayModel, qtbot: QtBot) -> None:
    attach(tray, qtbot, "a.mp4")
    assert (tray.mayOnce, tray.onceTooLarge) == (True, False)
    tray.chooseOnce(True)
    items = tray.take()
    assert [(item.kind, item.once) for item in items] == [("video", "closed")]
    large = replace(items[0], once="", blob=replace(items[0].blob, size=ONCE_MOST + 1))
    tray.give_back(HERE, (large,))
    tray.chooseOnce(True)
    assert (tray.mayOnce, tray.onceTooLarge, tray.once) == (False, True, False)
    assert [item.once for item in tray.take()] == [""]
    tray.dispose()
