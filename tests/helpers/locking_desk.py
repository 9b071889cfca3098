"""The desk of a computer for tests, on one private bus: logind and a screen saver that say what they are told to.

    python -m tests.helpers.locking_desk

It prints `ready` when it has its names. A line on standard input is what happens: `sleep`, `wake`, `lock`, `hint`,
`screensaver`, `gnome`, and what is not ours to heed: `lock-other`, `screensaver-ends`, or any with `-spoofed` behind,
from somebody without the name. It answers `told`, and says `inhibited WHAT MODE` and, when that file is closed,
`released`.
"""

from __future__ import annotations

import asyncio
import os
import sys

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio.message_bus import MessageBus

LOGIND = "org.freedesktop.login1"
MANAGER, SESSION = f"{LOGIND}.Manager", f"{LOGIND}.Session"
ROOT, OURS, OTHERS = (
    "/org/freedesktop/login1",
    "/org/freedesktop/login1/session/_32",
    "/org/freedesktop/login1/session/_33",
)
SAVER, GNOME = "org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"
HAPPENS = {
    "sleep": (ROOT, MANAGER, "PrepareForSleep", "b", [True]),
    "wake": (ROOT, MANAGER, "PrepareForSleep", "b", [False]),
    "lock": (OURS, SESSION, "Lock", "", []),
    "lock-other": (OTHERS, SESSION, "Lock", "", []),
    "hint": (
        OURS,
        "org.freedesktop.DBus.Properties",
        "PropertiesChanged",
        "sa{sv}as",
        [SESSION, {"LockedHint": Variant("b", True)}, []],
    ),
    "screensaver": ("/ScreenSaver", SAVER, "ActiveChanged", "b", [True]),
    "screensaver-ends": ("/ScreenSaver", SAVER, "ActiveChanged", "b", [False]),
    "gnome": ("/org/gnome/ScreenSaver", GNOME, "ActiveChanged", "b", [True]),
}


class Desk:
    """The services, each on a connection of its own as in life."""

    def __init__(self) -> None:
        self._tasks: list[asyncio.Task[None]] = []
        self._login = MessageBus(negotiate_unix_fd=True)

    async def serve(self) -> None:
        """Until standard input ends."""
        login = await self._login.connect()
        login.add_message_handler(self._answer)
        savers = {name: await MessageBus().connect() for name in (SAVER, GNOME)}
        stranger = await MessageBus().connect()
        await login.request_name(LOGIND)
        for name, bus in savers.items():
            await bus.request_name(name)
        print("ready", flush=True)
        loop = asyncio.get_running_loop()
        while line := (await loop.run_in_executor(None, sys.stdin.readline)).strip():
            spoofed = line.removesuffix("-spoofed")
            told = HAPPENS[spoofed]
            bus = stranger if spoofed != line else savers.get(told[1], login)
            await bus.send(Message.new_signal(*told))
            print("told", flush=True)

    def _answer(self, message: Message) -> Message | bool | None:
        if message.message_type is not MessageType.METHOD_CALL or message.interface != MANAGER:
            return None
        match message.member:
            case "GetSession" if message.body == ["auto"]:
                return Message.new_method_return(message, "o", [OURS])
            case "Inhibit":
                self._tasks.append(asyncio.create_task(self._inhibit(message)))
                return True
        return None

    async def _inhibit(self, message: Message) -> None:
        ours, theirs = os.pipe()
        await self._login.send(Message.new_method_return(message, "h", [0], [theirs]))
        os.close(theirs)
        print("inhibited", message.body[0], message.body[3], flush=True)
        await asyncio.get_running_loop().run_in_executor(None, os.read, ours, 1)
        os.close(ours)
        print("released", flush=True)


async def main() -> None:
    await Desk().serve()


if __name__ == "__main__":
    asyncio.run(main())
