"""What the relay tells the members of a thread, as the text of its row: never shown as it is, never searched."""

import re

TIMER = "timer"
_TIMER = re.compile(r"timer (\d{1,10})")


def timer(seconds: int | None) -> str:
    """Somebody set how long messages stay; None is for good."""
    return f"{TIMER} {seconds or 0}"


def timer_of(text: str) -> int | None:
    """The seconds that `timer` was given, 0 for good; None where the text is another notice."""
    found = _TIMER.fullmatch(text)
    return int(found[1]) if found else None
