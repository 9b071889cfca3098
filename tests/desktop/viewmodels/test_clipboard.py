"""What is pasted. The tray's tests paste with it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from desktop.viewmodels.clipboard import content_of, files_of, png_of


def test_files_of_this_computer_are_taken_and_addresses_are_not() -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/home/ada/a.jpg"), QUrl("https://example.org/b.jpg")])
    assert files_of(mime) == [Path("/home/ada/a.jpg")]


def test_a_picture_comes_as_its_file_or_as_it_is_drawn() -> None:
    mime = QMimeData()
    mime.setData("image/png", b"bytes")
    assert content_of(mime) == b"bytes"
    foreign = QMimeData()
    foreign.setData("image/tiff", b"bytes")
    assert content_of(foreign) is None
    assert content_of(QMimeData()) is None


def test_what_is_drawn_becomes_a_file() -> None:
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(0)
    assert png_of(image).startswith(b"\x89PNG")
