"""Inbox, chat and compose as wholes: hostile strings, geometry at every size, accessibility, photographs."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from desktop.domain.message import SendState
from desktop.domain.thread import ThreadRow
from tests.desktop.views.stage import Desk, OpenDesk
from tests.helpers.corpus import corpus
from tests.helpers.fake_engine import ADA
from tests.helpers.fake_world import DAY, NOW, World, lively
from tests.helpers.gui import class_of, drawn_in, name_of, walk

SIZES = [(480, 480), (720, 600), (1280, 800)]
SCALES = [0.8, 1.0, 1.6]


@pytest.fixture
def canary() -> Iterator[socket.socket]:
    """A server that nobody may ever call."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def was_called(server: socket.socket) -> bool:
    try:
        server.accept()
    except BlockingIOError:
        return False
    return True


@pytest.mark.parametrize("kind", sorted(corpus()))
def test_hostile_strings_go_everywhere(engine: World, open_desk: OpenDesk, canary: socket.socket, kind: str) -> None:
    text = corpus(canary.getsockname()[1])[kind]
    mina = lively(engine)
    assert mina.other is not None
    person = replace(mina.other, display_name=text[:40] or "x", username=text[:24] or "x", bio=text)
    engine.persons[person.user_id] = person
    engine.change_thread(mina.thread_id, other=person, last_text=text)
    priya = next(row for row in engine.thread_rows.values() if row.draft)
    engine.change_thread(priya.thread_id, draft=text)
    engine.say(mina, text, NOW, state=None)
    engine.say(mina, text, NOW, mine=True, state=SendState.PARKED, seq=None, reason="cant_message")
    engine.message_rows[mina.thread_id][0] = replace(engine.message_rows[mina.thread_id][0], text=text)
    desk = open_desk(1000, 700)
    desk.open(engine.thread_rows[mina.thread_id])
    desk.screen.grab()
    for row in desk.screen.items("message"):
        bubble = next(item for item in walk(row) if item.objectName() == "bubble")
        inside(desk.screen.place(bubble), desk.screen.place(desk.list()).adjusted(0, -(10**6), 0, 10**6), "bubble")
    desk.open(priya)
    desk.screen.grab()
    desk.made.inbox.search.edited(text or "x")
    desk.screen.until(lambda: not desk.made.inbox.search.busy)
    desk.screen.grab()
    desk.made.compose.begin()
    desk.made.compose.edited(text or "x")
    desk.screen.until(lambda: not desk.made.compose.busy)
    desk.screen.grab()
    assert not was_called(canary)


def inside(inner: QRectF, outer: QRectF, what: str) -> None:
    """`inner` does not stick out of `outer` (a pixel is rounding)."""
    assert outer.adjusted(-1, -1, 1, 1).contains(inner), f"{what}: {inner} sticks out of {outer}"


def clipped(item: QQuickItem) -> QQuickItem | None:
    """The nearest ancestor that clips, or None."""
    parent = item.parentItem()
    while parent is not None and not parent.clip():
        parent = parent.parentItem()
    return parent


def words(desk: Desk) -> list[QQuickItem]:
    """Every text that is drawn."""
    found = []
    for item in drawn_in(desk.screen.window):
        kind = class_of(item)
        is_text = item.inherits("QQuickText") or kind.startswith("QQuickText")
        if is_text and item.isVisible() and str(item.property("text") or "") and item.width() > 0:
            found.append(item)
    return found


