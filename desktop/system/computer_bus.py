"""What a Linux desktop says when it is locked or goes to sleep: logind on the system's bus, the screen saver on the
person's. On a thread with a loop of its own.

Sleep is put off (by a delay, which logind ends after some seconds whatever we do) until the app that locks itself has
let go of everything: the file that holds it up is closed as the process begins anew.
"""

import asyncio
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import Enum
from typing import TYPE_CHECKING, Any

from desktop.log import EventLog

if TYPE_CHECKING:
    from dbus_fast import Message
    from dbus_fast.aio.message_bus import MessageBus

_log = EventLog("computer_lock")

_LOGIND = "org.freedesktop.login1"
_ROOT = "/org/freedesktop/login1"
_MANAGER, _SESSION = f"{_LOGIND}.Manager", f"{_LOGIND}.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SAVERS = tuple(f"org.{who}.ScreenSaver" for who in ("freedesktop", "gnome", "cinnamon", "mate", "xfce"))
_WHY = ("sleep", "Paravion", "Locks itself first", "delay")
_WITHIN = 5.0
"""Seconds in which the other end of a bus has to answer."""
_AGAIN = 30.0
"""Seconds until a bus that is not there is looked for again."""


class Heard(Enum):
    """What a signal says of the computer."""

    NOTHING = 0
    LOCKED = 1
    SLEEPS = 2


def heard(interface: str, member: str, body: Sequence[Any]) -> Heard:
    """What it says. Whether it is of this person's session was seen to when it was asked for."""
    match (interface, member, list(body)):
        case (found, "ActiveChanged", [True]) if found in _SAVERS:
            return Heard.LOCKED
        case (found, "Lock", []) if found == _SESSION:
            return Heard.LOCKED
        case (found, "PropertiesChanged", [of, dict(changed), _]) if (found, of) == (_PROPERTIES, _SESSION):
            return Heard.LOCKED if getattr(changed.get("LockedHint"), "value", False) is True else Heard.NOTHING
        case (found, "PrepareForSleep", [True]) if found == _MANAGER:
            return Heard.SLEEPS
    return Heard.NOTHING


class BusWatch:
    """See `computer_lock.Watch`. A bus may be absent, come and go."""

    def __init__(self, told: Callable[[], None]) -> None:
        self._told = told
        self._loop: asyncio.AbstractEventLoop | None = None
        self._over = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="computer lock", daemon=True)
        self._sleeps = False
        self.inhibitor: int | None = None
        """The file that holds up the sleep."""
        self.listening: set[str] = set()
        self.absent: set[str] = set()

    def begin(self) -> None:
        """See the protocol."""
        self._loop = asyncio.new_event_loop()
        self._thread.start()

    def end(self) -> None:
        """See the protocol. Going to sleep, the computer waits on: until this process begins anew, or ends."""
        if self._thread.is_alive() and self._loop is not None:
            self._loop.call_soon_threadsafe(self._over.set)
            self._thread.join(_WITHIN)
        if not self._sleeps:
            self._let_sleep()

    def _let_sleep(self) -> None:
        inhibitor, self.inhibitor = self.inhibitor, None
        if inhibitor is not None:
            os.close(inhibitor)

    def _run(self) -> None:
        if (loop := self._loop) is not None:
            loop.run_until_complete(self._serve())
            loop.close()

    async def _serve(self) -> None:
        from dbus_fast import BusType

        both = (("system", BusType.SYSTEM, self._ask_logind), ("session", BusType.SESSION, self._ask_savers))
        tasks = [asyncio.create_task(self._listen(*one)) for one in both]
        await self._over.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _listen(self, name: str, kind: Any, ask: Callable[["MessageBus"], Any]) -> None:
        """For as long as it is not cancelled."""
        from dbus_fast.aio.message_bus import MessageBus

        while True:
            bus = MessageBus(bus_type=kind, negotiate_unix_fd=True)
            try:
                async with asyncio.timeout(_WITHIN):
                    await bus.connect()
                bus.add_message_handler(self._heard)
                await ask(bus)
                self.listening.add(name)
                self.absent.discard(name)
                await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]
            except Exception as error:  # noqa: BLE001 - whatever a bus does to us: nothing is told there
                if name not in self.absent:
                    _log.info("no_bus", bus=name, reason=type(error).__name__)
                self.absent.add(name)
            finally:
                self.listening.discard(name)
                if bus.connected:
                    bus.disconnect()
            await asyncio.sleep(_AGAIN)

    async def _ask_savers(self, bus: "MessageBus") -> None:
        for name in _SAVERS:
            await _wants(bus, name, interface=name, member="ActiveChanged")

    async def _ask_logind(self, bus: "MessageBus") -> None:
        await _wants(bus, _LOGIND, interface=_MANAGER, member="PrepareForSleep", path=_ROOT)
        session = await _session(bus)
        if session:
            await _wants(bus, _LOGIND, interface=_SESSION, member="Lock", path=session)
            await _wants(bus, _LOGIND, interface=_PROPERTIES, member="PropertiesChanged", path=session)
        if self.inhibitor is None:
            answer = await _call(bus, _LOGIND, _ROOT, _MANAGER, "Inhibit", "ssss", [*_WHY])
            if answer is not None and answer.unix_fds:
                self.inhibitor = answer.unix_fds[0]
                os.set_inheritable(self.inhibitor, False)

    def _heard(self, message: "Message") -> None:
        from dbus_fast import MessageType

        if message.message_type is not MessageType.SIGNAL:
            return
        says = heard(message.interface or "", message.member or "", message.body)
        if says is Heard.SLEEPS:
            self._sleeps = True
        if says is not Heard.NOTHING:
            self._told()


async def _session(bus: "MessageBus") -> str:
    """Where logind has the person's session; empty where it has none for us."""
    for member, signature, value in (("GetSession", "s", "auto"), ("GetSessionByPID", "u", 0)):
        answer = await _call(bus, _LOGIND, _ROOT, _MANAGER, member, signature, [value])
        if answer is not None:
            return str(answer.body[0])
    return ""


async def _wants(bus: "MessageBus", sender: str, **more: str) -> None:
    rule = ",".join(f"{name}='{value}'" for name, value in {"type": "signal", "sender": sender, **more}.items())
    place = "org.freedesktop.DBus"
    await _call(bus, place, "/org/freedesktop/DBus", place, "AddMatch", "s", [rule])


async def _call(
    bus: "MessageBus", name: str, path: str, interface: str, member: str, signature: str, body: list[Any]
) -> "Message | None":
    """The answer; None where nobody gives one."""
    from dbus_fast import Message, MessageType

    asked = Message(destination=name, path=path, interface=interface, member=member, signature=signature, body=body)
    with suppress(TimeoutError):
        async with asyncio.timeout(_WITHIN):
            answer = await bus.call(asked)
        if answer.message_type is MessageType.METHOD_RETURN:
            return answer
    return None
