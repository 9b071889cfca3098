"""What the relay tells the members of a thread, in words."""

from PySide6.QtCore import QCoreApplication

from desktop.domain import notices
from desktop.viewmodels import durations
from desktop.viewmodels.qt import QT_TRANSLATE_NOOP

_MINE = QT_TRANSLATE_NOOP("Notices", "You let new messages disappear after {time}")
_MINE_OFF = QT_TRANSLATE_NOOP("Notices", "You let new messages stay")
_THEIRS = QT_TRANSLATE_NOOP("Notices", "{name} let new messages disappear after {time}")
_THEIRS_OFF = QT_TRANSLATE_NOOP("Notices", "{name} let new messages stay")
_SOMEBODY = QT_TRANSLATE_NOOP("Notices", "Somebody")


def notice_words(text: str, *, mine: bool, name: str) -> str:
    """The sentence for a notice; one that this version does not know comes as the relay wrote it."""
    seconds = notices.timer_of(text)
    if seconds is None:
        return text
    if mine:
        words = _say(_MINE if seconds else _MINE_OFF)
    else:
        words = _say(_THEIRS if seconds else _THEIRS_OFF)
    return words.replace("{time}", durations.words(seconds)).replace("{name}", name or _say(_SOMEBODY))


def _say(words: str) -> str:
    return QCoreApplication.translate("Notices", words)