def check_geometry(desk: Desk) -> None:
    """Nothing sticks out sideways, no word is cut off but by an ellipsis, no fixed part overlaps another."""
    window = QRectF(0, -(10**6), desk.screen.window.width(), 2 * 10**6)
    for item in words(desk):
        place = desk.screen.place(item)
        inside(place, window, str(item.property("text"))[:40])
        if item.inherits("QQuickText") and clipped(item) is None:
            height = item.property("paintedHeight") or 0
            assert height <= item.height() + 2, f"cut off: {item.property('text')!r}"
    parts = [name for name in ("searchField", "composeButton", "filter-all", "filter-unread") if desk.screen.has(name)]
    places = [(name, desk.screen.place(desk.screen.item(name))) for name in parts]
    if desk.screen.has("timeline"):
        desk.screen.until(lambda: desk.screen.has("micButton"), "it is not known that one can speak")
        names = ("timeline", "micButton", "detailsToggle")
        places += [(name, desk.screen.place(desk.screen.item(name))) for name in names]
    for at, (name, place) in enumerate(places):
        for other, beside in places[at + 1 :]:
            assert not place.adjusted(1, 1, -1, -1).intersects(beside.adjusted(1, 1, -1, -1)), f"{name} over {other}"


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off_or_overlaps(
    engine: World, open_desk: OpenDesk, size: tuple[int, int], scale: float
) -> None:
    mina = lively(engine)
    engine.say(mina, "not sent", NOW, mine=True, state=SendState.PARKED, seq=None, reason="cant_message")
    desk = open_desk(*size, textScale=scale)
    check_geometry(desk)
    desk.open(engine.thread_rows[mina.thread_id])
    check_geometry(desk)


@pytest.mark.parametrize("scale", SCALES)
def test_the_narrow_window_at_every_text_size_is_usable(engine: World, open_desk: OpenDesk, scale: float) -> None:
    mina = lively(engine)
    desk = open_desk(480, 480, textScale=scale)
    desk.open(mina)
    assert desk.list().height() >= 100
    desk.screen.until(lambda: desk.screen.focused() == "composerField")
    desk.screen.type("still fits")
    desk.screen.key(Qt.Key.Key_Return)
    desk.screen.until(lambda: "still fits" in desk.texts())


def can_be_pressed(item: QQuickItem) -> bool:
    return item.inherits("QQuickAbstractButton") or item.inherits("QQuickTextField") or item.inherits("QQuickTextArea")


def check_accessibility(desk: Desk) -> None:
    """Whatever can be pressed or written in has a name, a role and a Tab stop."""
    pressed = [item for item in drawn_in(desk.screen.window) if item.isVisible() and can_be_pressed(item)]
    assert pressed
    for item in pressed:
        what = f"{name_of(item)} {item.objectName()}"
        face = QAccessible.queryAccessibleInterface(item)
        assert face is not None, f"{what}: no accessible interface"
        assert face.text(QAccessible.Text.Name).strip(), f"{what}: no name"
        assert face.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), f"{what}: no role"
        assert item.property("activeFocusOnTab") or item.property("focusPolicy") == Qt.FocusPolicy.StrongFocus, (
            f"{what}: no Tab stop"
        )
        assert min(item.width(), item.height()) >= 32 or item.inherits("QQuickTextArea"), f"{what}: under 32 px"


def test_everything_that_can_be_pressed_is_accessible(engine: World, open_desk: OpenDesk) -> None:
    mina = lively(engine)
    engine.say(mina, "stuck", NOW, mine=True, state=SendState.PARKED, seq=None, reason="cant_message")
    desk = open_desk()
    desk.open(engine.thread_rows[mina.thread_id])
    check_accessibility(desk)
    desk.made.inbox.search.edited("lo")
    desk.screen.until(lambda: not desk.made.inbox.search.busy)
    check_accessibility(desk)
    desk.made.compose.begin()
    desk.made.compose.edited("lo")
    desk.screen.until(lambda: len(desk.screen.items("person")) == 4)
    check_accessibility(desk)


def test_rows_are_read_aloud(engine: World, open_desk: OpenDesk) -> None:
    mina = lively(engine)
    desk = open_desk()
    desk.open(mina)
    faces = [QAccessible.queryAccessibleInterface(row) for row in desk.screen.items("message")]
    names = [face.text(QAccessible.Text.Name) for face in faces]
    assert all(face.role() == QAccessible.Role.ListItem for face in faces)
    assert "Mina Kovač, Yes! Thursday works. Sunrise is 6:52, 14:32" in names
    assert "You, Just missed it 😩 tell me you filmed it, 14:28, Seen" in names
    listed = QAccessible.queryAccessibleInterface(desk.list())
    assert listed.role() == QAccessible.Role.List
    assert listed.text(QAccessible.Text.Name) == "Messages with Mina Kovač"


