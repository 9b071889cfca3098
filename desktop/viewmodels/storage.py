"""The page about what is kept on this computer: how much, how long, and clearing it."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QLocale, QObject, Signal, Slot

from desktop.bridge.contract import Bridge, Connection, ConnectionState, Engine
from desktop.domain.problem import Problem
from desktop.domain.storage import Part, PartRow, StorageRow
from desktop.viewmodels.asking import Asking
from desktop.viewmodels.export import ExportModel
from desktop.viewmodels.media_storage import MediaStorageModel
from desktop.viewmodels.media_words import size_words
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the settings.")
class StorageModel(QObject):
    """`read` asks what there is; it is not told when it changes. `zone` is this computer's."""

    changed = Signal()

    def __init__(self, bridge: Bridge, zone: tzinfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._row: StorageRow | None = None
        self._online = False
        self._asking = Asking(bridge, self.changed.emit, self._blame)
        self._media = MediaStorageModel(bridge, self)
        self._media.freed.connect(self.read)
        self._export = ExportModel(bridge, zone, self)
        self._connection = bridge.on_connection(self._connected)

    def dispose(self) -> None:
        """Stop listening."""
        self._connection.dispose()
        self._export.dispose()

    @Property(MediaStorageModel, constant=True)
    def media(self) -> MediaStorageModel:
        """Photos, videos and files: how much they may take."""
        return self._media

    @Property(ExportModel, constant=True)
    def export(self) -> ExportModel:
        """Taking one's own data along."""
        return self._export

    @Property("QVariantList", notify=changed)
    def parts(self) -> list[dict[str, str]]:
        """What is kept: name, size, and how long, in words."""
        return [self._part(row) for row in self._row.parts] if self._row is not None else []

    @Property(str, notify=changed)
    def total(self) -> str:
        """All of it; empty before it was counted."""
        if self._row is None:
            return ""
        return self.tr(
            "{size} are kept on this computer, all of it encrypted but the logs, which hold no words."
        ).replace("{size}", size_words(self._row.total))

    @Property(str, notify=changed)
    def lost(self) -> str:
        """What clearing would lose for good; empty where that is nothing."""
        count = self._row.only_here if self._row is not None else 0
        if count == 0:
            return ""
        words = self.tr(
            "{count} messages are on this computer alone, because your relay was restored without them. They would go "
            "for good: export them first."
        )
        return words.replace("{count}", QLocale().toString(count))

    @Property(bool, notify=changed)
    def online(self) -> bool:
        """Whether what is cleared can be fetched again now."""
        return self._online

    @Property(str, notify=changed)
    def fault(self) -> str:
        """What went wrong last."""
        return self._asking.fault

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._asking.busy

    @Slot()
    def read(self) -> None:
        """Ask what there is."""
        self._asking.ask(self._read())

    @Slot()
    def fetchAgain(self) -> None:
        """Clear what is kept here and fetch it again; the window then begins with the inbox."""
        self._asking.ask(self._fetch_again())

    async def _read(self) -> None:
        self._row = await self._bridge.call(Engine.kept_here)

    async def _fetch_again(self) -> None:
        await self._bridge.call(Engine.fetch_again)
        self._row = None

    def _connected(self, state: ConnectionState) -> None:
        self._online = state.connection in (Connection.CONNECTED, Connection.CATCHING_UP)
        self.changed.emit()

    def _blame(self, problem: Problem) -> None:
        self._asking.fault = sentence(problem)

    def _part(self, row: PartRow) -> dict[str, str]:
        name, stays = self._words(row.part)
        return {"key": str(row.part), "label": name, "size": size_words(row.size), "note": stays}

    def _words(self, part: Part) -> tuple[str, str]:
        """What it is called, and how long it stays."""
        looked = self.tr("Until room is needed: what you looked at longest ago goes first.")
        words = {
            Part.MESSAGES: (
                self.tr("Messages and people"),
                self.tr("Until somebody takes a message back, its time is over, or you clear it here."),
            ),
            Part.INDEX: (self.tr("Search index"), self.tr("The words of a message stay exactly as long as it does.")),
            Part.PHOTOS: (self.tr("Photos"), looked),
            Part.VIDEOS: (self.tr("Videos"), looked),
            Part.FILES: (self.tr("Files"), looked),
            Part.VOICE: (self.tr("Voice messages"), looked),
            Part.STICKERS: (self.tr("Stickers and GIFs"), looked),
            Part.AVATARS: (self.tr("Profile pictures"), self.tr("Until they choose another, or room is needed.")),
            Part.WAITING: (self.tr("Attached and not sent yet"), self.tr("Until it is sent or taken out.")),
            Part.DRAFTS: (
                self.tr("Drafts"),
                self.tr("Until you send or clear them. Earlier drafts stay for 30 days."),
            ),
            Part.RECORDINGS: (self.tr("Recordings not sent yet"), self.tr("Until you send them or throw them away.")),
            Part.LOGS: (self.tr("Logs"), self.tr("At most 3 MB: the oldest goes first. No words and no names.")),
            Part.ASIDE: (
                self.tr("A damaged cache, set aside"),
                self.tr("Until the next start, once everything has been fetched again."),
            ),
        }
        return words[part]
