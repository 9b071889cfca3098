"""How long something lasts, in words."""

from PySide6.QtCore import QCoreApplication

from desktop.viewmodels.qt import QT_TRANSLATE_NOOP

SECOND, MINUTE, HOUR, DAY = 1, 60, 3_600, 86_400
YEAR = 365 * DAY

_WORDS = (
    (YEAR, QT_TRANSLATE_NOOP("Durations", "%n year"), QT_TRANSLATE_NOOP("Durations", "%n years")),
    (DAY, QT_TRANSLATE_NOOP("Durations", "%n day"), QT_TRANSLATE_NOOP("Durations", "%n days")),
    (HOUR, QT_TRANSLATE_NOOP("Durations", "%n hour"), QT_TRANSLATE_NOOP("Durations", "%n hours")),
    (MINUTE, QT_TRANSLATE_NOOP("Durations", "%n minute"), QT_TRANSLATE_NOOP("Durations", "%n minutes")),
    (SECOND, QT_TRANSLATE_NOOP("Durations", "%n second"), QT_TRANSLATE_NOOP("Durations", "%n seconds")),
)
_SHORT = {
    YEAR: QT_TRANSLATE_NOOP("Durations", "%n y"),
    DAY: QT_TRANSLATE_NOOP("Durations", "%n d"),
    HOUR: QT_TRANSLATE_NOOP("Durations", "%n h"),
    MINUTE: QT_TRANSLATE_NOOP("Durations", "%n min"),
    SECOND: QT_TRANSLATE_NOOP("Durations", "%n s"),
}


def parts(seconds: int) -> tuple[tuple[int, int], ...]:
    """(size of the unit, how many), the largest unit first; none for nothing. 24 hours stay hours."""
    if seconds == DAY:
        return ((HOUR, 24),)
    found = []
    for size, _, _ in _WORDS:
        count, seconds = divmod(seconds, size)
        if count:
            found.append((size, count))
    return tuple(found)


def words(seconds: int) -> str:
    """7 days; 1 hour 30 minutes. The two largest units, the rest is left out."""
    texts = {size: (one, many) for size, one, many in _WORDS}
    return " ".join(_say(texts[size][count != 1], count) for size, count in parts(seconds)[:2])


def short(seconds: int) -> str:
    """The same in as little room as can be, the largest unit alone: 7 d."""
    return next((_say(_SHORT[size], count) for size, count in parts(seconds)), "")


def _say(text: str, count: int) -> str:
    return QCoreApplication.translate("Durations", text).replace("%n", str(count))
