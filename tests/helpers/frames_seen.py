"""What arrives where a film is drawn."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtMultimedia import QVideoFrame, QVideoSink

from tests.helpers.films import colour_of


class FramesSeen(QObject):
    """Listens at a sink: when each frame is due (ms), and the colour of its middle."""

    def __init__(self, sink: QVideoSink) -> None:
        super().__init__(sink)
        self.seen: list[tuple[int, str]] = []
        self.size = (0, 0)
        sink.videoFrameChanged.connect(self._take)

    @Slot(QVideoFrame)
    def _take(self, frame: QVideoFrame) -> None:
        if not frame.isValid():
            return
        image = frame.toImage()
        middle = image.pixelColor(image.width() // 2, image.height() // 2)
        self.size = (image.width(), image.height())
        self.seen.append((frame.startTime() // 1_000, colour_of(middle.red(), middle.green(), middle.blue())))

    @property
    def colours(self) -> list[str]:
        """In the order in which they came, one for a run."""
        told = [colour for _, colour in self.seen]
        return [colour for at, colour in enumerate(told) if at == 0 or told[at - 1] != colour]
