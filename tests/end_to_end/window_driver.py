"""The app with its window, as a process: the real composition, real keys and clicks, told by lines on standard input.

    python -m tests.end_to_end.window_driver '{"home": …, "profile": …, "relay": …, "factor": 0.05}'

A command is {"id", "do", …}; the answer {"id", "ok"} or {"id", "problem"}. Each drawn frame whose messages differ from
the frame before prints {"drawn": [[key, state in words, text]]}, oldest first.
"""

from __future__ import annotations

import json
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

import desktop.app.start
import desktop.app.window
from desktop.client import network
from desktop.config import PreviewConfig
from tests.demo.hands import Hands, NotShownError, Part
from tests.end_to_end.app_driver import config_of, say, tell_everything
from tests.end_to_end.app_living import LedTo
from tests.end_to_end.plain import write_plainly
from tests.end_to_end.scrolling import Probe
from tests.end_to_end.strokes import Strokes
from tests.end_to_end.window_accounts import Accounts
from tests.end_to_end.window_media import Media
from tests.end_to_end.window_places import Places

Json = dict[str, Any]
SIZE = (1280, 800)
DURABLE = ("Sent", "Delivered", "Seen")
"""What stands under a message that the relay has answered."""
SEEN = 0.25
"""A bubble fades in: painted it is from this opacity on."""


