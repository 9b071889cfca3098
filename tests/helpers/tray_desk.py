"""A desktop with a tray for tests: a screen (Xvfb), a private bus, and somebody on it who shows icons.

As a program it is that somebody: it takes icons as the specification of StatusNotifierItem says, tells on standard
output what comes, and does what it is told on standard input.

    in   `icon`  its picture is asked for and kept        out  `icon <tooltip>`
         `press` it is pressed                                 `item` one came, `gone` one went
         `menu <label>` that entry of its menu is chosen       `menu <labels>`
         `badge`                                               `badge <number>`, as it was told last
         `leave` and `come`: the tray goes, and is back; `blind` and `see`: it is there and shows nothing, or shows
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


async def _host(kept: Path) -> None:
    bus = await MessageBus().connect()
    items: list[str] = []
    badge = [0]
    sees = [True]

    def say(*words: object) -> None:
        print(*words, flush=True)

    async def call(member: str, signature: str, body: list[Any], interface: str = _ITEM, path: str = "") -> Any:
        where = path or "/StatusNotifierItem"
        message = Message(items[-1], where, interface, member, signature=signature, body=body)
        answer = await bus.call(message)
        assert answer is not None
        assert answer.message_type is MessageType.METHOD_RETURN, answer.body
        return answer.body[0] if answer.body else None

    class Watcher(ServiceInterface):
        def __init__(self) -> None:
            super().__init__(WATCHER)

        @dbus_method()
        def RegisterStatusNotifierItem(self, service: DBusStr) -> None:
            items.append(service)
            say("item")

        @dbus_property(access=PropertyAccess.READ)
        def IsStatusNotifierHostRegistered(self) -> DBusBool:
            return sees[0]

        @dbus_property(access=PropertyAccess.READ)
        def RegisteredStatusNotifierItems(self) -> Annotated[list[str], DBusSignature("as")]:
            return items

        @dbus_property(access=PropertyAccess.READ)
        def ProtocolVersion(self) -> DBusInt32:
            return 0

    async def get(name: str) -> Any:
        return (await call("Get", "ss", [_ITEM, name], "org.freedesktop.DBus.Properties")).value

    async def icon() -> None:
        pictures = {(width, height): data for width, height, data in await get("IconPixmap")}
        kept.write_bytes(pictures[64, 64])
        say("icon", (await get("ToolTip"))[2])

    async def menu(label: str) -> None:
        answer = await bus.call(
            Message(items[-1], await get("Menu"), _MENU, "GetLayout", signature="iias", body=[0, -1, []])
        )
        assert answer is not None
        rows = [entry.value for entry in answer.body[1][2]]
        named = {row[1]["label"].value: row[0] for row in rows if "label" in row[1]}
        say("menu", ", ".join(named))
        if label:
            await call("Event", "isvu", [named[label], "clicked", Variant("i", 0), 0], _MENU, await get("Menu"))

    def heard(message: Message) -> None:
        if message.member == "Update" and message.interface == "com.canonical.Unity.LauncherEntry":
            badge[0] = message.body[1]["count"].value
        elif message.member == "NameOwnerChanged" and message.body[0] in items and not message.body[2]:
            items.remove(message.body[0])
            say("gone")

    bus.add_message_handler(heard)
    for rule in ("interface='com.canonical.Unity.LauncherEntry'", "member='NameOwnerChanged'"):
        await bus.call(
            Message(
                "org.freedesktop.DBus",
                "/",
                "org.freedesktop.DBus",
                "AddMatch",
                signature="s",
                body=[f"type='signal',{rule}"],
            )
        )
    bus.export("/StatusNotifierWatcher", Watcher())
    await bus.request_name(WATCHER)
    say("ready")
    while line := (await asyncio.to_thread(sys.stdin.readline)).strip():
        word, _, rest = line.partition(" ")
        if word == "icon":
            await icon()
        elif word == "menu":
            await menu(rest)
        elif word == "press":
            await call("Activate", "ii", [0, 0])
        elif word == "badge":
            say("badge", badge[0])
        elif word in ("blind", "see"):
            sees[0] = word == "see"
        elif word == "leave":
            items.clear()
            await bus.release_name(WATCHER)
        elif word == "come":
            await bus.request_name(WATCHER)


if __name__ == "__main__":
    asyncio.run(_host(Path(sys.argv[1])))
