"""What is said of a search's operators."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.query import Fault, Slip
from desktop.viewmodels.qt import QT_TRANSLATE_NOOP

_MEANINGS = {
    "from:": QT_TRANSLATE_NOOP("Search", "Messages of somebody; from:me for your own"),
    "in:": QT_TRANSLATE_NOOP("Search", "Messages in a conversation"),
    "before:": QT_TRANSLATE_NOOP("Search", "Messages from before a day"),
    "after:": QT_TRANSLATE_NOOP("Search", "Messages from a day on"),
    "has:link": QT_TRANSLATE_NOOP("Search", "Messages with a link"),
}
_FAULTS = {
    Fault.NO_NAME: QT_TRANSLATE_NOOP("Search", "Write a name right behind {operator}: – such as {operator}:mina."),
    Fault.NO_DAY: QT_TRANSLATE_NOOP(
        "Search", "Write a day behind {operator}: – such as 2026-11-20, 2026-11 or yesterday."
    ),
    Fault.NOT_LINK: QT_TRANSLATE_NOOP("Search", "has: knows one thing so far: has:link."),
    Fault.NO_TIME_LEFT: QT_TRANSLATE_NOOP(
        "Search", "Nothing lies between these two days: after: has to be the earlier one."
    ),
}


def operator_words(operator: str) -> str:
    """What an operator finds."""
    return QCoreApplication.translate("Search", _MEANINGS[operator])


def slip_words(slip: Slip) -> str:
    """What is wrong with an operator, and what would be right."""
    return QCoreApplication.translate("Search", _FAULTS[slip.fault]).replace("{operator}", slip.operator)
