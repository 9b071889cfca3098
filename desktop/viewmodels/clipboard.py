"""What a person pastes: files of this computer, or a picture."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

_PICTURES = ("image/png", "image/jpeg", "image/webp", "image/gif")
"""Of the clipboard, as they come; anything else is asked for as a picture."""


def files_of(mime: QMimeData) -> list[Path]:
    """The files of a clipboard."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def content_of(mime: QMimeData) -> bytes | QImage | None:
    """The picture of a clipboard: as a file where it is one, else as it is drawn; None where it can be neither."""
    for kind in _PICTURES:
        if mime.hasFormat(kind):
            return bytes(mime.data(kind).data())
    if any(kind.startswith("image/") for kind in mime.formats()):
        return None  # Another program's file, of a kind that Qt would decode in this process.
    image = mime.imageData()
    return image if isinstance(image, QImage) and not image.isNull() else None


def png_of(image: QImage) -> bytes:
    """A picture as a file; takes its time."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(content.data())
