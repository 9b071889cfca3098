"""What depends on where the app is started: what keeps the decoder in, the language, the type, the notifications."""

import asyncio
import sys

from desktop.config import MediaConfig
from desktop.self_test.found import FailedCheckError

KEPT_IN = frozenset({"calls", "children", "cpu", "files", "memory", "written"})
"""What a decoder has given up before it sees a byte of anybody; see `desktop.decoder.confinement`."""

_DRAWN = 48


def decoder_kept_in(config: MediaConfig) -> str:
    """A decoder is started, and asked what it gave up."""
    from desktop.media.process import DecoderProcess, command

    process = DecoderProcess(config, command())
    try:
        process.begin()
    finally:
        process.end()
    if sys.platform == "linux" and (lacking := KEPT_IN - {*process.shut_in}):
        raise FailedCheckError(f"a decoder that a file takes over is not kept from {', '.join(sorted(lacking))}")
    return f"the decoder gave up {', '.join(process.shut_in) or 'nothing, as this system has no such thing'}"


def words() -> str:
    """Every language is here, and the type; which language follows from this session."""
    from PySide6.QtCore import QLibraryInfo, QTranslator
    from PySide6.QtGui import QGuiApplication

    from desktop.system.languages import ENGLISH, LANGUAGES, LanguageFileError, speak
    from desktop.system.qml import EMOJI_FAMILY, FAMILY, prepare_application

    app = QGuiApplication(["paravion", "-platform", "offscreen"])
    try:
        for language in LANGUAGES:
            qt = QTranslator()
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            if language != ENGLISH and not qt.load(f"qtbase_{language}", folder):
                raise FailedCheckError(f"Qt's own words are not here in {language}")
            try:
                speak(app, language)
            except LanguageFileError as error:
                raise FailedCheckError(f"the app's words are not here in {language}") from error
        prepare_application(app)
        if not _has_colours("\N{GRINNING FACE}"):
            raise FailedCheckError("emoji are not drawn in colours")
        here = speak(app, "")
    finally:
        app.shutdown()
    return f"speaks {here} here, of {', '.join(sorted(LANGUAGES))}; written in {FAMILY} and {EMOJI_FAMILY}"


def _has_colours(text: str) -> bool:
    from PySide6.QtCore import QRect, Qt
    from PySide6.QtGui import QFont, QImage, QPainter

    image = QImage(_DRAWN, _DRAWN, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    font = QFont()
    font.setPixelSize(_DRAWN // 2)
    painter.setFont(font)
    painter.drawText(QRect(0, 0, _DRAWN, _DRAWN), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    pixels = bytes(image.constBits())
    return any(pixels[at] != pixels[at + 2] for at in range(0, len(pixels), 4))


def notifications() -> str:
    """What speaks to the system's notifications is here; whether any are shown is for this session to say."""
    from desktop.system.notifications import offered

    # On the others the system would ask the person, here and now, whether it may.
    if sys.platform != "linux":
        return "left to the app: the system asks the person first"
    offer = asyncio.run(offered())
    if offer is None:
        return "nobody shows any in this session, so the window does"
    return "shown by the system" + (", with buttons" if offer.buttons else "")
