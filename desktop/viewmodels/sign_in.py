"""Everything before the inbox: signing in, a new account, its recovery codes, and the places for its secrets."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from msgspec.structs import replace

from desktop.bridge.contract import (
    Bridge,
    Credentials,
    Engine,
    NewAccount,
    Secrets,
    SecretsPlace,
    Stage,
    Started,
)
from desktop.domain.problem import Problem
from desktop.domain.sign_up import (
    Age,
    age_of,
    birth_date_fault,
    birth_date_of,
    display_name_fault,
    tidy_name,
    username_fault,
)
from desktop.viewmodels.asking import Asking
from desktop.viewmodels.context import wall_clock
from desktop.viewmodels.passwords import NewPassword, form_fault, weakness
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable, QObject, Signal, Slot
from desktop.viewmodels.recovery_codes import RecoveryCodesModel, SaveText
from desktop.viewmodels.times import Times
from desktop.viewmodels.words import fault, relay_name, sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

PASSPHRASE_LEAST = 10
KEYRING_PROBLEMS = frozenset({"keyring_locked", "keyring_absent", "keyring_frozen", "keyring_failed"})
PAGES = ("sign_in", "sign_up", "recover", "keyring", "choose_passphrase")
FORM_FIELDS = frozenset({"username", "password", "display_name", "birth_date", "kind"})
PAGE_OF_STAGE = {
    Stage.SIGN_IN: "sign_in",
    Stage.PASSPHRASE: "passphrase",
    Stage.KEYRING_PROBLEM: "keyring",
    Stage.CACHE_PROBLEM: "cache",
}
Attempt = Callable[[Secrets], Awaitable[Started]]


@QmlElement
@QmlUncreatable("made by the app")
class SignInModel(QObject):
    """One page at a time: sign_in, sign_up, recover, codes, codes_unseen, passphrase, keyring, choose_passphrase or
    cache. Emits `finished` with the engine's answer once it is ready and the recovery codes, if any, are kept.
    """

    changed = Signal()
    typed = Signal()
    finished = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        save_text: SaveText,
        times: Times,
        now: Callable[[], int] = wall_clock,
        parent: QObject | None = None,
    ) -> None:
        """`now` gives UTC ms."""
        super().__init__(parent)
        self._bridge = bridge
        self._times = times
        self._now = now
        self._page, self._relay, self._problem, self._age_note = "sign_in", "", "", ""
        self._changing_relay = self._sealed = False
        self._first = True
        self._asking = Asking(bridge, self.changed.emit, self._blame)
        self._codes = RecoveryCodesModel(bridge, save_text, self)
        self._codes.kept.connect(self.goOn)
        self._codes.renewed.connect(lambda: self._go("codes"))
        self._new_password = NewPassword(bridge, self.typed.emit)
        self._chosen = Secrets()
        self._ready: Started | None = None
        self._attempt: Attempt | None = None

    # -- what is shown

    @Property(str, notify=changed)
    def page(self) -> str:
        """See the class."""
        return self._page

    @Property(str, notify=changed)
    def relay(self) -> str:
        """The relay, as people say it; "" when none is chosen."""
        return relay_name(self._relay) if self._relay else ""

    @Property(bool, notify=changed)
    def changingRelay(self) -> bool:
        """Whether the field for another relay is open."""
        return self._changing_relay or not self._relay

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether the engine is asked for something; nothing else can be asked meanwhile."""
        return self._asking.busy

    @Property(str, notify=changed)
    def fault(self) -> str:
        """What went wrong last, in words."""
        return self._asking.fault

    @Property(str, notify=changed)
    def notice(self) -> str:
        """A word of confirmation, such as where the codes were saved."""
        return self._asking.notice

    @Property("QVariantMap", notify=changed)
    def faults(self) -> dict[str, str]:
        """What is wrong with a field, in words, by its name; a field without fault is absent."""
        return self._asking.faults

    @Property(int, notify=typed)
    def score(self) -> int:
        """The new password's strength, 0 to 4; −1 before it was judged."""
        return self._new_password.score

    @Property(str, notify=typed)
    def strengthWords(self) -> str:
        """The same in words."""
        return self._new_password.words

    @Property(str, notify=typed)
    def ageNote(self) -> str:
        """What the birth date entered means for messages."""
        return self._age_note

    @Property(QObject, constant=True)
    def codes(self) -> QObject:
        """The recovery codes of the page `codes`, a RecoveryCodesModel."""
        return self._codes

    @Property(bool, notify=changed)
    def canWaitForKeyring(self) -> bool:
        """Whether trying the keyring again may help."""
        return self._problem != "keyring_absent"

    @Property(bool, notify=changed)
    def inKeyring(self) -> bool:
        """Whether the next sign-in is kept in the keyring: no other place was chosen."""
        return self._chosen.place is SecretsPlace.KEYRING

    @Property(str, notify=changed)
    def cacheProblem(self) -> str:
        """The name of what keeps the cache from being opened."""
        return self._problem

    @Property(bool, notify=changed)
    def canUnlock(self) -> bool:
        """Whether what is kept here still waits for its passphrase, whatever page is open."""
        return self._sealed

    # -- moving between pages

    def show(self, started: Started) -> None:
        """The engine is in this stage: show its page, or say that all is ready."""
        self._relay = started.relay_url or self._relay
        if started.stage is Stage.READY:
            self._ready, first, self._first = started, self._first, False
            self._attempt, self._chosen = None, Secrets()
            self._codes.show(started.me, started.recovery_codes, unseen=started.codes_unseen)
            if started.recovery_codes:
                self._go("codes")
            elif started.codes_unseen and first:
                self._codes.offer()
                self._go("codes_unseen")
            else:
                self.goOn()
            return
        self._problem = started.problem
        self._sealed = started.stage is Stage.PASSPHRASE
        self._go(PAGE_OF_STAGE[started.stage])
        if started.problem:
            self._asking.fault = sentence(Problem(started.problem))
            self.changed.emit()

    @property
    def waits(self) -> bool:
        """Whether something stands between an engine that is ready and the inbox."""
        return self._ready is not None

    @Slot()
    def goOn(self) -> None:
        """To the inbox, once the engine is ready; codes that were not kept are told of again."""
        ready, self._ready = self._ready, None
        if ready is not None:
            self.finished.emit(replace(ready, recovery_codes=(), codes_unseen=self._codes.unseen))

    def _go(self, page: str) -> None:
        self._page, self._age_note, self._changing_relay = page, "", False
        self._new_password.forget()
        self._asking.clear()
        self.typed.emit()

    @Slot(str)
    def open(self, page: str) -> None:
        """Turn to one of `PAGES`, or back to `passphrase` where that can still open what is kept here."""
        if not self._asking.busy and page in (("passphrase", *PAGES) if self._sealed else PAGES):
            self._go(page)
            if self._sealed and page == "sign_in":
                self._asking.fault = sentence(Problem("unsent_at_risk"))
                self.changed.emit()

    # -- the relay

    @Slot()
    def changeRelay(self) -> None:
        """Open the field for another relay."""
        self._changing_relay = True
        self.changed.emit()

    @Slot()
    def keepRelay(self) -> None:
        """Close that field, where there is a relay to stay with."""
        if self._relay and not self._asking.busy:
            self._changing_relay = False
            self._asking.clear()

    @Slot(str)
    def useRelay(self, address: str) -> None:
        """Take the relay at `address` if one answers there."""
        if not address.strip():
            self._asking.refused({"relay": fault("relay_empty")})
            return
        self._asking.ask(self._check(address.strip()))

    async def _check(self, address: str) -> None:
        try:
            self._relay = await self._bridge.call(Engine.check_relay, address)
        except Problem as problem:
            self._asking.faults = {"relay": sentence(problem)}
        else:
            self._changing_relay = False

    def _relay_first(self) -> str:
        """Nobody signs in at a relay other than the one they see."""
        return fault("relay_first") if self._changing_relay or not self._relay else ""

    # -- signing in and up

    @Slot(str, str)
    def signIn(self, username: str, password: str) -> None:
        """Sign in with what was entered."""
        name = username.strip().lstrip("@").lower()
        found = {"relay": self._relay_first(), "username": _named("username", "missing" if not name else "")}
        found["password"] = _named("password", "empty" if not password else "")
        if self._asking.refused(found):
            return
        self._enter(lambda secrets: self._sign_in(Credentials(name, password), secrets))

    @Slot(str, str, str)
    def recover(self, username: str, code: str, password: str) -> None:
        """Sign in with a recovery code and set a new password."""
        name = username.strip().lstrip("@").lower()
        found = {"relay": self._relay_first(), "username": _named("username", "missing" if not name else "")}
        found |= {"recovery": _named("recovery", "" if code.strip() else "empty"), "password": form_fault(password)}
        if self._asking.refused(found):
            return
        credentials = Credentials(name, password, code.strip())
        self._enter(lambda secrets: self._recover(credentials, secrets))

    @Slot(str, str, str, str, str)
    def signUp(self, username: str, displayName: str, password: str, birthDate: str, kind: str) -> None:
        """Make the account, if the form is in order."""
        account = NewAccount(username.strip().lower(), password, tidy_name(displayName), birthDate.strip(), kind)
        now = self._now()
        found = {
            "relay": self._relay_first(),
            "username": _named("username", username_fault(account.username)),
            "display_name": _named("display_name", display_name_fault(account.display_name)),
            "password": form_fault(password),
            "birth_date": _named("birth_date", birth_date_fault(birthDate, now)),
        }
        born = birth_date_of(birthDate)
        if born is not None and kind == "business" and age_of(born, now) is not Age.ADULT:
            found["kind"] = fault("kind_too_young")
        if self._asking.refused(found) or born is None:
            return
        account = NewAccount(account.username, password, account.display_name, born.isoformat(), kind)
        self._enter(lambda secrets: self._sign_up(account, secrets))

    async def _sign_in(self, credentials: Credentials, secrets: Secrets) -> Started:
        return await self._bridge.call(Engine.sign_in, self._relay, credentials, secrets)

    async def _recover(self, credentials: Credentials, secrets: Secrets) -> Started:
        if await weakness(credentials.password, (credentials.username,)):
            raise Problem("invalid_params", field="password")
        return await self._sign_in(credentials, secrets)

    async def _sign_up(self, account: NewAccount, secrets: Secrets) -> Started:
        if await weakness(account.password, (account.username, account.display_name)):
            raise Problem("invalid_params", field="password")
        try:
            return await self._bridge.call(Engine.sign_up, self._relay, account, secrets)
        except Problem as problem:
            if problem.name == "conflict":
                raise Problem("conflict", field="username") from problem
            raise

    @Slot(str, str, str)
    def judgePassword(self, password: str, username: str, displayName: str) -> None:
        """Judge a new password as it is typed; only the newest judgement counts."""
        self._new_password.judge(password, (username, displayName))

    @Slot(str)
    def judgeBirthDate(self, text: str) -> None:
        """Say what a birth date means, once it is one."""
        # Imported here: most starts have no form.
        from desktop.viewmodels.age_note import age_note

        note = age_note(text, self._now(), self._times)
        if note != self._age_note:
            self._age_note = note
            self.typed.emit()

    # -- secrets

    @Slot()
    def tryKeyring(self) -> None:
        """Try the keyring once more."""
        self._place(Secrets(SecretsPlace.KEYRING))

    @Slot()
    def thisSessionOnly(self) -> None:
        """Keep the secrets in memory: signed out when the window closes."""
        self._place(Secrets(SecretsPlace.SESSION))

    @Slot(str, str)
    def choosePassphrase(self, passphrase: str, again: str) -> None:
        """Keep the secrets under a passphrase that is asked for at each start."""
        short = len(passphrase) < PASSPHRASE_LEAST
        found = {"passphrase": fault("passphrase_short") if short else ""}
        found["again"] = "" if passphrase == again else fault("passphrase_differs")
        if not self._asking.refused(found):
            self._place(Secrets(SecretsPlace.PASSPHRASE, passphrase))

    @Slot(str)
    def unlock(self, passphrase: str) -> None:
        """Open what is kept under a passphrase."""
        if not self._asking.refused({"passphrase": "" if passphrase else fault("passphrase_empty")}):
            self._asking.ask(self._show(lambda: self._bridge.call(Engine.unlock, passphrase)))

    @Slot()
    def discardCache(self) -> None:
        """Set the unreadable cache aside and fetch everything again."""
        self._asking.ask(self._show(lambda: self._bridge.call(Engine.discard_cache)))

    def _place(self, secrets: Secrets) -> None:
        self._chosen = secrets
        attempt = self._attempt or (lambda kept: self._bridge.call(Engine.retry_secrets, kept))
        self._asking.ask(self._show(lambda: attempt(secrets)))

    # -- how all of it is asked

    def _enter(self, attempt: Attempt) -> None:
        self._attempt = attempt
        self._asking.ask(self._show(lambda: attempt(self._chosen)))

    async def _show(self, ask: Callable[[], Awaitable[Started]]) -> None:
        try:
            started = await ask()
        except Problem as problem:
            if problem.name not in KEYRING_PROBLEMS:
                raise
            self.show(Started(Stage.KEYRING_PROBLEM, problem=problem.name))
            if problem.reason == "unsent":
                self._asking.fault += " " + sentence(Problem("unsent_laid_by"))
        else:
            # The relay has done its part; from here on only the place of the secrets is asked about.
            self._attempt = None
            self.show(started)

    def _blame(self, problem: Problem) -> None:
        if problem.name == "wrong_passphrase":
            self._asking.faults = {"passphrase": sentence(problem)}
        elif problem.name == "conflict" and problem.field == "username":
            self._asking.faults = {"username": fault("username_taken")}
        elif problem.name == "invalid_params" and problem.field in FORM_FIELDS:
            self._asking.faults = {problem.field: sentence(problem)}
        else:
            self._asking.fault = sentence(problem)


def _named(field: str, name: str) -> str:
    return fault(f"{field}_{name}") if name else ""
