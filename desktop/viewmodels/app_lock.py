"""The settings of the app lock: its passphrase, and when the app locks by itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

from desktop.bridge.contract import Bridge
from desktop.domain.app_lock import IDLE_CHOICES
from desktop.domain.problem import Problem
from desktop.domain.sign_up import PASSWORD_MOST
from desktop.viewmodels.asking import Asking
from desktop.viewmodels.durations import words
from desktop.viewmodels.passwords import GOOD_FROM, NewPassword, score_off_thread
from desktop.viewmodels.qt import QT_TRANSLATE_NOOP, Property, QmlElement, QmlUncreatable, QObject, Signal, Slot
from desktop.viewmodels.sign_in import PASSPHRASE_LEAST
from desktop.viewmodels.words import fault, say, sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

PUT_ON = QT_TRANSLATE_NOOP("Words", "The app lock is on. Paravion asks for this passphrase whenever it starts.")
CHANGED = QT_TRANSLATE_NOOP("Words", "Your passphrase is changed.")
TAKEN_OFF = QT_TRANSLATE_NOOP("Words", "The app lock is off. Your sign-in is kept as it was before.")


class Locks(Protocol):
    """The lock of the whole app. What takes a passphrase may raise Problem."""

    @property
    def on(self) -> bool:
        """Whether there is one."""
        ...

    @property
    def idle_after(self) -> int:
        """Seconds without input after which it locks."""
        ...

    @property
    def with_computer(self) -> bool:
        """Whether it locks when the computer is locked or goes to sleep."""
        ...

    async def put_on(self, passphrase: str, idle_after: int) -> None:
        """Begin to have one."""
        ...

    async def change(self, passphrase: str, new: str) -> None:
        """Take another passphrase."""
        ...

    async def take_off(self, passphrase: str) -> None:
        """Have none any more."""
        ...

    async def choose_idle(self, seconds: int) -> None:
        """Lock after so long."""
        ...

    async def choose_with_computer(self, locks: bool) -> None:
        """Lock when the computer does, or not."""
        ...

    def lock(self) -> None:
        """Lock now."""
        ...


@QmlElement
@QmlUncreatable("made by the app")
class AppLockModel(QObject):
    """`about` are words that a guesser of the passphrase would try first; `passing` tells whether the account is
    forgotten when the window closes. `done`: the form was taken; it is emptied."""

    changed = Signal()
    done = Signal()

    def __init__(
        self,
        bridge: Bridge,
        locks: Locks,
        about: Callable[[], tuple[str, ...]],
        passing: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._locks = locks
        self._about = about
        self._passing = passing
        self._idle = 0
        self._with_computer = True
        self._asked = "old"
        """The field whose passphrase was given last."""
        self._asking = Asking(bridge, self.changed.emit, self._blame)
        self._new = NewPassword(bridge, self.changed.emit)
        self._look()

    # -- what is shown

    @Property(bool, notify=changed)
    def on(self) -> bool:
        """Whether there is a lock."""
        return self._locks.on

    @Property(bool, notify=changed)
    def possible(self) -> bool:
        """Whether there can be one: locking ends the process, and this account would end with it."""
        return not self._passing()

    @Property(str, notify=changed)
    def idleAfter(self) -> str:
        """Seconds without input after which the app locks, one of `idleChoices`."""
        return str(self._idle)

    @Property(bool, notify=changed)
    def withComputer(self) -> bool:
        """Whether the app locks when the computer is locked or goes to sleep."""
        return self._with_computer

    @Property("QVariantList", constant=True)
    def idleChoices(self) -> list[dict[str, str]]:
        """What can be chosen: [{value, label}]."""
        return [{"value": str(seconds), "label": words(seconds)} for seconds in IDLE_CHOICES]

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._asking.busy

    @Property(str, notify=changed)
    def fault(self) -> str:
        """What went wrong last, in words."""
        return self._asking.fault

    @Property(str, notify=changed)
    def notice(self) -> str:
        """What went well last, in words."""
        return self._asking.notice

    @Property("QVariantMap", notify=changed)
    def faults(self) -> dict[str, str]:
        """What is wrong with `old`, `new` or `again`, or with `off`, the passphrase that takes the lock off."""
        return self._asking.faults

    @Property(int, notify=changed)
    def score(self) -> int:
        """The new passphrase's strength, 0 to 4; −1 before it was judged."""
        return self._new.score

    @Property(str, notify=changed)
    def strengthWords(self) -> str:
        """The same in words."""
        return self._new.words

    # -- what a person can do

    @Slot(str)
    def judge(self, passphrase: str) -> None:
        """Judge a new passphrase as it is typed."""
        self._new.judge(passphrase, self._about())

    @Slot(str, str)
    def putOn(self, new: str, again: str) -> None:
        """Begin to have a lock."""
        if not self._asking.refused(_form(new, again)):
            self._asking.ask(self._take(new, lambda: self._locks.put_on(new, self._idle), PUT_ON))

    @Slot(str, str, str)
    def change(self, old: str, new: str, again: str) -> None:
        """Take another passphrase."""
        if not self._asking.refused({"old": "" if old else fault("passphrase_empty")} | _form(new, again)):
            self._asked = "old"
            self._asking.ask(self._take(new, lambda: self._locks.change(old, new), CHANGED))

    @Slot(str)
    def takeOff(self, old: str) -> None:
        """Have no lock any more."""
        if not self._asking.refused({"off": "" if old else fault("passphrase_empty")}):
            self._asked = "off"
            self._asking.ask(self._do(lambda: self._locks.take_off(old), TAKEN_OFF))

    @Slot(str)
    def chooseIdle(self, choice: str) -> None:
        """Lock after so long without input. Without a lock it is what one begins with."""
        seconds = next((seconds for seconds in IDLE_CHOICES if str(seconds) == choice), 0)
        if seconds and self.on:
            self._asking.ask(self._choose(seconds))
        elif seconds:
            self._idle = seconds
            self.changed.emit()

    @Slot(bool)
    def lockWithComputer(self, locks: bool) -> None:
        """Lock when the computer is locked or goes to sleep, or do not."""
        self._asking.ask(self._choose_with_computer(locks))

    @Slot()
    def clear(self) -> None:
        """The page was opened anew: nothing is said of what was, and what another account's settings did is seen."""
        self._asking.clear()
        self._new.forget()
        if self.on:
            self._look()
            self.changed.emit()

    async def _choose(self, seconds: int) -> None:
        await self._locks.choose_idle(seconds)
        self._idle = seconds

    async def _choose_with_computer(self, locks: bool) -> None:
        await self._locks.choose_with_computer(locks)
        self._with_computer = locks

    async def _take(self, new: str, act: Callable[[], Awaitable[None]], notice: str) -> None:
        if await score_off_thread(new, self._about()) < GOOD_FROM:
            self._asking.faults = {"new": fault("passphrase_weak")}
        else:
            await self._do(act, notice)

    async def _do(self, act: Callable[[], Awaitable[None]], notice: str) -> None:
        await act()
        self._look()
        self._new.forget()
        self._asking.notice = say(notice)
        self.done.emit()

    def _look(self) -> None:
        try:
            self._idle = self._locks.idle_after
            self._with_computer = self._locks.with_computer
        except Problem as problem:
            self._blame(problem)

    def _blame(self, problem: Problem) -> None:
        if problem.name == "wrong_passphrase":
            self._asking.faults = {self._asked: sentence(problem)}
        else:
            self._asking.fault = sentence(problem)


def _form(new: str, again: str) -> dict[str, str]:
    """What is wrong with a new passphrase, by the rules of a password, and with its second typing."""
    length = "short" if len(new) < PASSPHRASE_LEAST else "long" if len(new) > PASSWORD_MOST else ""
    found = {"new": fault(f"passphrase_{length}") if length else ""}
    found["again"] = "" if new == again else fault("passphrase_differs")
    return found
