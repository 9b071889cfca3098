"""A desktop with a tray for tests: a screen (Xvfb), a private bus, and somebody on it who shows icons.

As a program it is that somebody: it takes icons as the specification of StatusNotifierItem says, tells on standard
output what comes, and does what it is told on standard input.

    in   `icon`  its picture is asked for and kept        out  `icon <tooltip>`
         `press` it is pressed                                 `item` one came, `gone` one went
         `menu <label>` that entry of its menu is chosen       `menu <labels>`
         `badge`                                               `badge <number>`, as it was told last
         `leave` and `come`: the tray goes, and is back; `blind` and `see`: it is there and shows nothing, or shows
         `bare` and `whole`: it has its name and cannot be asked, or can be     `asked` whether it shows anything
"""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

from dbus_fast import Message, MessageType, PropertyAccess, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusInt32, DBusSignature, DBusStr
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property

from tests.helpers.processes import Child
from tests.helpers.secret_service import SecretService
from tests.helpers.waiting import DEADLINE, NotInTime

WATCHER = "org.kde.StatusNotifierWatcher"
_PATH = "/StatusNotifierWatcher"
_ITEM = "org.kde.StatusNotifierItem"
_MENU = "com.canonical.dbusmenu"


class TrayDesk:
    """`env` is what a program needs to be on this desktop; `icon` is where its picture is kept (raw, 64 × 64 ARGB)."""

    def __init__(self, home: Path, env: dict[str, str]) -> None:
        self.icon = home / "icon.argb"
        self.env = env
        command = [sys.executable, "-m", "tests.helpers.tray_desk", str(self.icon)]
        self.host = Child(command, errors=home / "tray.stderr", env=env, with_input=True)
        self.wait("ready")

    def wait(self, start: str) -> str:
        """What is told next that begins like this."""
        while (line := self.host.next_line()) is None or not line.startswith(start):
            assert line is not None, self.host.tail()
        return line

    def tell(self, line: str) -> None:
        """Have the host do something."""
        self.host.say(line)

    def until(self, ask: str, answer: str) -> None:
        """Ask until it answers so: what is on the bus follows what happened, a moment later."""
        limit = time.monotonic() + DEADLINE
        while (told := (self.tell(ask), self.wait(ask))[1]) != answer:
            if time.monotonic() > limit:
                raise NotInTime(f"it says {told!r}, not {answer!r}")


@contextmanager
def tray_desk(home: Path) -> Iterator[TrayDesk]:
    """A desktop of one's own under `home`, taken down at the end."""
    service = SecretService(home)
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24"], pass_fds=(write,), stderr=subprocess.DEVNULL
    )
    os.close(write)
    desk: TrayDesk | None = None
    try:
        with os.fdopen(read) as told:
            number = told.readline().strip()
        service.start_bus()
        desk = TrayDesk(home, {**service.env, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"})
        yield desk
    finally:
        if desk is not None:
            desk.host.kill()
        service.stop()
        screen.terminate()
        screen.wait()


def _say(*words: object) -> None:
    print(*words, flush=True)


class _Watcher(ServiceInterface):
    """What icons register with."""

    def __init__(self) -> None:
        super().__init__(WATCHER)
        self.items: list[str] = []
        self.sees = True

    @dbus_method()
    def RegisterStatusNotifierItem(self, service: DBusStr) -> None:
        self.items.append(service)
        _say("item")

    @dbus_property(access=PropertyAccess.READ)
    def IsStatusNotifierHostRegistered(self) -> DBusBool:
        return self.sees

    @dbus_property(access=PropertyAccess.READ)
    def RegisteredStatusNotifierItems(self) -> Annotated[list[str], DBusSignature("as")]:
        return self.items

    @dbus_property(access=PropertyAccess.READ)
    def ProtocolVersion(self) -> DBusInt32:
        return 0


class _Host:
    """Shows the icon that came last, and does with it what a person would."""

    def __init__(self, bus: MessageBus, kept: Path) -> None:
        self._bus = bus
        self._kept = kept
        self._watcher = _Watcher()
        self._badge = 0

    async def begin(self) -> None:
        """Be on the bus."""
        self._bus.add_message_handler(self._heard)
        for rule in ("interface='com.canonical.Unity.LauncherEntry'", "member='NameOwnerChanged'"):
            where = ("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "AddMatch")
            await self._bus.call(Message(*where, signature="s", body=[f"type='signal',{rule}"]))
        self._bus.export(_PATH, self._watcher)
        await self._bus.request_name(WATCHER)

    def _heard(self, message: Message) -> None:
        if message.member == "Update" and message.interface == "com.canonical.Unity.LauncherEntry":
            self._badge = message.body[1]["count"].value
        elif message.member == "Get" and message.body == [WATCHER, "IsStatusNotifierHostRegistered"]:
            _say("asked")
        elif message.member == "NameOwnerChanged" and message.body[0] in self._watcher.items and not message.body[2]:
            self._watcher.items.remove(message.body[0])
            _say("gone")

    async def _call(self, path: str, interface: str, member: str, signature: str, *body: Any) -> list[Any]:
        item = self._watcher.items[-1]
        answer = await self._bus.call(Message(item, path, interface, member, signature=signature, body=list(body)))
        assert answer is not None
        assert answer.message_type is MessageType.METHOD_RETURN, answer.body
        return list(answer.body)

    async def _get(self, name: str) -> Any:
        properties = "org.freedesktop.DBus.Properties"
        return (await self._call("/StatusNotifierItem", properties, "Get", "ss", _ITEM, name))[0].value

    async def icon(self) -> None:
        """Keep its picture, and tell its words."""
        pictures = {(width, height): data for width, height, data in await self._get("IconPixmap")}
        self._kept.write_bytes(pictures[64, 64])
        _say("icon", (await self._get("ToolTip"))[2])

    async def menu(self, label: str) -> None:
        """Tell its entries, and choose one."""
        menu = await self._get("Menu")
        _, layout = await self._call(menu, _MENU, "GetLayout", "iias", 0, -1, [])
        rows = [entry.value for entry in layout[2]]
        named = {row[1]["label"].value: row[0] for row in rows if "label" in row[1]}
        _say("menu", ", ".join(named))
        await self._call(menu, _MENU, "Event", "isvu", named[label], "clicked", Variant("i", 0), 0)

    async def do(self, word: str, rest: str) -> None:
        """See the module."""
        if word == "icon":
            await self.icon()
        elif word == "menu":
            await self.menu(rest)
        elif word == "press":
            await self._call("/StatusNotifierItem", _ITEM, "Activate", "ii", 0, 0)
        elif word == "badge":
            _say("badge", self._badge)
        elif word in ("blind", "see"):
            self._watcher.sees = word == "see"
        elif word == "bare":
            self._bus.unexport(_PATH)
        elif word == "whole":
            self._bus.export(_PATH, self._watcher)
        elif word == "leave":
            self._watcher.items.clear()
            await self._bus.release_name(WATCHER)
        elif word == "come":
            await self._bus.request_name(WATCHER)


async def _serve(kept: Path) -> None:
    host = _Host(await MessageBus().connect(), kept)
    await host.begin()
    _say("ready")
    while line := (await asyncio.to_thread(sys.stdin.readline)).strip():
        word, _, rest = line.partition(" ")
        await host.do(word, rest)


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1])))
