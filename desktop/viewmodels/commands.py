"""What can be done from the palette, by name: made anew each time it opens, for what is open then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from desktop.viewmodels.app_settings import AppSettings
from desktop.viewmodels.messaging import Messaging
from desktop.viewmodels.places import PLACES, as_drawn
from desktop.viewmodels.shortcuts import caps, keys_of

_STEP = 10
"""Percent of text size."""


class Command(Struct, frozen=True):
    """Something to do. `keys` are those that do the same, as they are shown; empty for none."""

    name: str
    words: str
    icon: str
    run: Callable[[], object]
    keys: str = ""


class Window(Protocol):
    """What commands ask of the window."""

    def open_place(self, name: str) -> None:
        """Turn to a place."""
        ...

    def open_page(self, name: str) -> None:
        """Turn to a page of the settings."""
        ...

    def search(self) -> None:
        """Bring the keyboard to the search of everything."""
        ...

    def show_shortcuts(self) -> None:
        """Show the sheet of keys."""
        ...

    def lock(self) -> None:
        """Lock the app, or show where a lock is put on."""
        ...

    def quit_app(self) -> None:
        """End the app."""
        ...


def commands_of(messaging: Messaging, appearance: AppSettings, window: Window) -> tuple[Command, ...]:
    """Every command that does something now."""
    return (
        *_everywhere(messaging, window),
        *(_of_the_conversation(messaging) if messaging.chat.isOpen else ()),
        *_of_the_window(appearance, window),
    )


def _everywhere(messaging: Messaging, window: Window) -> Iterator[Command]:
    yield _keyed("compose", _say("New message"), "send", messaging.inbox.compose)
    yield _keyed("search", _say("Search people and messages"), "search", window.search)
    if messaging.chat.later_model().lists:
        yield Command("scheduled", _say("Scheduled messages"), "clock", partial(_show_scheduled, messaging, window))
    for place in PLACES:
        words = _say("Go to {place}").replace("{place}", str(as_drawn(place)["label"]))
        yield _keyed(place.name, words, place.icon, partial(window.open_place, place.name))


def _of_the_conversation(messaging: Messaging) -> Iterator[Command]:
    chat = messaging.chat
    yield _keyed("find", _say("Search in this conversation"), "search", messaging.find.begin)
    if chat.composer.writable:
        yield _keyed("drafts", _say("Earlier drafts"), "clock", chat.composer.earlier.show)
    if chat.composer.canSend and chat.later_model().offered:
        yield _keyed("later", _say("Send later"), "clock", chat.later_model().pick)
    if chat.muted:
        yield Command("unmute", _say("Unmute this conversation"), "bell", partial(chat.mute, False))
    else:
        yield Command("mute", _say("Mute this conversation"), "bell-off", partial(chat.mute, True))
    if chat.archived:
        yield Command(
            "unarchive", _say("Take this conversation out of the archive"), "archive", partial(chat.archive, False)
        )
    else:
        yield Command("archive", _say("Archive this conversation"), "archive", partial(chat.archive, True))
    yield Command("details", _say("Show or hide details"), "panel-right", chat.contact.detailsAsked.emit)


def _show_scheduled(messaging: Messaging, window: Window) -> None:
    window.open_place("inbox")
    messaging.chat.later_model().scheduled.showAll()


def _of_the_window(appearance: AppSettings, window: Window) -> Iterator[Command]:
    size = appearance.chooseTextScale
    yield Command("privacy", _say("Who may message me"), "shield", partial(window.open_page, "privacy"))
    yield _keyed("lock", _say("Lock Paravion"), "lock", window.lock)
    yield Command("app_lock", _say("App lock"), "key-round", partial(window.open_page, "lock"))
    yield Command("account", _say("My account"), "user-round", partial(window.open_page, "account"))
    yield Command("devices", _say("My devices"), "monitor-smartphone", partial(window.open_page, "devices"))
    if appearance.dark:
        yield Command("light", _say("Light theme"), "palette", partial(appearance.chooseScheme, "light"))
    else:
        yield Command("dark", _say("Dark theme"), "palette", partial(appearance.chooseScheme, "dark"))
    yield _keyed("larger", _say("Larger text"), "eye", lambda: size(appearance.textScale + _STEP))
    yield _keyed("smaller", _say("Smaller text"), "eye", lambda: size(appearance.textScale - _STEP))
    yield _keyed("usual", _say("Text of the usual size"), "eye", partial(size, 100))
    yield _keyed("shortcuts", _say("Keyboard shortcuts"), "info", window.show_shortcuts)
    yield Command(
        "storage", _say("Storage, and an export of my data"), "hard-drive", partial(window.open_page, "storage")
    )
    yield Command("health", _say("Sync and search health"), "activity", partial(window.open_page, "health"))
    yield Command("general", _say("The tray, and starting"), "monitor", partial(window.open_page, "general"))
    yield _keyed("quit", _say("Quit Paravion"), "log-out", window.quit_app)


def _keyed(name: str, words: str, icon: str, run: Callable[[], object]) -> Command:
    return Command(name, words, icon, run, caps(keys_of(name)[0]))


def _say(words: str) -> str:
    return QCoreApplication.translate("Palette", words)
