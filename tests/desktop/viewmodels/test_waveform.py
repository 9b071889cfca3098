"""A waveform is drawn as far as it was played in one colour, and in another behind that."""

from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from desktop.viewmodels.waveform import Waveform

INK, FAINT = QColor("red"), QColor("blue")


def drawn(bars: list[int], share: float) -> QImage:
    wave = Waveform()
    wave.setWidth(80)
    wave.setHeight(40)
    wave.setProperty("bars", bars)
    wave.setProperty("share", share)
    wave.setProperty("ink", INK)
    wave.setProperty("faint", FAINT)
    image = QImage(80, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    wave.paint(painter)
    painter.end()
    return image


def test_it_is_played_through_as_far_as_it_was_heard(dressed: QGuiApplication) -> None:
    image = drawn([100] * 8, 0.5)
    assert image.pixelColor(5, 20) == INK
    assert image.pixelColor(75, 20) == FAINT


def test_loud_is_tall_and_silence_a_dot(dressed: QGuiApplication) -> None:
    image = drawn([100, 0], 1.0)
    assert image.pixelColor(20, 4).alpha() > 0
    assert image.pixelColor(60, 10).alpha() == 0
    assert image.pixelColor(60, 20) == INK


def test_without_bars_nothing_is_drawn(dressed: QGuiApplication) -> None:
    image = drawn([], 0.5)
    assert image.pixelColor(40, 20).alpha() == 0
