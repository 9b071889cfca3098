"""The system's notifications, through desktop-notifier: on a thread with a loop of its own, for what it takes to load
and to ask would be seen in the window's.

Nothing of them is loaded before `begin`.
"""

import asyncio
import html
import logging
import sys
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.domain.alerts import CLOSE, OPEN, REPLY, Notice, Offer
from desktop.log import EventLog

if TYPE_CHECKING:
    from dbus_fast import Message
    from dbus_fast.aio.message_bus import MessageBus
    from desktop_notifier import DesktopNotifier

_log = EventLog("notifications")

NAME = "Paravion"
_WITHIN = 5.0
"""Seconds in which the system's daemon has to answer."""
_PLACE = "org.freedesktop.Notifications"
_Job = Callable[["_System"], Awaitable[None]]


class Notifications(QObject):
    """Made on the window's thread, where its signals come. What is asked is done in its order; `close` it in the end.

    It is asked anew for each notice whether the system shows any: its own answer to sending one says nothing.
    """

    offered = Signal(object)
    """What the system can do now, an Offer; None where it shows nothing."""
    lacking = Signal(object)
    """A Notice that the system could not show."""
    acted = Signal(str, str, str)
    """The key of a notice, the act, and what was written."""

    def __init__(self, icon: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._loop: asyncio.AbstractEventLoop | None = None
        self._jobs: asyncio.Queue[_Job | None] = asyncio.Queue()
        self._guard = threading.Lock()
        self._wanted: dict[str, Notice | None] = {}
        """What waits, by keys; None is to go."""
        self._thread = threading.Thread(target=self._run, name="notifications", daemon=True)

    def begin(self) -> None:
        """Start, and say what the system offers."""
        self._loop = asyncio.new_event_loop()
        self._thread.start()
        self._ask(self._probe)

    def show(self, notice: Notice) -> None:
        """Show a notice, in the place of the one under its key."""
        self._want(notice.key, notice)

    def withdraw(self, key: str) -> None:
        """Take a notice away, where it is still there."""
        self._want(key, None)

    def _want(self, key: str, notice: Notice | None) -> None:
        """Of a key it is done what was wanted last: a daemon that hangs is not told of what is over by then."""
        if self._loop is None:
            return
        with self._guard:
            waits = key in self._wanted
            self._wanted[key] = notice
        if not waits:
            self._ask(lambda system: self._do(system, key))

    async def _do(self, system: "_System", key: str) -> None:
        with self._guard:
            notice = self._wanted.pop(key)
        await system.clear(key)
        if notice is not None and not await system.send(notice):
            self.offered.emit(None)
            self.lacking.emit(notice)

    def close(self) -> None:
        """Take all notices away and end; waits for both, though not for long."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._jobs.put_nowait, None)
            self._thread.join(_WITHIN)
            self._loop = None

    def _ask(self, job: _Job) -> None:
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._jobs.put_nowait, job)

    async def _probe(self, system: "_System") -> None:
        self.offered.emit(await system.offer())

    def _run(self) -> None:
        loop = self._loop
        if loop is not None:
            loop.run_until_complete(self._serve())
            loop.close()

    async def _serve(self) -> None:
        system = _System(self._icon, self.acted.emit)
        while (job := await self._jobs.get()) is not None:
            await job(system)
        await system.close()


async def offered() -> Offer | None:
    """What the system can do now; None where it shows nothing."""
    system = _System(Path(), lambda *_: None)
    try:
        return await system.offer()
    finally:
        await system.close()


class _System:
    """The daemon, as far as there is one. It may come and go."""

    def __init__(self, icon: Path, acted: Callable[[str, str, str], None]) -> None:
        self._icon = icon
        self._acted = acted
        self._notifier: DesktopNotifier | None = None
        self._bus: MessageBus | None = None
        self._escapes = False
        self._there = True
        self._ids: dict[str, int] = {}
        """What the daemon calls what it shows, by our keys."""

    async def offer(self) -> Offer | None:
        """What it can do now; None where it shows nothing."""
        try:
            _load()  # Before the time begins: a busy computer may take longer for it than a daemon has to answer.
            async with asyncio.timeout(_WITHIN):
                offer = await self._probe()
                self._there = offer is not None
                return offer
        except Exception as error:  # noqa: BLE001 - whatever a bus or a daemon does to us: nothing is shown there
            if self._there:
                _log.warning("no_notifications", reason=type(error).__name__)
            self._there = False
            await self._drop()
            return None

    async def send(self, notice: Notice) -> bool:
        """Show it; whether the system took it."""
        offer = await self.offer()
        if offer is None or self._notifier is None:
            return False
        from desktop_notifier import Button, Notification, ReplyField

        buttons = tuple(Button(words, identifier=act) for act, words in notice.buttons) if offer.buttons else ()
        reply = ReplyField(notice.reply, notice.send) if notice.reply and offer.reply else None
        body = html.escape(notice.body, quote=False) if self._escapes else notice.body
        shown = Notification(notice.title, body, buttons=buttons, reply_field=reply, identifier=notice.key)
        try:
            async with asyncio.timeout(_WITHIN):
                await self._notifier.send_notification(shown)
        except TimeoutError:
            await self._drop()
            return False
        shown_there = notice.key in await self._notifier.get_current_notifications()
        # desktop-notifier forgets its number as soon as something is done with it.
        theirs = getattr(self._notifier._backend, "_platform_to_interface_notification_identifier", None)  # noqa: SLF001
        if theirs is None:
            return shown_there
        number = theirs.inverse.get(notice.key)
        if number is None:
            return False  # To a daemon that it does not understand it sends nothing.
        self._ids[notice.key] = number
        return shown_there

    async def clear(self, key: str) -> None:
        """Take one away. It may have gone by itself, or the daemon with it."""
        if self._notifier is None or key not in await self._notifier.get_current_notifications():
            return
        try:
            async with asyncio.timeout(_WITHIN):
                await self._notifier.clear(key)
            self._ids.pop(key, None)
        except Exception as error:  # noqa: BLE001 - as in `offer`
            _log.warning("not_withdrawn", reason=type(error).__name__)
            await self._drop()

    async def close(self) -> None:
        """Take all away."""
        if self._notifier is not None:
            for key in await self._notifier.get_current_notifications():
                await self.clear(key)
        await self._drop()

    def _act(self, key: str, act: str, text: str = "") -> None:
        """Tell it, and take the notice away: not every daemon does so by itself."""
        self._acted(key, act, text)
        number = self._ids.pop(key, None)
        if number is not None and self._bus is not None:
            from dbus_fast import MessageFlag

            flags = MessageFlag.NO_REPLY_EXPECTED
            self._bus.send(_asking("CloseNotification", signature="u", body=[number], flags=flags))

    async def _probe(self) -> Offer | None:
        from desktop_notifier import Capability, DesktopNotifier, Icon

        # It would tell every title and text to the log.
        logging.getLogger("desktop_notifier").setLevel(logging.CRITICAL)
        linux = sys.platform.startswith("linux")
        can = await self._can() if linux else frozenset[str]()
        if self._notifier is None:
            self._notifier = DesktopNotifier(NAME, Icon(path=self._icon) if linux else None)
            self._notifier.on_clicked = lambda key: self._act(key, OPEN)
            self._notifier.on_dismissed = lambda key: self._act(key, CLOSE)
            self._notifier.on_button_pressed = self._act
            self._notifier.on_replied = lambda key, text: self._act(key, REPLY, text)
        self._escapes = "body-markup" in can
        if linux:
            return Offer("actions" in can, "inline-reply" in can)
        if not await self._notifier.request_authorisation():
            return None
        has = await self._notifier.get_capabilities()
        return Offer(Capability.BUTTONS in has, Capability.REPLY_FIELD in has) if Capability.TITLE in has else None

    async def _can(self) -> frozenset[str]:
        """What the daemon on the session's bus says of itself. Raises where there is neither."""
        from dbus_fast import MessageType
        from dbus_fast.aio.message_bus import MessageBus
        from dbus_fast.errors import DBusError

        if self._bus is None or not self._bus.connected:
            await self._drop()
            self._bus = await MessageBus().connect()
        answer = await self._bus.call(_asking("GetCapabilities"))
        if answer.message_type is not MessageType.METHOD_RETURN:
            raise DBusError("org.freedesktop.DBus.Error.ServiceUnknown", "no daemon answers")
        return frozenset(answer.body[0])

    async def _drop(self) -> None:
        """Begin anew next time: connections may be dead, and what was shown is the daemon's that is gone."""
        # What desktop-notifier opened it never closes.
        theirs = getattr(self._notifier._backend, "bus", None) if self._notifier is not None else None  # noqa: SLF001
        for bus in (self._bus, theirs):
            if bus is not None and bus.connected:
                bus.disconnect()
                await bus.wait_for_disconnect()
        self._bus = self._notifier = None
        self._ids.clear()


def _load() -> None:
    """Read what speaks to the system. ImportError where that lacks something."""
    import desktop_notifier

    if sys.platform.startswith("linux"):
        import desktop_notifier.backends.dbus  # noqa: F401 - the same


def _asking(member: str, **more: Any) -> "Message":
    """A call of the daemon."""
    from dbus_fast import Message

    path = "/" + _PLACE.replace(".", "/")
    return Message(destination=_PLACE, path=path, interface=_PLACE, member=member, **more)
