"""Appearance and the window's place, as the settings view and the theme read them."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from desktop.domain.accounts import mark
from desktop.system.languages import LANGUAGES
from desktop.system.preferences import TEXT_SCALE_LEAST, TEXT_SCALE_MOST, Place, Preferences
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable, QObject, Signal, Slot

if TYPE_CHECKING:
    from desktop.viewmodels.alert_settings import AlertSettingsModel

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

LEAST_WIDTH = 480
LEAST_HEIGHT = 480
FIRST_WIDTH = 1280
FIRST_HEIGHT = 800
_HELD = 1.0
"""Seconds that the network is not looked at again: it is asked for with every picture."""
SHOWN_LEAST = 64
"""Pixels of a remembered window that must still lie on a screen, each way; else it opens in the middle of one."""


def fit(place: Place | None, screens: list[QRect]) -> Place | None:
    """A remembered place as it can be used now: on a screen, no larger than it; None to open in the middle."""
    if place is None:
        return None
    window = QRect(place.x, place.y, max(place.width, LEAST_WIDTH), max(place.height, LEAST_HEIGHT))
    for screen in screens:
        seen = screen.intersected(window)
        if seen.width() >= SHOWN_LEAST and seen.height() >= SHOWN_LEAST:
            width = max(LEAST_WIDTH, min(window.width(), screen.width()))
            height = max(LEAST_HEIGHT, min(window.height(), screen.height()))
            x = min(max(window.x(), screen.x()), max(screen.x(), screen.right() + 1 - width))
            y = min(max(window.y(), screen.y()), max(screen.y(), screen.bottom() + 1 - height))
            return Place(x, y, width, height, place.maximized)
    return None


def comes(preferences: Preferences, network: Callable[[], str]) -> bool:
    """Whether what is seen is fetched without being asked for. `network` is where one is, empty where nobody can tell:
    that is never the one that was chosen."""
    chosen = preferences.downloads_on
    return preferences.downloads or (chosen != "" and network() == chosen)


def _untold() -> str:
    return ""


@QmlElement
@QmlUncreatable("made by the app")
class AppSettings(QObject):
    """`save` keeps preferences durably, off this thread; `network` names the one this computer is on, else empty."""

    changed = Signal()

    def __init__(
        self,
        preferences: Preferences,
        save: Callable[[Preferences], None],
        network: Callable[[], str] = _untold,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._began_in = preferences.language
        self._save = save
        self._network = network
        self._here, self._here_until = "", 0.0
        self._updates: QObject | None = None
        self._alerts: AlertSettingsModel | None = None
        self._system_dark = False
        self._contrast = False
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        self._place = fit(preferences.place, screens)

    def fetches(self) -> bool:
        """Whether what is seen is fetched now without being asked for."""
        return comes(self._preferences, self._where)

    def moved(self) -> None:
        """This computer may be on another network."""
        self._here_until = 0.0
        self.changed.emit()

    def _where(self) -> str:
        now = time.monotonic()
        if now >= self._here_until:
            self._here, self._here_until = self._network(), now + _HELD
        return self._here

    @property
    def preferences(self) -> Preferences:
        """As they stand."""
        return self._preferences

    def keep(self, **changes: object) -> None:
        """Keep other preferences, by their names; what is wrong with them is the caller's."""
        self._change(**changes)

    def _change(self, **changes: object) -> None:
        changed = msgspec.structs.replace(self._preferences, **changes)
        if changed != self._preferences:
            self._preferences = changed
            self._save(changed)
            self.changed.emit()

    @Property(QObject, constant=True)
    def alerts(self) -> QObject:
        """What the person is told of, an AlertSettingsModel."""
        return self.alert_settings()

    def alert_settings(self) -> AlertSettingsModel:
        """The same, made when it is first wanted: the start does not wait for it."""
        if self._alerts is None:
            from desktop.viewmodels.alert_settings import AlertSettingsModel

            self._alerts = AlertSettingsModel(self, self)
            self.changed.connect(self._alerts.changed)
        return self._alerts

    @Property(str, notify=changed)
    def scheme(self) -> str:
        """`system`, `dark` or `light`: what was chosen."""
        return self._preferences.scheme

    @Property(str, notify=changed)
    def language(self) -> str:
        """The language that was chosen, spoken from the next start on; empty: as the system."""
        return self._preferences.language

    @Property("QVariantList", constant=True)
    def languages(self) -> list[dict[str, str]]:
        """What can be chosen: [{value, label}], each named in itself."""
        return [{"value": value, "label": label} for value, label in LANGUAGES.items()]

    @Property(bool, notify=changed)
    def languageWaits(self) -> bool:
        """Whether another language was chosen than the app began with."""
        return self._preferences.language != self._began_in

    @Property(bool, notify=changed)
    def dark(self) -> bool:
        """What follows from the choice and the system."""
        return self._system_dark if self._preferences.scheme == "system" else self._preferences.scheme == "dark"

    @Property(bool, notify=changed)
    def highContrast(self) -> bool:
        """As the system asks."""
        return self._contrast

    @Property(int, notify=changed)
    def textScale(self) -> int:
        """Percent."""
        return self._preferences.text_scale

    @Property(bool, notify=changed)
    def reducedMotion(self) -> bool:
        """Whether nothing may move."""
        return self._preferences.reduced_motion

    @Property(bool, notify=changed)
    def enterSends(self) -> bool:
        """Whether Enter sends a message and Shift+Enter breaks the line, or the other way round."""
        return self._preferences.enter_sends

    @Property(bool, notify=changed)
    def linkPreviews(self) -> bool:
        """Whether this computer makes previews of the links that are sent from it."""
        return self._preferences.link_previews

    @Property(bool, notify=changed)
    def undoSend(self) -> bool:
        """Whether a message that is sent from here can be taken back for 5 seconds."""
        return self._preferences.undo_send

    @Property(str, notify=changed)
    def downloads(self) -> str:
        """Where pictures are fetched as they come on screen: `always`, `here` (one network), or nowhere, `ask`."""
        return "always" if self._preferences.downloads else "here" if self._preferences.downloads_on else "ask"

    @Property(bool, notify=changed)
    def networkKnown(self) -> bool:
        """Whether this computer can tell which network it is on."""
        return self._where() != ""

    @Property(bool, notify=changed)
    def elsewhere(self) -> bool:
        """Whether one network was chosen and this is, as far as can be told, not that one."""
        return self.downloads == "here" and not self.fetches()

    @Property(bool, notify=changed)
    def videoMuted(self) -> bool:
        """Whether videos are played without sound."""
        return self._preferences.video_muted

    @Property(bool, notify=changed)
    def shareDrafts(self) -> bool:
        """Whether what is written here and not sent goes to the person's other computers, and theirs comes here."""
        return self._preferences.share_drafts

    @Property(bool, notify=changed)
    def keepInTray(self) -> bool:
        """Whether closing the window leaves the app in the tray, where there is one."""
        return self._preferences.keep_in_tray

    @Property(bool, notify=changed)
    def looksForUpdates(self) -> bool:
        """Whether this computer looks for new versions of the app by itself."""
        return self._preferences.look_for_updates

    @Property(QObject, notify=changed)
    def updates(self) -> QObject | None:
        """New versions, an UpdatesModel, once the first picture stands."""
        return self._updates

    def give_updates(self, updates: QObject) -> None:
        """See `updates`."""
        self._updates = updates
        self.changed.emit()

    @Property(int, notify=changed)
    def listWidth(self) -> int:
        """Width of the list column, logical pixels."""
        return self._preferences.list_width

    @Property(bool, constant=True)
    def placed(self) -> bool:
        """Whether a place is remembered that still lies on a screen; else `x` and `y` mean nothing."""
        return self._place is not None

    @Property(QRect, constant=True)
    def place(self) -> QRect:
        """Where the window opens."""
        if self._place is None:
            return QRect(0, 0, FIRST_WIDTH, FIRST_HEIGHT)
        return QRect(self._place.x, self._place.y, self._place.width, self._place.height)

    @Property(bool, constant=True)
    def maximized(self) -> bool:
        """Whether the window was maximized when it was last closed."""
        return self._place is not None and self._place.maximized

    @Slot(bool, bool)
    def follow(self, dark: bool, contrast: bool) -> None:
        """What the system asks for. The window tells it: here it would take all enums of Qt, 70 ms of the start."""
        if (dark, contrast) != (self._system_dark, self._contrast):
            self._system_dark, self._contrast = dark, contrast
            self.changed.emit()

    @Slot(str)
    def chooseScheme(self, scheme: str) -> None:
        """Take `system`, `dark` or `light`."""
        if scheme in ("system", "dark", "light"):
            self._change(scheme=scheme)

    @Slot(str)
    def chooseLanguage(self, language: str) -> None:
        """Take one of `languages`, or none: as the system."""
        if language in ("", *LANGUAGES):
            self._change(language=language)

    @Slot(int)
    def chooseTextScale(self, percent: int) -> None:
        """Take a text size; out of range is moved into it."""
        self._change(text_scale=min(max(percent, TEXT_SCALE_LEAST), TEXT_SCALE_MOST))

    @Slot(bool)
    def chooseReducedMotion(self, on: bool) -> None:
        """Stop or allow motion."""
        self._change(reduced_motion=on)

    @Slot(bool)
    def chooseEnterSends(self, on: bool) -> None:
        """Swap Enter and Shift+Enter."""
        self._change(enter_sends=on)

    @Slot(bool)
    def chooseLinkPreviews(self, on: bool) -> None:
        """Make previews of links, or none."""
        self._change(link_previews=on)

    @Slot(bool)
    def chooseUndoSend(self, on: bool) -> None:
        """Hold messages for a while, or let them go at once."""
        self._change(undo_send=on)

    @Slot(str)
    def chooseDownloads(self, where: str) -> None:
        """Take what `downloads` says; `here` is the network of this moment, if it is known."""
        self._here_until = 0.0
        network = self._where() if where == "here" else ""
        if where in ("always", "ask") or network:
            self._change(downloads=where == "always", downloads_on=network)

    @Slot(bool)
    def chooseVideoMuted(self, on: bool) -> None:
        """Play videos without sound, or with it."""
        self._change(video_muted=on)

    @Slot(bool)
    def chooseShareDrafts(self, on: bool) -> None:
        """Share drafts between the person's computers, or not."""
        self._change(share_drafts=on)

    @Slot(bool)
    def chooseKeepInTray(self, on: bool) -> None:
        """Stay in the tray, or end with the window."""
        self._change(keep_in_tray=on)

    def explain_tray(self) -> None:
        """It was said that closing the window leaves the app in the tray; once is enough."""
        self._change(tray_explained=True)

    @Slot(bool)
    def chooseLooksForUpdates(self, on: bool) -> None:
        """Look for new versions, or only when it is asked for."""
        self._change(look_for_updates=on)

    @Slot(int)
    def chooseListWidth(self, width: int) -> None:
        """Remember the width of the list column."""
        self._change(list_width=width)

    def remember_shown(self, profile: str) -> None:
        """The window shows this profile's account: the next start begins with it."""
        self._change(shown=mark(profile))

    @Slot(int, int, int, int, bool)
    def remember(self, x: int, y: int, width: int, height: int, maximized: bool) -> None:
        """Remember the window as it is closed. Maximized, its former size is kept."""
        old = self._preferences.place
        if maximized and old is not None:
            x, y, width, height = old.x, old.y, old.width, old.height
        self._change(place=Place(x, y, width, height, maximized))
