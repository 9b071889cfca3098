"""What can be written in the open thread, in words for the view."""

from PySide6.QtCore import QObject, Signal

from desktop.viewmodels.composer_modes import OPEN, Mode
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("The composer is one.")
class ComposerGate(QObject):
    """Shows a mode."""

    gateChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mode: Mode = OPEN

    @Property(str, notify=gateChanged)
    def gate(self) -> str:
        """Why nothing can be written here, in words; empty where it can."""
        return self._mode.words

    @Property(str, notify=gateChanged)
    def gateTitle(self) -> str:
        """What stands over it, or empty."""
        return self._mode.title

    @Property(str, notify=gateChanged)
    def gateIcon(self) -> str:
        """Its sign."""
        return self._mode.icon

    @Property(str, notify=gateChanged)
    def gateAction(self) -> str:
        """What can be done about it there: unblock, let_ask, or nothing."""
        return self._mode.action

    @Property(str, notify=gateChanged)
    def hint(self) -> str:
        """What will become of what is written; empty where it simply arrives."""
        return self._mode.hint
