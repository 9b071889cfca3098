"""The app lock's rules: how long one waits after wrong tries, and when nobody was there for long enough."""

FREE_TRIES = 5
"""Wrong tries before there is a wait."""
IDLE_CHOICES = (60, 300, 900, 3600)
"""Seconds without input after which the app may lock itself."""
IDLE_USUAL = 300
_FIRST_WAIT = 30
_WAIT_MOST = 3600


def wait_after(tries: int) -> int:
    """Seconds to wait before the next try, after so many wrong ones in a row: twice as long each time, to an hour."""
    over = tries - FREE_TRIES
    return 0 if over < 0 else min(_FIRST_WAIT * 2 ** min(over, 20), _WAIT_MOST)


def wait_left(tries: int, tried_at: int, now: int) -> float:
    """Seconds that are left of it; `tried_at` and `now` are UTC ms. A clock that was turned back shortens nothing."""
    return max(0.0, wait_after(tries) - max(0, now - tried_at) / 1000)


def idle_of(seconds: int) -> int:
    """One of IDLE_CHOICES: what was chosen, or the usual."""
    return seconds if seconds in IDLE_CHOICES else IDLE_USUAL


def idle_left(after: int, beats: float, wall: float) -> float:
    """Seconds until the app locks itself, 0 for now, after `beats` seconds without input by the steady clock and `wall`
    by the one on the wall: the first may stand still while the computer sleeps."""
    return max(0.0, after - max(beats, wall, 0.0))
