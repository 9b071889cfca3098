"""The window as a whole: what stands in it, and the line about the connection."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.bridge.contract import Bridge, Engine, Stage, Started
from desktop.domain.connection import Connection, ConnectionState
from desktop.domain.person import MeRow
from desktop.domain.problem import Problem
from desktop.viewmodels.app_settings import AppSettings
from desktop.viewmodels.messaging import Messaging, know_messages
from desktop.viewmodels.overlays import OverlaysModel
from desktop.viewmodels.places import PLACES, as_drawn, counted, place_named
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable, QObject, Signal, Slot
from desktop.viewmodels.settings import SettingsModel
from desktop.viewmodels.shell_parts import ShellParts
from desktop.viewmodels.sign_in import SignInModel
from desktop.viewmodels.words import connection_line, sentence

if TYPE_CHECKING:
    from desktop.viewmodels.privacy_check import CheckModel

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

MakeMessaging = Callable[[MeRow | None], Messaging]
"""Makes the view-models of the conversations for the account that signed in."""


@QmlElement
@QmlUncreatable("made by the app")
class ShellModel(ShellParts):
    """`begin` starts the engine; from then on the window follows its stage. `closed`: the window was closed."""

    changed = Signal()
    closed = Signal()

    def __init__(
        self,
        bridge: Bridge,
        sign_in: SignInModel,
        settings: SettingsModel,
        appearance: AppSettings,
        make_messaging: MakeMessaging,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._sign_in = sign_in
        self._settings = settings
        self._appearance = appearance
        self._make_messaging = make_messaging
        self._why: CheckModel | None = None
        self._stage = "starting"
        self._section = "inbox"
        self._back_to = ""
        self._fault = ""
        self._line = ""
        self._settled = False
        self._chat_wanted = ""
        self._chat_made = asyncio.Event()
        self._connection = Connection.OFFLINE
        self.changed.connect(self.partsChanged)
        appearance.changed.connect(self._pass_on)
        sign_in.finished.connect(self._ready)
        settings.left.connect(self._take)
        settings.threadWanted.connect(self.show_thread)
        settings.profile.pageWanted.connect(self._show_page)
        self._subscriptions = [bridge.on_connection(self._connected), bridge.on_stage(self._take)]

    @Slot(str)
    def _show_page(self, user_id: str) -> None:
        if self._messaging is not None:
            self._messaging.open_profile(user_id)

    def begin(self) -> None:
        """Start the engine, off this thread."""
        self._bridge.start(self._begin())

    async def _begin(self) -> None:
        try:
            self._take(await self._bridge.call(Engine.start))
        except Problem as problem:
            self._stage, self._fault = "failed", sentence(problem)
            self.changed.emit()

    def dispose(self) -> None:
        """Listen to nothing any more."""
        for subscription in self._subscriptions:
            subscription.dispose()
        self._settings.dispose()
        for model in self._let_go():
            model.dispose()

    def _let_go(self) -> list[OverlaysModel | Messaging | CheckModel]:  # to be disposed in this order
        gone = [one for one in (self._overlays, self._messaging, self._why) if one is not None]
        self._overlays = self._messaging = self._why = None
        return gone

    # -- the engine's side

    @Slot(object)
    def _take(self, started: Started) -> None:
        if started.stage is not Stage.READY:
            self._leave()
        self._sign_in.show(started)
        if started.stage is not Stage.READY or self._sign_in.waits:
            self._stage = "sign_in"
            self.changed.emit()

    @Slot(object)
    def _ready(self, started: Started) -> None:
        self._leave()
        self._settings.show(started)
        self._messaging = self._make_messaging(started.me)
        self._messaging.inbox.changed.connect(self.changed)
        self._messaging.inbox.changed.connect(self._look)
        self._messaging.inbox.privacyWanted.connect(lambda: self._open_page("privacy"))
        self._messaging.opened.connect(self._chosen)
        self._messaging.made.connect(self._joined)
        self._messaging.madeAhead.connect(self._ahead_is_made)
        self._overlays = OverlaysModel(self._messaging, self._appearance, self.open, self._open_page, self.close)
        self._stage, self._section = "ready", "inbox"
        self.changed.emit()
        self._messaging.start()

    @Slot()
    def _joined(self) -> None:
        if self._messaging is not None:
            self._messaging.requests.counted.connect(self.changed)
            self._messaging.profile.closed.connect(self._profile_left)
            self._pass_on()
            self.changed.emit()

    @Slot()
    def _pass_on(self) -> None:
        if self._messaging is not None and self._messaging.whole:
            self._messaging.chat.follow(self._appearance)
            self._messaging.requests.set_enter_sends(self._appearance.enterSends)

    def _leave(self) -> None:
        if self._messaging is not None:
            gone = self._let_go()
            self._stage, self._chat_wanted = "sign_in", ""
            self._chat_made.set()  # nobody waits for a view that is not made any more
            self.changed.emit()
            for model in gone:
                model.dispose()

    def _connected(self, state: ConnectionState) -> None:
        self._connection = state.connection
        self._line = connection_line(state)
        self.changed.emit()

    @property
    def painted(self) -> bool:
        """Whether what is shown now is what the start was for: the inbox, or what stands before it."""
        return self._stage != "starting" and not (self._messaging is not None and self._messaging.inbox.loading)

    @property
    def opening(self) -> bool:
        """Whether a conversation is being opened, whose messages are not there yet."""
        return self._messaging is not None and self._messaging.whole and self._messaging.chat.timeline.loading

    def settle(self) -> None:
        """The first picture stands: from now on, beside an inbox that is shown, what will be wanted next is made."""
        know_messages()
        self._settled = True
        self.changed.emit()
        self._look()

    async def made(self) -> None:
        """Returns when what `settle` makes is there, or will not be made: the conversation's view and rows in it."""
        if self._chat_wanted:
            await self._chat_made.wait()
        if self._messaging is not None:
            await self._messaging.made_ahead()

    @Slot()
    def _look(self) -> None:
        if self._settled and self._messaging is not None and not self._messaging.inbox.loading:
            self._messaging.settle()
            self._want_chat("soon")

    @Slot(str)
    def _chosen(self, section: str) -> None:
        came_from = self._section
        if section == "inbox":
            self._want_chat("now")
        self.open(section)
        self._back_to = came_from if section == "people" and came_from != "people" else ""

    @Slot()
    def _profile_left(self) -> None:
        """Back to where a page was opened from."""
        if self._back_to and self._section == "people":
            self.open(self._back_to)

    @Slot(str, str)
    def show_thread(self, thread: str, message: str) -> None:
        """A place outside the inbox leads to a conversation."""
        if self._messaging is not None:
            self._messaging.open(thread, message)

    @Slot(str, str, str)
    def _try_reach(self, act: str, field: str, reach: str) -> None:
        """What would change a decision is shown on the rings."""
        self._open_page("privacy")
        self._settings.privacy_model().suggest(act, field, reach)

    def _open_page(self, page: str) -> None:
        self.open("settings")
        self._settings.open(page)

    def _want_chat(self, when: str) -> None:
        if self._chat_wanted != "now" and self._chat_wanted != when:
            if self._chat_wanted == "":
                self._chat_made.clear()
            self._make_why()
            self._chat_wanted = when
            self.changed.emit()

    def _make_why(self) -> None:
        """Beside the conversation, and no earlier: the start does not wait for it."""
        if self._why is None:
            from desktop.viewmodels.privacy_check import CheckModel

            self._why = CheckModel(self._bridge, parent=self)
            self._why.reachWanted.connect(self._try_reach)
            self._why.threadWanted.connect(self.show_thread)

    # -- what is shown

    @Property(str, notify=changed)
    def stage(self) -> str:
        """`starting`, `failed`, `sign_in` or `ready`."""
        return self._stage

    @Property(str, notify=changed)
    def section(self) -> str:
        """The name of the place that is open, once ready."""
        return self._section

    @Property(str, notify=changed)
    def fault(self) -> str:
        """Why the app could not start, in words."""
        return self._fault

    @Property(str, notify=changed)
    def connectionLine(self) -> str:
        """What is said of the connection; "" while all is well."""
        return self._line

    @Property(bool, notify=changed)
    def offline(self) -> bool:
        """Whether trying to connect now could help."""
        return self._connection is Connection.OFFLINE

    @Property(bool, notify=changed)
    def catchingUp(self) -> bool:
        """Whether something is under way that ends by itself."""
        return self._connection is Connection.CATCHING_UP

    @Property("QVariantMap", notify=changed)
    def place(self) -> dict[str, object]:
        """The place that is open, as it stands in `places`."""
        place = place_named(self._section)
        return {} if place is None else as_drawn(place)

    @Property("QVariantList", constant=True)
    def places(self) -> list[dict[str, object]]:
        """What stands in the rail, from its upper end."""
        return [as_drawn(place) for place in PLACES]

    @Property("QVariantMap", notify=changed)
    def counts(self) -> dict[str, int]:
        """What the badges of the places say."""
        if self._messaging is None:
            return {}
        return {"inbox": self._messaging.inbox.unreadCount, "requests": self._messaging.waiting}

    @Property("QVariantMap", notify=changed)
    def countWords(self) -> dict[str, str]:
        """The same in words."""
        return {place.name: counted(place, self.counts.get(place.name, 0)) for place in PLACES}

    @Property(SignInModel, constant=True)
    def signIn(self) -> SignInModel:
        """Everything before the inbox."""
        return self._sign_in

    @Property(SettingsModel, constant=True)
    def settings(self) -> SettingsModel:
        """The settings view's."""
        return self._settings

    @Property(AppSettings, constant=True)
    def appearance(self) -> AppSettings:
        """What the theme and the window follow."""
        return self._appearance

    @Property(str, notify=changed)
    def chatWanted(self) -> str:
        """When the conversation's view is to be made: `now` that one is opened, `soon` beside an inbox that stands."""
        return self._chat_wanted

    @Property(bool, notify=changed)
    def settled(self) -> bool:
        """The first picture stands."""
        return self._settled

    @Property(QObject, notify=changed)
    def why(self) -> QObject | None:
        """Why the other of a conversation can or can’t message: a CheckModel, once `chatWanted`."""
        return self._why

    # -- what a person can do

    @Slot(str)
    def open(self, section: str) -> None:
        """Turn to a place. Of the people, turning to them again leaves whose page lies over them."""
        if place_named(section) is not None and section != self._section:
            if section == "settings":
                self._settings.privacy_model()
            elif section in ("requests", "people") and self._messaging is not None:
                self._messaging.make_whole()
            self._section = section
            self._back_to = ""
            self.changed.emit()
        elif section == "people" and self._messaging is not None:
            self._back_to = ""
            self._messaging.profile.close()

    @Slot()
    def chatMade(self) -> None:
        """The conversation's view is there."""
        self._chat_made.set()
        if self._messaging is not None:
            self._messaging.make_ahead()

    @Slot()
    def again(self) -> None:
        """Try to start once more."""
        self._stage, self._fault = "starting", ""
        self.changed.emit()
        self.begin()

    @Slot()
    def reconnect(self) -> None:
        """Try to connect now."""
        self._bridge.start(self._reconnect())

    async def _reconnect(self) -> None:
        try:
            await self._bridge.call(Engine.reconnect)
        except Problem as problem:
            self._line = sentence(problem)
            self.changed.emit()

    @Slot()
    def close(self) -> None:
        """The window was closed."""
        self.closed.emit()
