"""How much of the history can be searched, and fetching the rest of it."""

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Signal, Slot

from desktop.bridge.contract import Changes, Connection, ConnectionState, Engine
from desktop.domain.history import HistoryRow
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import Latest, Rerun, attempt, once
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the search.")
class HistoryModel(QObject):
    """Asks only while somebody looks at it."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._row: HistoryRow | None = None
        self._problem = ""
        self._looked_at = False
        self._asking = Rerun(context.bridge, self._ask)
        self._acting = Latest(context.bridge)
        self._rest = once(context.pace.search, self._asking.ask)
        self._subscriptions = [context.bridge.on_changes(self._apply), context.bridge.on_connection(self._connected)]

    def dispose(self) -> None:
        """Listen to nothing and wait for nothing any more."""
        for subscription in self._subscriptions:
            subscription.dispose()
        self._rest.stop()
        self._asking.cancel()
        self._acting.cancel()

    @Property(str, notify=changed)
    def words(self) -> str:
        """How much is here; empty while that is not known, or where there is nothing yet."""
        if self._problem:
            return self._problem
        return "" if self._row is None else history_words(self._row)

    @Property(str, notify=changed)
    def action(self) -> str:
        """What can be done about it, or empty."""
        if self._row is None or self._row.whole:
            return ""
        return self.tr("Pause") if self._row.wanted else self.tr("Fetch the rest")

    @Property(float, notify=changed)
    def share(self) -> float:
        """How much is here, 0 to 1, while the rest is fetched; else −1."""
        row = self._row
        if row is None or not row.wanted or row.whole:
            return -1.0
        return row.here / max(1, row.here + row.missing)

    def look(self, looked_at: bool) -> None:
        """Whether it is looked at."""
        if looked_at and not self._looked_at:
            self._asking.ask()
        self._looked_at = looked_at

    @Slot()
    def act(self) -> None:
        """Fetch the rest, or leave it."""
        if self._row is not None:
            self._acting.start(attempt(self._told, self._want, not self._row.wanted))

    async def _want(self, wanted: bool) -> None:
        self._show(await self._context.bridge.call(Engine.fetch_history, wanted))

    async def _ask(self) -> None:
        try:
            self._show(await self._context.bridge.call(Engine.history))
        except Problem as problem:
            self._told(problem)

    def _show(self, row: HistoryRow) -> None:
        self._row, self._problem = row, ""
        self.changed.emit()

    def _told(self, problem: Problem) -> None:
        self._problem = sentence(problem)
        self.changed.emit()

    def _apply(self, changes: Changes) -> None:
        if self._looked_at and not self._rest.isActive():
            self._rest.start()

    def _connected(self, state: ConnectionState) -> None:
        if self._looked_at and state.connection in (Connection.CONNECTED, Connection.OFFLINE):
            self._asking.ask()


def history_words(row: HistoryRow) -> str:
    """How much is here, in a sentence or two."""
    here, missing, both = (QLocale().toString(count) for count in (row.here, row.missing, row.here + row.missing))
    if row.here + row.missing == 0:
        return ""
    if row.whole:
        return _say("All your messages are on this computer.")
    if row.wanted:
        left = (
            _say("Fetching older messages: {missing} to go.")
            if row.online
            else _say("{missing} older messages to go. It goes on once you’re connected.")
        )
        return left.replace("{missing}", missing)
    kept = _say("{here} of {both} messages are on this computer. The older ones can’t be found yet.")
    return kept.replace("{here}", here).replace("{both}", both)


def _say(words: str) -> str:
    return QCoreApplication.translate("Search", words)