# -- photographs


def busy_day(world: World) -> ThreadRow:
    mina = lively(world)
    world.say(mina, "متى نلتقي غدًا؟ أنا في الميناء من السادسة.", NOW - 30_000)
    world.say(mina, "Perfect, see you there 🎬", NOW - 10_000, mine=True, state=SendState.DELIVERED)
    world.read_all(mina)
    return world.thread_rows[mina.thread_id]


@pytest.mark.parametrize("dark", [True, False], ids=["dark", "light"])
@pytest.mark.parametrize(
    ("size", "scale"), [((1280, 800), 1.0), ((720, 600), 1.0), ((1280, 800), 1.6), ((720, 600), 1.6), ((480, 480), 1.0)]
)
def test_the_chat_is_photographed(
    engine: World, open_desk: OpenDesk, dark: bool, size: tuple[int, int], scale: float
) -> None:
    thread = busy_day(engine)
    desk = open_desk(*size, dark=dark, textScale=scale)
    desk.open(thread)
    desk.screen.picture(f"chat-{'dark' if dark else 'light'}-{size[0]}x{size[1]}-{int(scale * 100)}")


@pytest.mark.parametrize("dark", [True, False], ids=["dark", "light"])
def test_the_other_views_are_photographed(engine: World, open_desk: OpenDesk, dark: bool) -> None:
    mode = "dark" if dark else "light"
    thread = busy_day(engine)
    desk = open_desk(dark=dark)
    desk.screen.picture(f"inbox-{mode}")
    desk.made.compose.begin()
    desk.screen.until(lambda: desk.screen.focused() == "composeSearch")
    desk.screen.type("lo")
    desk.screen.until(lambda: len(desk.screen.items("person")) == 4)
    desk.screen.picture(f"compose-{mode}")
    desk.screen.click("sheetClose")
    desk.screen.gone("composeSearch")
    desk.screen.fill("searchField", "lo")
    desk.screen.until(lambda: not desk.made.inbox.search.busy)
    desk.screen.picture(f"search-{mode}")
    desk.screen.key(Qt.Key.Key_Escape)
    desk.open(thread)
    engine.say(
        thread,
        "This one was refused",
        NOW,
        mine=True,
        state=SendState.PARKED,
        seq=None,
        reason="cant_message",
        tell=True,
    )
    engine.say(thread, "This one waits", NOW, mine=True, state=SendState.QUEUED, seq=None, tell=True)
    desk.screen.settle()
    desk.screen.picture(f"states-{mode}")
    engine.say(thread, "log in: http://раypal.example@192.0.2.7/x", NOW, tell=True)
    desk.screen.settle()
    desk.made.chat.links.pressAt(str(engine.message_rows[thread.thread_id][-1].message_id), 0)
    desk.screen.until(lambda: desk.screen.has("linkHost"))
    desk.screen.picture(f"link-{mode}")


@pytest.mark.parametrize("dark", [True, False], ids=["dark", "light"])
def test_many_unread_and_the_gate_are_photographed(engine: World, open_desk: OpenDesk, dark: bool) -> None:
    mode = "dark" if dark else "light"
    thread = engine.thread_with(engine.someone(11, "Mina Kovač", "mina.films", follows=True, followed_by=True))
    engine.many(thread, 60)
    engine.change_thread(thread.thread_id, read_seq=30, unread=30)
    desk = open_desk(dark=dark)
    desk.open(engine.thread_rows[thread.thread_id])
    desk.screen.picture(f"unread-{mode}")
    desk.made.inbox.set_me(replace(ADA, messages_open_at=NOW + 200 * DAY))
    desk.screen.picture(f"under-16-{mode}")
