"""Taking one's own data along: what of it, where to, how far it is, and what became of it."""

from __future__ import annotations

from contextlib import suppress
from datetime import tzinfo
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QLocale, QObject, QUrl, Signal, Slot

from desktop.bridge.contract import Bridge, Changes, Engine
from desktop.domain.change import Collection, Put
from desktop.domain.export import ALL_MEDIA, MEDIA_HERE, NO_MEDIA, Chosen, Exported, Unfinished
from desktop.domain.passing import ProgressRow
from desktop.domain.problem import Problem
from desktop.viewmodels.export_words import export_words
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import Latest
from desktop.viewmodels.words import reason_sentence, sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_WORK, _HISTORY = "export", "history"
_NOT_WRITTEN = "export_not_written"


@QmlElement
@QmlUncreatable("Made by the storage page.")
class ExportModel(QObject):
    """One export at a time."""

    changed = Signal()

    def __init__(self, bridge: Bridge, zone: tzinfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._zone = zone
        self._chosen = Chosen()
        self._progress: ProgressRow | None = None
        self._running = False
        self._fault = ""
        self._outcome = ""
        self._left: Unfinished | None = None
        self._work = Latest(bridge)
        self._changes = bridge.on_changes(self._take)

    def dispose(self) -> None:
        """Stop, and listen to nothing any more."""
        self._work.cancel()
        self._changes.dispose()

    @Property("QVariantList", constant=True)
    def mediaChoices(self) -> list[dict[str, str]]:
        """Which photos, videos and files can be taken."""
        return [
            {"value": MEDIA_HERE, "label": self.tr("Those on this computer"), "note": ""},
            {"value": ALL_MEDIA, "label": self.tr("All"), "note": self.tr("The rest is fetched from your relay.")},
            {"value": NO_MEDIA, "label": self.tr("None"), "note": self.tr("Your messages name them.")},
        ]

    @Property(str, notify=changed)
    def media(self) -> str:
        """Which of them are."""
        return self._chosen.media

    @Property(bool, notify=changed)
    def fetch(self) -> bool:
        """Whether messages that are not here are fetched first."""
        return self._chosen.fetch

    @Property(bool, notify=changed)
    def expiring(self) -> bool:
        """Whether messages that disappear by themselves are taken, too."""
        return self._chosen.expiring

    @Property(bool, notify=changed)
    def running(self) -> bool:
        """Whether one is under way."""
        return self._running

    @Property(float, notify=changed)
    def share(self) -> float:
        """How far its step is, 0 to 1."""
        row = self._progress
        return 0.0 if row is None or row.total <= 0 else min(1.0, row.done / row.total)

    @Property(str, notify=changed)
    def step(self) -> str:
        """What it does now."""
        row = self._progress
        if not self._running:
            return ""
        if row is None:
            return self.tr("Beginning…")
        words = self.tr("Fetching older messages: {done} of {total}") if row.step == _HISTORY else ""
        words = words or self.tr("Writing messages and files: {done} of {total} messages")
        locale = QLocale()
        return words.replace("{done}", locale.toString(row.done)).replace("{total}", locale.toString(row.total))

    @Property(str, notify=changed)
    def fault(self) -> str:
        """Why there is none."""
        return self._fault

    @Property(str, notify=changed)
    def outcome(self) -> str:
        """What became of the last one."""
        return self._outcome

    @Property(str, notify=changed)
    def unfinished(self) -> str:
        """What became of one that ended with the app; empty where there is none."""
        left = self._left
        if left is None:
            return ""
        words = self.tr("Your export into {place} was not finished: Paravion ended meanwhile.")
        rest = self.tr("Nothing of it is left there. What it fetched is on this computer, so it takes less time now.")
        if not left.cleared:
            rest = self.tr("What there is of it may still be in {folder}.")
        return f"{words} {rest}".replace("{place}", left.place).replace("{folder}", left.folder)

    @Slot()
    def look(self) -> None:
        """Ask whether there is one that was not finished."""
        if not self._running:
            self._bridge.start(self._look())

    @Slot()
    def again(self) -> None:
        """Begin that one anew, as it was chosen."""
        if self._left is not None:
            self._choose(self._left.chosen)
            self.start(QUrl.fromLocalFile(self._left.place))

    @Slot()
    def leave(self) -> None:
        """Want that one no more."""
        self._left = None
        self.changed.emit()
        self._bridge.start(self._forget())

    @Slot(str)
    def chooseMedia(self, media: str) -> None:
        """Take none, those here, or all."""
        if media in (NO_MEDIA, MEDIA_HERE, ALL_MEDIA):
            self._choose(replace(self._chosen, media=media))

    @Slot(bool)
    def chooseFetch(self, on: bool) -> None:
        """Fetch first what is not here, or name it as missing."""
        self._choose(replace(self._chosen, fetch=on))

    @Slot(bool)
    def chooseExpiring(self, on: bool) -> None:
        """Take messages that disappear by themselves, or leave them out."""
        self._choose(replace(self._chosen, expiring=on))

    @Slot(QUrl)
    def start(self, place: QUrl) -> None:
        """Write one into a new folder in this one."""
        if self._running:
            return
        if not place.isLocalFile():
            self._ended(reason_sentence(_NOT_WRITTEN), "")
            return
        self._running, self._progress, self._left = True, None, None
        self._fault = self._outcome = ""
        self.changed.emit()
        self._work.start(self._export(Path(place.toLocalFile())))

    @Slot()
    def stop(self) -> None:
        """Leave it; nothing of it stays."""
        if self._running:
            self._work.cancel()
            self._ended("", self.tr("Stopped. Nothing was written."))
            self._bridge.start(self._forget())

    async def _look(self) -> None:
        with suppress(Problem):  # What ended the session is told as its stage.
            left = await self._bridge.call(Engine.unfinished_export)
            self._left = None if self._running else left
            self.changed.emit()

    async def _forget(self) -> None:
        with suppress(Problem):
            await self._bridge.call(Engine.forget_export)

    async def _export(self, place: Path) -> None:
        try:
            made = await self._bridge.call(Engine.export, place, self._chosen, export_words(), self._zone)
        except Problem as problem:
            self._ended(sentence(problem), "")
        else:
            self._ended("", self._said(made))

    def _ended(self, fault: str, outcome: str) -> None:
        self._running, self._progress = False, None
        self._fault, self._outcome = fault, outcome
        self.changed.emit()

    def _choose(self, chosen: Chosen) -> None:
        if not self._running:
            self._chosen = chosen
        self.changed.emit()

    def _take(self, changes: Changes) -> None:
        for change in changes:
            if (
                isinstance(change, Put)
                and change.collection is Collection.PROGRESS
                and isinstance(change.row, ProgressRow)
                and change.row.work == _WORK
                and self._running
            ):
                self._progress = change.row
                self.changed.emit()

    def _said(self, made: Exported) -> str:
        """Sentences: what is in it, and what is not."""
        totals = made.totals
        done = self.tr("Done: {messages} and {files} are in {path}.")
        done = done.replace("{messages}", _say("%n messages", totals.messages))
        lost, files, left = totals.missing_messages, totals.missing_files, totals.expiring
        told = [
            (lost, _say("%n messages could not be had; the export names them.", lost)),
            (files, _say("%n files could not be had; the export names them.", files)),
            (left, _say("%n messages that disappear by themselves are left out.", left)),
        ]
        done = done.replace("{files}", _say("%n files", totals.files)).replace("{path}", made.path)
        return " ".join([done, *(words for count, words in told if count)])


def _say(words: str, count: int) -> str:
    return QCoreApplication.translate("Export", words, None, count).replace("%n", QLocale().toString(count))
