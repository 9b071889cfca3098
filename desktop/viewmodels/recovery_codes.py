"""The recovery codes: how many are left, and new ones, shown once: copied, saved as a file, and confirmed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from desktop.bridge.contract import Bridge, Engine
from desktop.domain.person import MeRow
from desktop.domain.problem import CODES_UNSURE, Problem
from desktop.viewmodels.asking import Asking
from desktop.viewmodels.qt import QT_TRANSLATE_NOOP, Property, QmlElement, QmlUncreatable, QObject, Signal, Slot
from desktop.viewmodels.words import PROBLEMS, fault, say, sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

COPIED = QT_TRANSLATE_NOOP("Words", "Copied. Put them where only you can find them.")
SAVED = QT_TRANSLATE_NOOP("Words", "Saved as %1")
LEFT = QT_TRANSLATE_NOOP("Words", "%1 of 10 left")
NONE_LEFT = QT_TRANSLATE_NOOP("Words", "No recovery codes left: if you forget your password, nobody can let you in.")
UNSEEN = QT_TRANSLATE_NOOP(
    "Words",
    "You have not kept the codes that were made last. Make new ones, to be let in if you forget your password.",
)

SaveText = Callable[[str, str], Path]
"""Keeps a text under a name among the person's documents and tells where; OSError or Problem where it cannot."""


@QmlElement
@QmlUncreatable("made by the sign-in and the settings")
class RecoveryCodesModel(QObject):
    """Emits `kept` when the person says so, and holds the codes no longer after that; `renewed` when there are new."""

    changed = Signal()
    kept = Signal()
    renewed = Signal()

    def __init__(self, bridge: Bridge, save_text: SaveText, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._save_text = save_text
        self._asking = Asking(bridge, self.changed.emit, self._blame)
        self._me: MeRow | None = None
        self._unseen = False
        self._codes: tuple[str, ...] = ()

    def show(self, me: MeRow | None, codes: tuple[str, ...] = (), *, unseen: bool = False) -> None:
        """The account, and its codes where they were just made. `unseen`: there are some that nobody saw."""
        self._me, self._codes, self._unseen = me, codes, unseen or bool(codes)
        self._asking.clear()

    @property
    def unseen(self) -> bool:
        """Whether the person has yet to keep what was made last."""
        return self._unseen

    def offer(self) -> None:
        """New ones will be asked for: connect."""
        self._bridge.start(self._connect())

    async def _connect(self) -> None:
        await self._bridge.call(Engine.reconnect)

    def count(self, me: MeRow) -> None:
        """The account is otherwise now."""
        self._me = me
        self.changed.emit()

    @Property("QStringList", notify=changed)
    def codes(self) -> list[str]:
        """The codes."""
        return list(self._codes)

    @Property(str, notify=changed)
    def left(self) -> str:
        """How many there are, in words; and that the person has to see to them."""
        left = self._me.recovery_codes_left if self._me else 0
        if not left:
            return say(NONE_LEFT)
        return say(UNSEEN) if self._unseen else say(LEFT).replace("%1", str(left))

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether new ones are being made, or these saved."""
        return self._asking.busy

    @Property(str, notify=changed)
    def notice(self) -> str:
        """What was done with them, in words."""
        return self._asking.notice

    @Property(str, notify=changed)
    def fault(self) -> str:
        """What could not be done, in words."""
        return self._asking.fault

    @Property("QVariantMap", notify=changed)
    def faults(self) -> dict[str, str]:
        """What is wrong with `password`, in words."""
        return self._asking.faults

    @Slot(str)
    def renew(self, password: str) -> None:
        """Have new ones made; those before end."""
        if not self._asking.refused({"password": "" if password else fault("password_empty")}):
            self._asking.ask(self._renew(password))

    async def _renew(self, password: str) -> None:
        try:
            self._codes = await self._bridge.call(Engine.renew_codes, password)
        except Problem as problem:
            self._unseen |= problem.reason == CODES_UNSURE
            raise
        self._unseen = True
        self.renewed.emit()

    def _blame(self, problem: Problem) -> None:
        if problem.name == "bad_credentials":
            self._asking.faults = {"password": fault("password_wrong")}
        else:
            self._asking.fault = sentence(problem)

    @Slot()
    def forget(self) -> None:
        """What was said of the form is over."""
        self._asking.clear()

    @Slot()
    def copy(self) -> None:
        """Put the codes on the clipboard."""
        QGuiApplication.clipboard().setText("\n".join(self._codes))
        self._asking.clear()
        self._asking.say(say(COPIED))

    @Slot()
    def save(self) -> None:
        """Save them as a file, off this thread."""
        name = f"paravion-{self._me.username if self._me else ''}-recovery-codes.txt"
        self._asking.ask(self._save(name, "\n".join(self._codes) + "\n"))

    async def _save(self, name: str, text: str) -> None:
        try:
            path = await asyncio.to_thread(self._save_text, name, text)
        except (OSError, Problem):
            self._asking.fault = say(PROBLEMS["not_saved"])
        else:
            self._asking.notice = say(SAVED).replace("%1", str(path))

    @Slot()
    def keep(self) -> None:
        """The person has kept them."""
        if self._codes:
            self._bridge.start(self._tell_kept())
            self.show(self._me)
            self.kept.emit()

    async def _tell_kept(self) -> None:
        await self._bridge.call(Engine.codes_kept)