class Commands:
    """Lines of standard input, read in a thread; its end closes the window."""

    def __init__(self) -> None:
        self.waiting: deque[Json] = deque()
        threading.Thread(target=self._read, name="commands", daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin:
            self.waiting.append(json.loads(line))
        self.waiting.append({"id": 0, "do": "close"})


def _rows_of(timeline: QQuickItem) -> list[QQuickItem]:
    """The messages of a timeline that are on screen, top first. Cheap: a benchmark looks after each frame."""
    content: QQuickItem = timeline.property("contentItem")
    rows = [item for item in content.childItems() if item.objectName() == "message" and item.isVisible()]
    top, height = content.y(), timeline.height()
    on_screen = [item for item in rows if item.y() + item.height() + top > 0 and item.y() + top < height]
    return sorted(on_screen, key=lambda item: item.y())


class Driver(Places, Accounts, Media):
    """Does what the commands say with the hands: `do_<name>(**arguments)`."""

    def __init__(self, window: QQuickWindow, shell: Any, pictures: Path, commands: Commands) -> None:
        self._shell = shell
        self.hands = Hands(window, pictures)
        self._window = window
        self._commands = commands
        self._drawn: list[list[str]] = []
        self._timing = False
        self._open = True
        window.resize(*SIZE)
        window.frameSwapped.connect(self._frame)
        self._part = Part(self._run(), lambda error: say({"ended": str(error)}) if error else None)

    def _messages(self) -> list[QQuickItem]:
        """The rows of the timeline that are on screen, top first."""
        lists = self.hands.views("timeline") or self.hands.items("timeline")  # what a repeater makes Qt does not find
        return _rows_of(lists[0]) if lists else []

    def _frame(self) -> None:
        if self._timing:
            return
        drawn = [[str(m.property(n)) for n in ("key", "stateWords", "text")] for m in self._messages()]
        if drawn != self._drawn:
            self._drawn = drawn
            say({"drawn": drawn})

    async def _run(self) -> None:
        await self.hands.until(self._window.isExposed, "the window")
        self._window.requestActivate()
        say({"shown": True})
        while self._open:
            try:
                await self.hands.until(lambda: self._commands.waiting or not self._open, "a command")
            except NotShownError:
                continue
            if not self._open:
                return
            command = self._commands.waiting.popleft()
            number, name = command.pop("id"), command.pop("do")
            try:
                say({"id": number, "ok": await getattr(self, f"do_{name}")(**command)})
            except NotShownError as error:
                self.hands.save("failed")
                say({"id": number, "problem": str(error)})
            except Exception as error:
                traceback.print_exc()  # who asked is told here and now, not by a silence
                say({"id": number, "problem": repr(error)})

    async def do_unlock(self, passphrase: str) -> None:
        await self.hands.fill("passphrase", passphrase)
        await self.hands.click("unlock")
        await self.hands.item("thread")

    async def _timed(self, act: Callable[[], object], what: str, *facts: Callable[[], object]) -> list[float]:
        """Milliseconds from `act` to the first frame that shows each of `facts`, one after the other.

        A frame's time is taken before anybody looks at it, and the looks of the frames before are cheap: a walk through
        all that is shown takes 3 to 25 ms, and what comes next would wait for it. So nobody is told what is drawn
        meanwhile.
        """
        painted: list[float] = []

        def frame() -> None:
            now = time.perf_counter()
            while len(painted) < len(facts) and facts[len(painted)]():
                painted.append((now - begin) * 1000)

        self._timing = True
        self._window.frameSwapped.connect(frame)
        begin = time.perf_counter()
        act()
        try:
            await self.hands.until(lambda: len(painted) == len(facts), what)
        finally:
            self._window.frameSwapped.disconnect(frame)
            self._timing = False
        return painted

    def _click(self, item: QQuickItem) -> Callable[[], None]:
        place = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        return lambda: QTest.mouseClick(self._window, left, none, place)

    async def do_unlock_timed(self, passphrase: str) -> float:
        """Milliseconds from the click that unlocks to the first frame with a row of the inbox."""
        await self.hands.fill("passphrase", passphrase)
        button = await self.hands.item("unlock")
        shown = partial(self.hands.rows, "threads", "thread")
        return (await self._timed(self._click(button), "the inbox is painted", shown))[0]

    async def do_press_escape(self) -> None:
        await self.hands.press(Qt.Key.Key_Escape)
        await self.hands.until(lambda: not self.hands.items("hit"), "the hits are gone")

    async def do_open(self, name: str) -> None:
        await self.hands.open_thread(name)

    async def do_write(self, text: str) -> None:
        """Type into the composer and press Enter; answered when the message is drawn."""
        await self.hands.fill("composerField", text)
        await self.hands.press(Qt.Key.Key_Return)
        await self.hands.message(text)

    async def do_draft(self, text: str) -> None:
        await self.hands.fill("composerField", text)

    async def do_found(self) -> Json:
        """What stands in the composer of the open thread, stood there before, and was sent; strokes are told now."""
        self._strokes = Strokes(self.hands, self._shell, say)
        return await self._strokes.found()

    async def do_strokes(self, strokes: list[tuple[str, float]]) -> None:
        await self._strokes.type(strokes)

    async def do_search(self, text: str) -> None:
        await self.hands.fill("searchField", text)
        await self.hands.until(lambda: self.hands.items("hit") or self.hands.items("noHits"), "an answer of the search")

    async def do_until_line(self, words: str) -> str:
        """Wait until the line about the connection says something like that; empty is: no line."""

        def said() -> bool:
            lines = self.hands.items("connectionLine")
            return any(words in str(line.property("text")) for line in lines) if words else not lines

        await self.hands.until(said, f"the connection line {words!r}")
        return words

    async def do_click(self, name: str) -> None:
        await self.hands.click(name)

    async def do_keys(self, keys: str) -> None:
        """Press keys as Qt writes them: Ctrl+Z."""
        await self.hands.drawn()
        QTest.keySequence(self._window, QKeySequence(keys))

    async def do_words(self, name: str, words: str, field: str = "text") -> None:
        """Wait until something on screen says `words`."""
        await self.hands.item(name, lambda item: words in str(item.property(field)))

    async def do_gone(self, name: str) -> None:
        await self.hands.until(lambda: not self.hands.items(name), f"{name} is still there")

    async def do_hurry(self) -> None:
        """Ask for a connection now, unless one is there already."""
        for button in self.hands.items("reconnect"):
            place = button.mapToScene(QPointF(button.width() / 2, button.height() / 2)).toPoint()
            QTest.mouseClick(self._window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    async def do_picture(self, name: str) -> str:
        return str(await self.hands.picture(name))

    async def do_watch(self, thread: bool = False) -> None:
        """From now on: what rows do on screen, how large batches are; with `thread`, what this thread runs."""
        self._probe = Probe(self._window, self.hands, self._shell)
        self._probe.watch_thread(thread)

    async def do_scroll(self, passes: int, frames: int, changes: int = 0) -> Json:
        return await self._probe.scroll(passes, frames, changes)

    async def do_fling(self, speed: float, frames: int) -> Json:
        return await self._probe.fling(speed, frames)

    async def do_pass_by(self, frames: int, speed: float) -> Json:
        return await self._probe.pass_by(frames, speed)

    async def do_report(self) -> Json:
        self._probe.watch_thread(False)
        return self._probe.report()

    async def do_type_and_send(self, text: str) -> Json:
        """Milliseconds from the key press to the frame that shows the message, and to the one that says it is sent."""
        await self.hands.fill("composerField", text)
        timeline = await self.hands.item("timeline")

        def bubble() -> QQuickItem | None:
            return next((m for m in reversed(_rows_of(timeline)) if m.property("text") == text), None)

        def shown() -> bool:
            row = bubble()
            body = row.findChild(QQuickItem, "body") if row is not None else None
            return body is not None and body.opacity() >= SEEN

        def sent() -> bool:
            row = bubble()
            return row is not None and row.property("stateWords") in DURABLE

        press = partial(QTest.keyClick, self._window, Qt.Key.Key_Return)
        painted, durable = await self._timed(press, "the message is painted and sent", shown, sent)
        return {"painted_ms": painted, "sent_ms": durable}

    async def do_open_timed(self, name: str) -> float:
        """Milliseconds from the click on a thread to the first frame that shows its messages."""
        row = await self.hands.item("thread", lambda item: item.property("name") == name)
        chat, key = self._shell.chat, row.property("key")

        def shown() -> bool:
            return chat.key == key and chat.timeline.ready and bool(self._messages())

        return (await self._timed(self._click(row), "the thread is painted", shown))[0]

    async def do_search_timed(self, text: str) -> float:
        """Milliseconds from the key that pastes a search into the empty field to the first frame with its hits, or
        with the word that there are none.

        Typed to the end instead, the last key of a word that many messages have may change nothing on screen.
        """
        await self.hands.click("searchField")
        search = self._shell.inbox.search
        await self.hands.until(lambda: not search.busy and not search.active, "the field is empty")
        QGuiApplication.clipboard().setText(text)
        paste = partial(QTest.keyClick, self._window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

        def shown() -> bool:
            return bool(self.hands.rows("hits", "hit") or self.hands.views("noHits"))

        painted = await self._timed(paste, "hits are painted", shown)
        await self.hands.until(lambda: not search.busy, "the answers are all there")
        return painted[0]

    async def do_rest(self) -> None:
        """Look for the next command once a second only: the hands must not count as the app's work."""
        self._part._timer.setInterval(1000)

    async def do_quiet(self) -> None:
        """Stop telling what is drawn: for benchmarks."""
        self._window.frameSwapped.disconnect(self._frame)

    async def do_cpu(self) -> float:
        """Seconds of CPU the GUI thread has used."""
        return time.thread_time()

    async def do_newest(self) -> int:
        """The seq of the newest message that the window knows of in the open thread."""
        return int(self._shell.chat._thread.last_seq)

    async def do_close(self) -> None:
        self._open = False
        self._window.close()


def with_driver(pictures: Path, commands: Commands) -> type:
    """The app's views, and the driver in front of them."""

    class Driven(desktop.app.window.Views):
        def __init__(self, shell: Any, qml: Any, **given: Any) -> None:
            super().__init__(shell, qml, **given)
            self.driver = Driver(self._window, shell, pictures, commands)

    return Driven


def main(arguments: Sequence[str]) -> int:
    job = json.loads(arguments[0])
    tell_everything()
    if job["plain"]:
        write_plainly()
    config = config_of(job)
    if job["web"]:
        network.SystemNetwork = lambda *_: LedTo(job["web"])  # type: ignore[misc, assignment]
        config = replace(config, previews=PreviewConfig())
    desktop.app.window.Views = with_driver(Path(job["home"]), Commands())  # type: ignore[misc]
    return desktop.app.start.run(config)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
