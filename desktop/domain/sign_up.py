"""The rules of a new account as the form applies them while somebody types. The relay has the last word.

A test holds them to be the same as the relay's own.
"""

import re
import unicodedata
from datetime import UTC, date, datetime
from enum import StrEnum

from desktop.domain.text import graphemes

PASSWORD_LEAST = 10
PASSWORD_MOST = 256
NAME_MOST = 40
MESSAGES_FROM_AGE = 16
BUSINESS_FROM_AGE = 18

_USERNAME = re.compile(r"[a-z][a-z0-9._]{2,23}")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_GRAPHEME_MOST = 32
_INVISIBLE = "\u200c\u200d\ufe0f \u3164\u115f\u1160\u2800"
_NEVER_SHOWN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
OLDEST_BIRTH_YEAR = 1900


class Age(StrEnum):
    """What a birth date means for an account."""

    UNDER_16 = "under_16"
    UNDER_18 = "under_18"
    ADULT = "adult"


def username_fault(username: str) -> str:
    """`empty`, `too_short`, `too_long`, `start`, `characters`, or "" for a username that can be one."""
    folded = username.lower()
    if not username:
        return "empty"
    if _USERNAME.fullmatch(folded) and username.isascii():
        return ""
    if len(username) < 3:
        return "too_short"
    if len(username) > 24:
        return "too_long"
    return "start" if not ("a" <= folded[0] <= "z") else "characters"


def display_name_fault(name: str) -> str:
    """`empty`, `too_long`, `characters`, or ""; judged as it will be sent (see `tidy_name`)."""
    if not name:
        return "empty"
    if any(_never_shown(c) for c in name) or unicodedata.normalize("NFC", name) != name:
        return "characters"
    parts = graphemes(name)
    if all(not part.strip(_INVISIBLE) for part in parts):
        return "empty"
    return "too_long" if len(parts) > NAME_MOST or any(len(part) > _GRAPHEME_MOST for part in parts) else ""


def tidy_name(name: str) -> str:
    """A display name as it is sent: composed, without blank ends."""
    return unicodedata.normalize("NFC", name).strip()


def password_fault(password: str) -> str:
    """`empty`, `too_short`, `too_long`, or ""; how easy it is to guess is judged elsewhere."""
    if not password:
        return "empty"
    if len(password) < PASSWORD_LEAST:
        return "too_short"
    return "too_long" if len(password) > PASSWORD_MOST else ""


def birth_date_of(text: str) -> date | None:
    """`2001-5-23` → the date; None for what is no date."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def birth_date_fault(text: str, now: int) -> str:
    """`empty`, `form`, `no_day` (such as 31 June), `future` (or impossibly old), or "". `now` is UTC ms."""
    if not text.strip():
        return "empty"
    born = birth_date_of(text)
    if born is None:
        return "form" if _DATE.fullmatch(text.strip()) is None else "no_day"
    return "future" if born > _today(now) or born.year < OLDEST_BIRTH_YEAR else ""


def birthday(born: date, years: int) -> date:
    """The day somebody turns `years`; 29 February counts as 1 March."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def opens_at(born: date, years: int) -> int:
    """The moment (UTC ms) somebody turns `years`: 00:00 UTC of that birthday."""
    day = birthday(born, years)
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def age_of(born: date, now: int) -> Age:
    """What `born` means at `now` (UTC ms): birthdays begin at 00:00 UTC."""
    today = _today(now)
    if today < birthday(born, MESSAGES_FROM_AGE):
        return Age.UNDER_16
    return Age.UNDER_18 if today < birthday(born, BUSINESS_FROM_AGE) else Age.ADULT


def _today(now: int) -> date:
    return datetime.fromtimestamp(now / 1000, UTC).date()


def _never_shown(char: str) -> bool:
    if char in "\u200c\u200d" or 0xE0020 <= ord(char) <= 0xE007F:
        return False
    return unicodedata.category(char) in _NEVER_SHOWN
