"""The recovery codes, shown once: copied, saved as a file, and confirmed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from desktop.bridge.contract import Bridge
from desktop.domain.problem import Problem
from desktop.viewmodels.qt import QT_TRANSLATE_NOOP, Property, QmlElement, QmlUncreatable, QObject, Signal, Slot
from desktop.viewmodels.words import PROBLEMS, say

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

COPIED = QT_TRANSLATE_NOOP("Words", "Copied. Put them where only you can find them.")
SAVED = QT_TRANSLATE_NOOP("Words", "Saved as %1")

SaveText = Callable[[str, str], Path]
"""Keeps a text under a name among the person's documents and tells where; OSError or Problem where it cannot."""


@QmlElement
@QmlUncreatable("made by the sign-in")
class RecoveryCodesModel(QObject):
    """Emits `kept` when the person says so; holds the codes no longer after that."""

    changed = Signal()
    kept = Signal()

    def __init__(self, bridge: Bridge, save_text: SaveText, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._save_text = save_text
        self._username = ""
        self._codes: tuple[str, ...] = ()
        self._notice = ""
        self._fault = ""

    def show(self, username: str, codes: tuple[str, ...]) -> None:
        """Show the codes of a new account."""
        self._username, self._codes = username, codes
        self._tell()

    def _tell(self, notice: str = "", fault: str = "") -> None:
        self._notice, self._fault = notice, fault
        self.changed.emit()

    @Property("QStringList", notify=changed)
    def codes(self) -> list[str]:
        """The codes."""
        return list(self._codes)

    @Property(str, notify=changed)
    def notice(self) -> str:
        """What was done with them, in words."""
        return self._notice

    @Property(str, notify=changed)
    def fault(self) -> str:
        """What could not be done, in words."""
        return self._fault

    @Slot()
    def copy(self) -> None:
        """Put the codes on the clipboard."""
        QGuiApplication.clipboard().setText("\n".join(self._codes))
        self._tell(say(COPIED))

    @Slot()
    def save(self) -> None:
        """Save them as a file, off this thread."""
        name = f"paravion-{self._username}-recovery-codes.txt"
        self._bridge.start(self._save(name, "\n".join(self._codes) + "\n"))

    async def _save(self, name: str, text: str) -> None:
        try:
            path = await asyncio.to_thread(self._save_text, name, text)
        except (OSError, Problem):
            self._tell(fault=say(PROBLEMS["not_saved"]))
        else:
            self._tell(say(SAVED).replace("%1", str(path)))

    @Slot()
    def keep(self) -> None:
        """The person has kept them."""
        if self._codes:
            self.show("", ())
            self.kept.emit()
