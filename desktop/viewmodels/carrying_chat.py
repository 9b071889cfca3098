"""The part of an open conversation that is about what its messages carry."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.problem import Problem
from desktop.viewmodels.composer import ComposerModel
from desktop.viewmodels.context import Context
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.timeline import TimelineModel

if TYPE_CHECKING:
    from desktop.viewmodels.app_settings import AppSettings
    from desktop.viewmodels.cards import CardsModel
    from desktop.viewmodels.later import LaterModel
    from desktop.viewmodels.media import MediaModel
    from desktop.viewmodels.picker import PickerModel
    from desktop.viewmodels.shared_media import SharedModel
    from desktop.viewmodels.tray import TrayModel
    from desktop.viewmodels.voice_player import VoicePlayer
    from desktop.viewmodels.voice_recorder import VoiceRecorder

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("The chat is one.")
class CarryingChat(QObject):
    """`carry` tells what it works on; the model itself is made when a view first asks: no start waits for it."""

    turned = Signal()
    """Another thread is open, or none."""
    wanted = Signal(str, str)
    """A thread, and the message in it to show."""
    fetching = Signal()
    allowed = Signal()
    """What waited to be asked for may come by itself."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._make: Callable[[], MediaModel]
        self._media: MediaModel | None = None
        self._make_shared: Callable[[], SharedModel]
        self._shared: SharedModel | None = None
        self._make_picker: Callable[[], PickerModel]
        self._picker: PickerModel | None = None
        self._make_player: Callable[[], VoicePlayer]
        self._make_recorder: Callable[[], VoiceRecorder]
        self._player: VoicePlayer | None = None
        self._recorder: VoiceRecorder | None = None
        self._settings: AppSettings | None = None
        self._make_cards: Callable[[], CardsModel]
        self._cards: CardsModel | None = None

    @Property(QObject, constant=True)
    def cards(self) -> QObject:
        """Cards of shelf videos (a CardsModel)."""
        if self._cards is None:
            self._cards = self._make_cards()
        return self._cards

    @Property(QObject, constant=True)
    def media(self) -> QObject:
        """What the messages carry (a MediaModel)."""
        if self._media is None:
            self._media = self._make()
            self.turned.connect(self._media.close)
        return self._media

    @Property(QObject, constant=True)
    def shared(self) -> QObject:
        """What was shared here (a SharedModel)."""
        if self._shared is None:
            self._shared = self._make_shared()
            self.turned.connect(self._shared.leave)
        return self._shared

    @Property(QObject, constant=True)
    def picker(self) -> QObject:
        """Emoji, stickers and GIFs to choose from (a PickerModel)."""
        if self._picker is None:
            self._picker = self._make_picker()
        return self._picker

    @Property(bool, notify=fetching)
    def fetchesGif(self) -> bool:
        """Whether a GIF that was chosen for the open thread is fetched."""
        return self._picker is not None and self._picker.fetches

    @Property(QObject, constant=True)
    def voice(self) -> QObject:
        """What plays of voice messages (a VoicePlayer): on while another thread is open."""
        return self.player()

    @Property(QObject, constant=True)
    def recorder(self) -> QObject:
        """What is recorded for the open thread (a VoiceRecorder)."""
        if self._recorder is None:
            self._recorder = self._make_recorder()
            self.turned.connect(self._recorder.follow)
        return self._recorder

    def player(self) -> VoicePlayer:
        """The same as `voice`."""
        if self._player is None:
            self._player = self._make_player()
            self._player.chosen.connect(self.wanted)
        return self._player

    def carry(
        self,
        timeline: TimelineModel,
        composer: ComposerModel,
        told: Callable[[Problem], None],
        say: Callable[[str], None],
        later: Callable[[], LaterModel],
        own: UUID | None = None,
    ) -> None:
        """Which messages these are, where they are written, who tells the person what could not be done and what was,
        what puts something off, and who the person is."""

        def make() -> MediaModel:
            from desktop.viewmodels.media import MediaModel
            from desktop.viewmodels.video import VideoModel

            video = VideoModel(self._context, self._muted, self._keep_muted)
            return MediaModel(self._context, timeline, video, self._always, told, say, self)

        def make_shared() -> SharedModel:
            from desktop.viewmodels.shared_media import SharedModel

            made = SharedModel(self._context, lambda: timeline.thread_id, self._always, self)
            made.jumped.connect(timeline.goTo)
            return made

        self._make_shared = make_shared

        def make_picker() -> PickerModel:
            from desktop.viewmodels.picker import PickerModel

            made = PickerModel(self._context, composer, lambda: timeline.thread_id, told, later, self)
            made.sent.connect(timeline.awaitOwn)
            made.fetching.connect(self.fetching)
            self.turned.connect(self.fetching)
            return made

        def make_cards() -> CardsModel:
            from desktop.viewmodels.cards import CardsModel

            return CardsModel(self._context, timeline, own, told, self._always, self)

        self._make, self._make_cards, self._make_picker = make, make_cards, make_picker

    def speak(
        self,
        timeline: TimelineModel,
        composer: ComposerModel,
        whom: Callable[[], tuple[str, str]],
        say: Callable[[str], None],
    ) -> None:
        """Which messages are played, beside what is recorded, in which thread (its id as text, or empty) and with whom;
        and who says what can’t be heard."""

        def make_player() -> VoicePlayer:
            from desktop.viewmodels.voice_player import VoicePlayer

            player = VoicePlayer(self._context, timeline.find, lambda: whom()[1], self._always, self)
            player.failed.connect(lambda words: say(words))  # its owner is no slot
            return player

        def where() -> tuple[UUID | None, UUID | None]:
            tray = cast("TrayModel", composer.tray)
            spoken = tray.allowed and composer.answer.kind != "edit"
            return (UUID(whom()[0]) if spoken and whom()[0] else None, composer.answer.message_id)

        def make_recorder() -> VoiceRecorder:
            from desktop.viewmodels.voice_recorder import VoiceRecorder

            recorder = VoiceRecorder(self._context, where, self.player(), self)
            recorder.sent.connect(composer.cancel)
            recorder.sent.connect(timeline.awaitOwn)
            composer.gateChanged.connect(recorder.follow)
            composer.sent.connect(recorder.tell)
            return recorder

        self._make_player, self._make_recorder = make_player, make_recorder

    def follow_media(self, settings: AppSettings) -> None:
        """What the person chose for what messages carry; it is asked each time."""
        self._settings = settings
        if self.fetches():
            for model in (self._media, self._shared):
                if model is not None:
                    model.allow()
            if self._cards is not None:
                self._cards.retry()
            self.allowed.emit()

    def fetches(self) -> bool:
        """Whether what is seen is fetched without being asked for."""
        return self._always()

    def leave_media(self) -> None:
        """Wait for nothing of it any more."""
        if self._media is not None:
            self._media.dispose()
        if self._shared is not None:
            self._shared.dispose()
        if self._picker is not None:
            self._picker.dispose()
        if self._recorder is not None:
            self._recorder.dispose()
        if self._player is not None:
            self._player.dispose()
        if self._cards is not None:
            self._cards.dispose()

    def _always(self) -> bool:
        return self._settings is None or self._settings.fetches()

    def _muted(self) -> bool:
        return self._settings is not None and self._settings.videoMuted

    def _keep_muted(self, muted: bool) -> None:
        if self._settings is not None:
            self._settings.chooseVideoMuted(muted)
