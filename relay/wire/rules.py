"""Rules for names and dates that both sides apply: the app while typing, the relay when it counts."""

import re
import unicodedata
from datetime import UTC, date, datetime

import regex

from relay.wire.limits import MAX_EMOJI

MIN_PASSWORD = 10
MAX_PASSWORD = 256
MAX_DISPLAY_NAME = 40
MESSAGES_FROM_AGE = 16
BUSINESS_FROM_AGE = 18
KINDS = ("personal", "creator", "business")

_USERNAME = re.compile(r"[a-z][a-z0-9._]{2,23}")
_GRAPHEME = regex.compile(r"\X")
_MAX_GRAPHEME = 32
_PICTURE = r"\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?(?:[\U000e0020-\U000e007e]+\U000e007f)?"
_EMOJI = regex.compile(rf"{_PICTURE}(?:\u200d{_PICTURE})*|\p{{Regional_Indicator}}{{2}}|[0-9#*]\ufe0f?\u20e3")


def username_problem(username: str) -> str | None:
    """Why `username` cannot be one (`too_short`, `too_long`, `start`, `characters`), or None. Case does not matter."""
    folded = username.lower()
    if _USERNAME.fullmatch(folded) and username.isascii():
        return None
    if len(username) < 3:
        return "too_short"
    if len(username) > 24:
        return "too_long"
    return "start" if not ("a" <= folded[0] <= "z") else "characters"


def display_name_problem(name: str) -> str | None:
    """Why `name` cannot be shown as a person's name (`empty`, `too_long`, `characters`), or None.

    1 to 40 graphemes of at most 32 code points each, NFC, no control, bidi-control or invisible format character
    but the joiners that scripts and emoji need.
    """
    if not name.strip() or name != name.strip():
        return "empty"
    if unicodedata.normalize("NFC", name) != name or any(_forbidden_in_name(c) for c in name):
        return "characters"
    graphemes = _GRAPHEME.findall(name)
    if all(not g.strip("\u200c\u200d\ufe0f \u3164\u115f\u1160\u2800") for g in graphemes):
        return "empty"
    if len(graphemes) > MAX_DISPLAY_NAME or any(len(g) > _MAX_GRAPHEME for g in graphemes):
        return "too_long"
    return None


def _forbidden_in_name(char: str) -> bool:
    if char in "\u200c\u200d":
        return False
    # The tag characters spell flags (England, Scotland, Wales) inside one grapheme.
    if 0xE0020 <= ord(char) <= 0xE007F:
        return False
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def graphemes(text: str) -> int:
    """How many characters a person sees in `text`."""
    return len(_GRAPHEME.findall(text))


def is_emoji(text: str) -> bool:
    """Whether `text` is exactly one emoji, a joined, flagged or toned one too, of at most 64 bytes of UTF-8."""
    if len(text) > MAX_EMOJI or _EMOJI.fullmatch(text) is None or _GRAPHEME.fullmatch(text) is None:
        return False
    return len(text.encode()) <= MAX_EMOJI


def birthday(birth_date: date, years: int) -> date:
    """The day a person born on `birth_date` turns `years`; 29 February counts as 1 March."""
    try:
        return birth_date.replace(year=birth_date.year + years)
    except ValueError:
        return date(birth_date.year + years, 3, 1)


def age_opens_at(birth_date: date, years: int) -> int:
    """The moment (UTC milliseconds) a person born on `birth_date` turns `years`: 00:00 UTC of that birthday."""
    day = birthday(birth_date, years)
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def is_at_least(birth_date: date, years: int, now_ms: int) -> bool:
    """Whether a person born on `birth_date` has turned `years` at `now_ms`."""
    return now_ms >= age_opens_at(birth_date, years)
