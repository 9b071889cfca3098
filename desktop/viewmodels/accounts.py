"""The accounts of the app: which are there, which one the window shows, what waits in the others."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from desktop.bridge.contract import Bridge
from desktop.domain.accounts import MOST, after, in_order, next_name
from desktop.viewmodels.account import Account, Seat, Seats
from desktop.viewmodels.account_watch import AccountWatch
from desktop.viewmodels.commands import Command
from desktop.viewmodels.in_parts import InParts
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable, QObject, Signal, Slot
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.shell import ShellModel
from desktop.viewmodels.shortcuts import caps, keys_of

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


class AccountRow(Struct, frozen=True):
    """An account in the rail. `pictures` is where its face comes from, an AvatarSource."""

    key: str
    name: str
    words: str
    """What is to be said of it beside its name."""
    keys: str
    initials: str
    hue: int
    avatar: str
    pictures: QObject
    unread: int
    waits: bool
    """It cannot go on without its person."""
    shown: bool


class ViewRow(Struct, frozen=True):
    """An account whose view is made."""

    key: str
    shell: ShellModel
    inParts: InParts
    """Its workspace is made bit by bit."""


@QmlElement
@QmlUncreatable("made by the app")
class AccountsModel(QObject):
    """Begins with the account that the window began with; `begin` brings the others, one after the other."""

    changed = Signal()
    """Which are there, or which is shown."""
    counted = Signal(int)
    """Threads with something unread, of all accounts together."""
    came = Signal(str)
    """There is one more, of this profile."""
    went = Signal(str)
    """The one of this profile is there no more; its engine ends."""
    turned = Signal()
    """Another account is shown, or what is shown became one."""

    def __init__(self, seats: Seats, first: Seat, known: Iterable[str] = (), parent: QObject | None = None) -> None:
        """`known`: names of profiles that are taken. `first` has its view-models."""
        super().__init__(parent)
        self._seats = seats
        self._first = first
        self._taken = set(known)
        self._accounts: list[Account] = []
        self._rows: RowsModel[AccountRow] = RowsModel(AccountRow, self)
        self._views: RowsModel[ViewRow] = RowsModel(ViewRow, self)
        self._total = 0
        self._shown = self._sit(first)
        self._give(self._shown)
        self._tell()

    def dispose(self) -> None:
        """Hear nothing any more; the seats are closed by whoever opened them."""
        for account in self._accounts:
            account.dispose()
        self._accounts.clear()

    async def begin(self, profiles: Iterable[str]) -> None:
        """Open these as well, and connect them: one after the other, so that the window draws meanwhile."""
        for profile in profiles:
            if self._find(profile) is None and len(self._accounts) < MOST:
                account = self._sit(self._seats.open(profile))
                account.seat.start()
                account.watch = AccountWatch(account.seat.bridge, self._tell)
                self._tell()
                self.changed.emit()
                await account.watch.begin()

    # -- what is shown

    @Property(ShellModel, notify=changed)
    def shell(self) -> ShellModel:
        """The view-models of the account that the window shows."""
        shell = self._shown.seat.shell
        assert shell is not None
        return shell

    @Property(str, notify=changed)
    def key(self) -> str:
        """The profile of that account."""
        return self._shown.seat.profile

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        """All of them in order, a list model with the roles of AccountRow."""
        return self._rows

    @Property(QObject, constant=True)
    def views(self) -> QObject:
        """Those that were shown, but for the one the window began with: a list model with the roles of ViewRow."""
        return self._views

    @Property(bool, notify=changed)
    def first(self) -> bool:
        """Whether the account that the window began with is still there."""
        return any(account.seat is self._first for account in self._accounts)

    @Property(bool, notify=changed)
    def several(self) -> bool:
        """Whether there is more than one."""
        return len(self._accounts) > 1

    @Property(bool, notify=changed)
    def full(self) -> bool:
        """Whether there is no room for one more."""
        return len(self._accounts) >= MOST

    @Property(bool, notify=changed)
    def adding(self) -> bool:
        """Whether what is shown is an account to come, which nobody signed in to yet."""
        return self._shown.came_from != ""

    @property
    def unread(self) -> int:
        """See `counted`."""
        return self._total

    @property
    def with_unread(self) -> str:
        """The profile of an account with something unread: the one that is shown, where there is something in it or in
        none."""
        others = [account for account in self._accounts if account.unread]
        return self.key if self._shown.unread or not others else others[0].seat.profile

    def hush(self) -> None:
        """Nobody looks at this account any more: what plays pauses."""
        if self.shell.overlays is not None:
            self.shell.overlays.hush()

    def profiles(self) -> tuple[str, ...]:
        """All of them, in order."""
        return tuple(account.seat.profile for account in self._accounts)

    def label(self, profile: str) -> str:
        """What a notice says of whose it is: their username; empty where there is but one account, or none of that
        profile."""
        account = self._find(profile)
        return account.face.username if account is not None and self.several else ""

    def bridge(self, profile: str) -> Bridge | None:
        """The way to the engine of an account."""
        account = self._find(profile)
        return None if account is None else account.seat.bridge

    # -- what a person can do

    @Slot(str)
    def show(self, profile: str) -> None:
        """Show this account in the window."""
        account = self._find(profile)
        if account is not None and account is not self._shown:
            self._turn(account)

    @Slot(int)
    def showAt(self, at: int) -> None:
        """Show the account at this place of the order, counted from 0; nothing happens where there is none."""
        if 0 <= at < len(self._accounts):
            self.show(self._accounts[at].seat.profile)

    def open_thread(self, profile: str, thread_id: UUID, message_id: UUID | None = None) -> None:
        """Show this account and in it a thread, around a message where one is named."""
        account = self._find(profile)
        if account is not None:
            account.wanted = (str(thread_id), str(message_id) if message_id is not None else "")
            self.show(profile)
            self._look(account)

    @Slot()
    def add(self) -> None:
        """Show the sign-in of one more account."""
        if not self.adding and not self.full:
            self._begin_adding(next_name(self._taken))

    def reach(self, profile: str) -> None:
        """Show this account; one that is not open, where there is room for one more."""
        if self._find(profile) is not None:
            self.show(profile)
        elif not self.adding and not self.full:
            self._begin_adding(profile)

    @Slot()
    def quit(self) -> None:
        """End the app."""
        if self._first.shell is not None:
            self._first.shell.close()

    @Slot()
    def leave(self) -> None:
        """Add none after all."""
        if self.adding and not self.shell.signIn.busy:
            self._remove(self._shown, self._shown.came_from)

    # -- inside

    def _begin_adding(self, profile: str) -> None:
        seat = self._seats.open(profile, self.key)
        seat.start()
        self._turn(self._sit(seat, self.key))

    def _find(self, profile: str) -> Account | None:
        return next((account for account in self._accounts if account.seat.profile == profile), None)

    def _sit(self, seat: Seat, came_from: str = "") -> Account:
        account = Account(seat, came_from)
        self._taken.add(seat.profile)
        self._accounts.append(account)
        places = in_order(self.profiles())
        self._accounts.sort(key=lambda one: places.index(one.seat.profile))
        self.came.emit(seat.profile)
        return account

    def _give(self, account: Account) -> ShellModel:
        """The account's view-models, made where it has none yet."""
        shell = account.seat.shell
        made = shell is None
        if shell is None:
            shell = account.seat.make_shell()
        shell.changed.connect(partial(self._look, account))
        shell.settings.changed.connect(self._tell)
        shell.settings.left.connect(lambda _: self._signed_out(account))
        shell.settings.addWanted.connect(self.add)
        if made:
            shell.closed.connect(self.quit)
            account.parts.changed.connect(partial(self._part_made, account))
            shell.begin()
        self._look(account)
        return shell

    def _turn(self, account: Account) -> None:
        self.hush()
        self._shown = account
        if account.seat.shell is None:
            self._give(account)
        self._draw()
        self.turned.emit()

    def _draw(self) -> None:
        others = [(one.seat, one.seat.shell, one.parts) for one in self._accounts if one.seat is not self._first]
        self._views.show([ViewRow(seat.profile, shell, parts) for seat, shell, parts in others if shell is not None])
        self.changed.emit()
        self._tell()

    def _look(self, account: Account) -> None:
        """Something of the account's view-models is otherwise."""
        shell = account.seat.shell
        account.see()
        if shell is not None and shell.stage == "ready":
            if shell.overlays is not None:
                shell.overlays.of_accounts = self.commands
            if account.came_from:
                account.came_from = ""
                self.changed.emit()
                self.turned.emit()
            if account.wanted is not None:
                wanted, account.wanted = account.wanted, None
                shell.show_thread(*wanted)
        self._tell()

    def _part_made(self, account: Account) -> None:
        """The first part of the account's workspace are the view-models that it leads to."""
        shell = account.seat.shell
        if shell is not None and account.parts.made == 1:
            shell.make_whole()
            shell.settle()

    def _signed_out(self, account: Account) -> None:
        """The last one that is left shows its sign-in."""
        if self.several:
            self._remove(account, after(self.profiles(), account.seat.profile))

    def _remove(self, account: Account, instead: str) -> None:
        self._accounts.remove(account)
        self._turn(self._find(instead) or self._accounts[0])
        account.dispose()
        self.went.emit(account.seat.profile)
        self._seats.leave(account.seat)

    @Slot()
    def _tell(self) -> None:
        for account in self._accounts:
            if account.seat.shell is not None:
                account.seat.shell.settings.set_can_add(not self.full)
        self._rows.show([self._row(at, account) for at, account in enumerate(self._accounts)])
        total = sum(account.unread for account in self._accounts)
        if total != self._total:
            self._total = total
            self.counted.emit(total)

    def _row(self, at: int, account: Account) -> AccountRow:
        face, shown = account.face, account is self._shown
        name, letters = face.name, face.initials
        if account.came_from:
            name, letters = _say("New account"), "+"
        hint = _say("Shown now") if shown else _say("Needs you") if account.waits else ""
        if not hint and account.unread:
            hint = _say("%n unread", account.unread).replace("%n", str(account.unread))
        return AccountRow(
            account.seat.profile,
            name or _say("Account {number}").replace("{number}", str(at + 1)),
            hint,
            caps(keys_of("account")[at]),
            letters,
            face.hue,
            face.avatar,
            account.pictures,
            account.unread,
            account.waits,
            shown,
        )

    def commands(self) -> tuple[Command, ...]:
        """What the palette offers of them: the others, and one more."""
        others = [row for row in self._rows.rows if not row.shown]
        turns = [
            Command(
                f"account:{row.key}",
                _say("Switch to {name}").replace("{name}", row.name),
                "user-round",
                partial(self.show, row.key),
                row.keys,
            )
            for row in others
        ]
        more = [] if self.full else [Command("account:", _say("Add an account"), "plus", self.add)]
        return (*turns, *more)


def _say(words: str, count: int = -1) -> str:
    return QCoreApplication.translate("Accounts", words, None, count)
