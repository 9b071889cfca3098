"""A link from outside the app: it waits until the window can answer it, says what it wants, and is asked about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from desktop.bridge.contract import Bridge, Connection, ConnectionState, Engine
from desktop.domain.deep_links import DeepLink, InviteLink, PersonLink, Refusal, ThreadLink, read
from desktop.domain.problem import Problem
from desktop.viewmodels.deep_link_words import (
    Question,
    cannot_open,
    conversation,
    elsewhere,
    invited,
    person,
    refused,
    unknown,
)
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable, QObject, Signal, Slot
from desktop.viewmodels.tasks import Latest, attempt
from desktop.viewmodels.words import sentence

if TYPE_CHECKING:
    from desktop.viewmodels.shell import ShellModel

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NOBODY_YET = ("sign_in", "sign_up", "recover")
"""The pages of the sign-in where no account is known: the others lead to one that is."""


class Accounts(Protocol):
    """All that are in the app, by their profiles."""

    @property
    def key(self) -> str:
        """The one that the window shows."""
        ...

    def profiles(self) -> tuple[str, ...]:
        """Each of them."""
        ...

    def bridge(self, profile: str) -> Bridge | None:
        """The way to its engine."""
        ...

    def label(self, profile: str) -> str:
        """Its username; empty where there is no other account."""
        ...

    def show(self, profile: str) -> None:
        """Let the window show it."""
        ...

    def open_thread(self, profile: str, thread_id: UUID, message_id: UUID | None = None) -> None:
        """Show it, and in it a thread."""
        ...


@QmlElement
@QmlUncreatable("Made by the app.")
class DeepLinkModel(QObject):
    """One link at a time: a later one takes its place. Until it is confirmed, only this computer is asked about it.

    A link names no account. It is for the one that has the conversation; where several can follow it, the person is
    asked which, beginning with the one that the window shows.
    """

    changed = Signal()
    asked = Signal()
    """The sheet is to open."""
    left = Signal()
    """The sheet is to close."""

    def __init__(
        self, bridge: Bridge, shell: ShellModel, accounts: Accounts | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._shell = shell
        self._accounts = accounts
        self._questions: Mapping[str, Question] = {}
        """By the profiles of the accounts that can follow it."""
        self._chosen = ""
        self._sure: PersonLink | None = None
        """It was confirmed for an account that the window shows from now on."""
        self._waiting = ""
        self._link: DeepLink | None = None
        self._stage = ""
        self._unmet: DeepLink | None = None
        """It led to nothing that is here, before all was here that the relay has to tell."""
        self._caught_up = False
        self._question = Question()
        self._problem = ""
        self._busy = False
        self._looking = Latest(bridge)
        self._following = Latest(bridge)
        shell.changed.connect(self._look)
        self._connection = bridge.on_connection(self._connected)

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._connection.dispose()
        self._shell.changed.disconnect(self._look)
        self._looking.cancel()
        self._following.cancel()

    def turn(self, bridge: Bridge, shell: ShellModel) -> None:
        """The window shows another account: what comes from now on is for that one."""
        if shell is not self._shell:
            self.dispose()
            self.dismiss()
            self._bridge, self._shell = bridge, shell
            self._looking, self._following = Latest(bridge), Latest(bridge)
            shell.changed.connect(self._look)
            self._connection = bridge.on_connection(self._connected)
            self._look()

    def take(self, address: str) -> None:
        """A link came: it is asked about as soon as the window can."""
        self._waiting, self._sure = address, None
        self._look()

    # -- when it can be asked about

    @Slot()
    def _look(self) -> None:
        if self._stage and self._stage != self._shell.stage:
            self.dismiss()  # It was asked in a window that is another one now: somebody signed in or out.
        if self._sure is not None and self._shell.settled and self._shell.stage == "ready":
            sure, self._sure = self._sure, None
            self._following.start(attempt(self._refuse, self._follow, sure))
        if not self._waiting or not self._shell.settled:
            return
        link = read(self._waiting)
        ready = self._shell.stage == "ready"
        nobody = self._shell.stage == "sign_in" and self._shell.signIn.page in NOBODY_YET
        if isinstance(link, Refusal):
            self._ask(None, refused(link))
        elif isinstance(link, InviteLink) and nobody:
            self._ask(link, invited(link))
        elif ready:
            self._waiting = ""
            self._looking.start(attempt(self._refuse, self._look_up, link))
        elif nobody:
            self._ask(None, Question(_say("Sign in first"), note=_say("Then open the link again.")))

    def _connected(self, state: ConnectionState) -> None:
        """What was not here may have come."""
        self._caught_up = state.connection is Connection.CONNECTED
        if self._caught_up and self._unmet is not None and self._stage:
            self._looking.start(attempt(self._refuse, self._look_up, self._unmet))

    async def _look_up(self, link: DeepLink) -> None:
        """What this computer knows of it."""
        if isinstance(link, InviteLink):
            self._ask(None, elsewhere(link, self._shell.settings.relay))
        else:
            found = {self._shown(): await _question(self._bridge, link)}
            for profile, bridge in self._others():
                try:
                    found[profile] = await _question(bridge, link)
                except Problem:
                    continue  # It waits for its person, and can follow no link.
            questions = {profile: question for profile, question in found.items() if question is not None}
            first = next(iter(questions), "")
            caught_up = self._caught_up
            self._ask(link if questions else None, questions.get(first, unknown(caught_up=caught_up)), questions)
            self._unmet = None if questions or caught_up else link

    def _shown(self) -> str:
        return self._accounts.key if self._accounts is not None else ""

    def _others(self) -> list[tuple[str, Bridge]]:
        """The accounts that the window does not show."""
        if self._accounts is None:
            return []
        bridges = [(profile, self._accounts.bridge(profile)) for profile in self._accounts.profiles()]
        return [(profile, bridge) for profile, bridge in bridges if bridge is not None and profile != self._shown()]

    def _ask(self, link: DeepLink | None, question: Question, questions: Mapping[str, Question] | None = None) -> None:
        self._questions = questions or {}
        self._chosen = next(iter(self._questions), "")
        self._waiting, self._problem, self._busy, self._unmet = "", "", False, None
        self._following.cancel()
        self._link, self._question, self._stage = link, question, self._shell.stage
        self.changed.emit()
        self.asked.emit()

    def _refuse(self, problem: Problem) -> None:
        self._ask(None, Question(cannot_open(), note=sentence(problem)))

    # -- what is shown

    @Property(str, notify=changed)
    def title(self) -> str:
        """What is asked."""
        return self._question.title

    @Property(str, notify=changed)
    def name(self) -> str:
        """Whom or what it is about: somebody's name, a host."""
        return self._question.name

    @Property(str, notify=changed)
    def small(self) -> str:
        """The username beside a name."""
        return self._question.small

    @Property(str, notify=changed)
    def note(self) -> str:
        """What to know before confirming, or why there is nothing to confirm."""
        elsewhere = self._accounts is not None and len(self._questions) == 1 and self._chosen != self._shown()
        if not elsewhere or self._accounts is None:
            return self._question.note
        where = _say("In your account {account}.").replace("{account}", self._accounts.label(self._chosen))
        return " ".join(part for part in (where, self._question.note) if part)

    @Property("QVariantList", notify=changed)
    def accounts(self) -> list[dict[str, str]]:
        """Those that can follow it, where there are several: [{value, label}]."""
        if self._accounts is None or len(self._questions) < 2:
            return []
        return [{"value": profile, "label": self._accounts.label(profile)} for profile in self._questions]

    @Property(str, notify=changed)
    def account(self) -> str:
        """The one that is to."""
        return self._chosen

    @Property("QStringList", notify=changed)
    def warnings(self) -> list[str]:
        """What is odd about the host."""
        return list(self._question.warnings)

    @Property(str, notify=changed)
    def action(self) -> str:
        """What confirming does; empty where nothing can be done."""
        return self._question.action

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """It was confirmed, and the relay is asked."""
        return self._busy

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why it could not be done, in words."""
        return self._problem

    # -- what a person can do

    @Slot(str)
    def choose(self, profile: str) -> None:
        """Let that account follow it."""
        if profile in self._questions and not self._busy:
            self._chosen, self._question = profile, self._questions[profile]
            self.changed.emit()

    @Slot()
    def confirm(self) -> None:
        """Do what the link wants."""
        link = self._link
        if link is None or self._busy:
            return
        if isinstance(link, InviteLink):
            self.dismiss()
            self._shell.signIn.open("sign_up")
            self._shell.signIn.useRelay(link.relay)
        elif self._accounts is not None and self._chosen != self._shown():
            self._confirm_elsewhere(self._accounts, link)
        elif isinstance(link, ThreadLink):
            self.dismiss()
            message = "" if link.message_id is None else str(link.message_id)
            self._shell.overlays.show_thread(str(link.thread_id), message)
        else:
            self._busy, self._problem = True, ""
            self.changed.emit()
            self._following.start(attempt(self._fail, self._follow, link))

    def _confirm_elsewhere(self, accounts: Accounts, link: PersonLink | ThreadLink) -> None:
        profile = self._chosen
        self.dismiss()
        if isinstance(link, ThreadLink):
            accounts.open_thread(profile, link.thread_id, link.message_id)
        else:
            self._sure = link
            accounts.show(profile)

    async def _follow(self, link: PersonLink) -> None:
        if self._shell.settings.username == f"@{link.username}":
            self.dismiss()
            self._shell.overlays.open_page("account")
            return
        found = await self._bridge.call(Engine.search_people, link.username)
        there = next((one for one in found if one.username == link.username), None)
        if there is None:
            self._say_problem(_say("Nobody on your relay has this username."))
        else:
            self._following.finish()
            self.dismiss()
            self._shell.overlays.show_profile(str(there.user_id))

    def _fail(self, problem: Problem) -> None:
        self._say_problem(sentence(problem))

    def _say_problem(self, words: str) -> None:
        if not self._stage:  # It was confirmed in the window of another account.
            self._ask(None, Question(cannot_open(), note=words))
            return
        self._busy, self._problem = False, words
        self.changed.emit()

    @Slot()
    def dismiss(self) -> None:
        """Leave it undone."""
        self._looking.cancel()
        self._following.cancel()
        self._link, self._stage, self._busy = None, "", False  # the words stay while the sheet fades away
        self.left.emit()


async def _question(bridge: Bridge, link: PersonLink | ThreadLink) -> Question | None:
    """What an account would be asked, by what it has on this computer; None where it cannot follow the link."""
    if isinstance(link, ThreadLink):
        row = await bridge.call(Engine.thread, link.thread_id)
        return None if row is None else conversation(link, row.other)
    rows = await bridge.call(Engine.named, link.username)
    others = [row.other for row in rows if row.other is not None]
    return person(link, next((one for one in others if one.username == link.username), None))


def _say(words: str) -> str:
    return QCoreApplication.translate("DeepLinks", words)
