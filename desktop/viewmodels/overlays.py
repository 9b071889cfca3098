"""What lies over the whole window for a moment: the palette and the sheet of keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable, QObject, Signal, Slot

if TYPE_CHECKING:
    from desktop.viewmodels.app_settings import AppSettings
    from desktop.viewmodels.commands import Command
    from desktop.viewmodels.messaging import Messaging
    from desktop.viewmodels.palette import PaletteModel

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the app.")
class OverlaysModel(QObject):
    """The palette's part is made when it is first wanted. `open_place` and `open_page` turn the window,
    `quit_app` ends it."""

    changed = Signal()
    paletteWanted = Signal()
    shortcutsWanted = Signal()
    searchWanted = Signal()
    lockWanted = Signal()

    def __init__(
        self,
        messaging: Messaging,
        appearance: AppSettings,
        open_place: Callable[[str], None],
        open_page: Callable[[str], None],
        quit_app: Callable[[], None],
    ) -> None:
        super().__init__()
        self._messaging = messaging
        self._appearance = appearance
        self.open_place = open_place
        self.open_page = open_page
        self.quit_app = quit_app
        self._palette: PaletteModel | None = None
        self.of_accounts: Callable[[], tuple[Command, ...]] = tuple
        """Commands that lead to other accounts."""

    def dispose(self) -> None:
        """Wait for nothing any more."""
        if self._palette is not None:
            self._palette.dispose()

    @Property(QObject, notify=changed)
    def palette(self) -> QObject | None:
        """A PaletteModel, once it was wanted."""
        return self._palette

    @Slot()
    def openPalette(self) -> None:
        """Show the palette, empty."""
        if self._palette is None:
            # Imported here: the start does not wait for it.
            from desktop.viewmodels.commands import commands_of
            from desktop.viewmodels.palette import PaletteModel

            messaging, appearance = self._messaging, self._appearance

            def commands() -> tuple[Command, ...]:
                return (*commands_of(messaging, appearance, self), *self.of_accounts())

            self._palette = PaletteModel(messaging.context, commands, self)
            self._palette.threadChosen.connect(messaging.open)
            self._palette.profileWanted.connect(messaging.open_profile)
            self.changed.emit()
        self._palette.begin()
        self.paletteWanted.emit()

    @Slot()
    def openShortcuts(self) -> None:
        """Show the sheet of keys."""
        self.shortcutsWanted.emit()

    def show_shortcuts(self) -> None:
        """See `commands.Window`."""
        self.shortcutsWanted.emit()

    def search(self) -> None:
        """See `commands.Window`."""
        self.searchWanted.emit()

    @Slot()
    def lock(self) -> None:
        """See `commands.Window`."""
        self.lockWanted.emit()

    def hush(self) -> None:
        """The window goes out of sight: what plays is paused."""
        self._messaging.context.playing.pause()

    def show_thread(self, thread: str, message: str) -> None:
        """Turn to a conversation, around a message where one is named. Ids as text."""
        self._messaging.open(thread, message)

    def show_profile(self, user_id: str) -> None:
        """Turn to somebody's page."""
        self._messaging.open_profile(user_id)
