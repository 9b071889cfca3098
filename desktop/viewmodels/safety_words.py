"""What blocking does, why somebody is reported, and what leaves this computer with a report. Pure words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.viewmodels.qt import QT_TRANSLATE_NOOP

REASONS: dict[str, str] = {
    "spam": QT_TRANSLATE_NOOP("Safety", "Spam"),
    "scam": QT_TRANSLATE_NOOP("Safety", "Scam or fraud"),
    "harassment": QT_TRANSLATE_NOOP("Safety", "Harassment or threats"),
    "hate": QT_TRANSLATE_NOOP("Safety", "Hate"),
    "sexual": QT_TRANSLATE_NOOP("Safety", "Unwanted sexual content"),
    "minor_safety": QT_TRANSLATE_NOOP("Safety", "A child is at risk"),
    "impersonation": QT_TRANSLATE_NOOP("Safety", "Pretends to be somebody else"),
    "other": QT_TRANSLATE_NOOP("Safety", "Something else"),
}
"""The relay's reasons, in the order they are offered."""


def reason(name: str) -> str:
    """A reason as it is offered."""
    return _say(REASONS[name])


def what_blocking_does(name: str) -> list[str]:
    """One line each."""
    return [
        _say("{name} can’t message you, or see when you’re active.").replace("{name}", name),
        _say("You stop following each other, and unblocking doesn’t bring that back."),
        _say("Your conversation stays here, closed until you unblock."),
        _say("{name} isn’t told.").replace("{name}", name),
    ]


def what_leaves(name: str, about: str, why: str, note: str, chosen: int) -> list[str]:
    """All that a report tells the relay's operator; `about` is person, thread or messages."""
    told = [_say("That you report {name}").replace("{name}", name)]
    if about == "thread":
        told.append(_say("That it is about your conversation: the relay keeps its own copy of the newest 50 messages"))
    elif about == "messages":
        words = _say("Which message it is about: the relay keeps its own copy of it")
        many = _say("Which {n} messages it is about: the relay keeps its own copy of them")
        told.append(words if chosen == 1 else many.replace("{n}", str(chosen)))
    told.append(_say("The reason: {reason}").replace("{reason}", reason(why)) if why else _say("The reason you choose"))
    if note.strip():
        told.append(_say("What you wrote beside it, word for word"))
    return told


def receipt(number: str, at: str, messages: int) -> str:
    """What a person can refer to later."""
    words = _say("Receipt {number}, {at}.").replace("{number}", number).replace("{at}", at)
    if messages == 0:
        return words
    kept = _say("1 message was kept with it.") if messages == 1 else _say("{n} messages were kept with it.")
    return f"{words} {kept.replace('{n}', str(messages))}"


def _say(words: str) -> str:
    return QCoreApplication.translate("Safety", words)
