"""What a birth date means for messages, as a note beside its field."""

from __future__ import annotations

from desktop.domain.sign_up import MESSAGES_FROM_AGE, Age, age_of, birth_date_fault, birth_date_of, opens_at
from desktop.viewmodels.qt import QT_TRANSLATE_NOOP
from desktop.viewmodels.times import Times
from desktop.viewmodels.words import say

UNDER_16_NOTE = QT_TRANSLATE_NOOP(
    "Words", "You can follow people and be followed. Messages open on your 16th birthday, %1, by themselves."
)
UNDER_18_NOTE = QT_TRANSLATE_NOOP(
    "Words", "Until you are 18, strangers never reach your inbox. A business account is for later."
)


def age_note(text: str, now: int, times: Times) -> str:
    """The note for a birth date as it is typed; "" for a grown-up, and for what is no birth date. `now` in UTC ms."""
    born = birth_date_of(text)
    if born is None or birth_date_fault(text, now):
        return ""
    age = age_of(born, now)
    if age is Age.UNDER_16:
        return say(UNDER_16_NOTE).replace("%1", times.date_of(opens_at(born, MESSAGES_FROM_AGE)))
    return say(UNDER_18_NOTE) if age is Age.UNDER_18 else ""
