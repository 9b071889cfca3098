"""One account's part of the app: an engine on a thread of its own, and view-models once it is shown."""

import asyncio
from typing import TYPE_CHECKING

from msgspec.structs import replace

from desktop.config import AppConfig
from desktop.system.paths import profile_paths

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.app.locking import Locking
    from desktop.bridge.contract import Bridge
    from desktop.bridge.engine import DesktopEngine
    from desktop.bridge.join import Outlets
    from desktop.system.event_loop import GuiTasks
    from desktop.system.secrets import LockKey
    from desktop.viewmodels.app_settings import AppSettings
    from desktop.viewmodels.playing import Playing
    from desktop.viewmodels.shell import ShellModel
    from desktop.viewmodels.times import Times


class Seat:
    """See `viewmodels.accounts.Seat`. `config` names its profile; what follows is the whole window's."""

    def __init__(
        self, config: AppConfig, appearance: "AppSettings", times: "Times", playing: "Playing", locking: "Locking"
    ) -> None:
        from desktop.bridge.join import Joint
        from desktop.system.event_loop import GuiTasks, report_error

        self.profile = config.profile
        self._config = config
        self._appearance = appearance
        self._times = times
        self._playing = playing
        self._locking = locking
        self._joint = Joint(_engine(config, locking.key), config.bridge, GuiTasks(report_error))
        self.bridge: Bridge = self._joint.bridge
        self.shell: ShellModel | None = None

    def start(self) -> None:
        """Start the engine's thread. What it opens it opens when it is asked to."""
        self._joint.start()

    def make_shell(self) -> "ShellModel":
        """The view-models, joined."""
        from desktop.system.save_text import save_text
        from desktop.viewmodels.context import Context
        from desktop.viewmodels.messaging import Messaging
        from desktop.viewmodels.settings import SettingsModel
        from desktop.viewmodels.shell import ShellModel
        from desktop.viewmodels.sign_in import SignInModel

        bridge, times = self.bridge, self._times
        context = Context(bridge, times, playing=self._playing)
        self.shell = ShellModel(
            bridge,
            SignInModel(bridge, save_text, times),
            SettingsModel(bridge, self._appearance, app_version, times, locks=self._locking, save_text=save_text),
            self._appearance,
            lambda me: Messaging(context, _open_link, me),
        )
        return self.shell

    async def close(self) -> None:
        """End its view-models, then its engine. No view looks at them any more."""
        if self.shell is not None:
            self.shell.dispose()
        await self._joint.close()

    async def erase(self) -> None:
        """Closed, and nobody is signed in to it: remove its files."""
        from desktop.system.profiles import erase

        await asyncio.to_thread(erase, profile_paths(self.profile, self._config.base))


class Seats:
    """Makes them, and closes all that are left in the end."""

    def __init__(self, config: AppConfig, locking: "Locking", appearance: "AppSettings", tasks: "GuiTasks") -> None:
        from desktop.viewmodels.playing import Playing
        from desktop.viewmodels.times import Times

        self._config = config
        self._locking = locking
        self.paths = locking.paths
        self.appearance = appearance
        self._times = Times()
        self._playing = Playing()
        self._tasks = tasks
        self._open: list[Seat] = []
        self._leaving: set[asyncio.Task[None]] = set()

    def open(self, profile: str, beside: str = "") -> Seat:
        """A seat on a profile, not started. A first sign-in there goes to the relay of the profile `beside`, where none
        was named at the start."""
        config = replace(self._config, profile=profile)
        if beside and not config.relay_url:
            from desktop.system.profiles import relay_of

            config = replace(config, relay_url=relay_of(self.paths, beside))
        seat = Seat(config, self.appearance, self._times, self._playing, self._locking)
        self._open.append(seat)
        return seat

    @property
    def all(self) -> tuple[Seat, ...]:
        """Those that are open."""
        return tuple(self._open)

    async def close(self) -> None:
        """Close all of them, together, and see to their end those that are left already; what one fails with is raised
        when the others have ended."""
        closing = (seat.close() for seat in self._open)
        for failed in await asyncio.gather(*closing, *self._leaving, return_exceptions=True):
            if failed is not None:
                raise failed

    def leave(self, seat: Seat) -> None:
        """Close one that nobody is signed in to, and remove what is left of it; it is not waited for."""
        self._open.remove(seat)
        leaving = self._tasks.start(_leave(seat))
        self._leaving.add(leaving)
        leaving.add_done_callback(self._leaving.discard)


async def _leave(seat: Seat) -> None:
    await seat.close()
    await seat.erase()


def _engine(config: AppConfig, lock_key: "LockKey") -> "Callable[[Outlets], DesktopEngine]":
    """What makes the engine, on its own thread: that is where its modules are read."""

    def build(outlet: "Outlets") -> "DesktopEngine":
        from desktop.app.engine import Outlet, build_engine

        return build_engine(config, Outlet(*outlet), lock_key=lock_key)

    return build


def app_version() -> str:
    """Of what runs here."""
    import importlib.metadata

    return importlib.metadata.version("paravion")


def _open_link(href: str) -> bool:
    """Open an address outside; false for one that may not be opened, or where nothing opens it."""
    from desktop.system.open_link import LinkRefusedError, open_link

    try:
        return open_link(href)
    except LinkRefusedError:
        return False
