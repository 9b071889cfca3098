"""What is typed into the search, read: words, and operators that say where they are to be found. Never raises."""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

OPERATORS = ("from:", "in:", "before:", "after:", "has:link")
"""As they are offered while one types."""
ME = "me"
"""The name after `from:` that stands for the account itself."""
_TOKEN = re.compile(r'(?<!\S)(from|in|before|after|has):("[^"]*"?|\S*)', re.IGNORECASE)
_DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_YEARS = range(1970, 2200)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Fault(StrEnum):
    """What is wrong with an operator."""

    NO_NAME = "no_name"
    NO_DAY = "no_day"
    NOT_LINK = "not_link"
    NO_TIME_LEFT = "no_time_left"
    """`after:` does not lie before `before:`: nothing can be found."""


class Slip(Struct, frozen=True):
    """An operator that says nothing as it stands; it is left out of what is looked for."""

    operator: str
    value: str
    fault: Fault


class Place(Struct, frozen=True):
    """Where a message stands in its thread, by `MessageRow.order`."""

    message_id: UUID
    order: tuple[int, int]


class Query(Struct, frozen=True):
    """A search as it was typed. Names are as typed; more than one means any of them."""

    words: str = ""
    senders: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    before: date | None = None
    """Only what was sent before this day began."""
    after: date | None = None
    """Only what was sent from this day on."""
    links: bool = False
    slips: tuple[Slip, ...] = ()


class Sought(Struct, frozen=True):
    """What the store is asked for: a query with its days as moments, UTC ms."""

    words: str = ""
    senders: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    before: int | None = None
    after: int | None = None
    links: bool = False

    @property
    def narrows(self) -> bool:
        """Whether it says more than words: then messages alone are meant."""
        return bool(self.senders or self.places or self.links) or self.before is not None or self.after is not None

    @property
    def empty(self) -> bool:
        """Whether it asks for nothing at all."""
        return not self.narrows and not self.words.strip()


def read_query(text: str, today: date) -> Query:
    """The query that `text` is. What is no operator of ours is words; `"from:x"` in quotes is words, too."""
    senders: list[str] = []
    places: list[str] = []
    slips: list[Slip] = []
    befores: list[date] = []
    afters: list[date] = []
    links = False
    for match in _TOKEN.finditer(text):
        operator, value = match[1].lower(), match[2].strip('"').strip()
        if operator in ("from", "in"):
            name = value.removeprefix("@").strip()
            if name:
                (senders if operator == "from" else places).append(name)
            else:
                slips.append(Slip(operator, value, Fault.NO_NAME))
        elif operator == "has":
            links = links or _is_link(value)
            if not _is_link(value):
                slips.append(Slip(operator, value, Fault.NOT_LINK))
        else:
            day = day_of_words(value, today)
            if day is None:
                slips.append(Slip(operator, value, Fault.NO_DAY))
            else:
                (befores if operator == "before" else afters).append(day)
    before, after = min(befores, default=None), max(afters, default=None)
    if before is not None and after is not None and before <= after:
        slips.append(Slip("before", before.isoformat(), Fault.NO_TIME_LEFT))
    words = " ".join(_TOKEN.sub(" ", text).split())
    return Query(words, tuple(senders), tuple(places), before, after, links, tuple(slips))


def day_of_words(value: str, today: date) -> date | None:
    """The day that `value` names: 2026-11-20, the first of 2026-11 or 2026, today, yesterday; else None."""
    named = {"today": 0, "yesterday": 1}.get(value.lower())
    if named is not None:
        return today - timedelta(days=named)
    match = _DAY.fullmatch(value)
    if match is None or int(match[1]) not in _YEARS:
        return None
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None


def sought_of(query: Query, zone: tzinfo) -> Sought:
    """The query for a store whose days begin in `zone`."""
    return Sought(
        query.words,
        query.senders,
        query.places,
        None if query.before is None else _begin(query.before, zone),
        None if query.after is None else _begin(query.after, zone),
        query.links,
    )


def with_operator(text: str, operator: str) -> str:
    """`text` with another operator at its end, ready to be gone on with. One that was begun is completed."""
    head, _, last = text.rstrip().rpartition(" ")
    kept = head if last and operator.startswith(last.lower()) else text.rstrip()
    done = " " if operator == "has:link" else ""
    return f"{kept} {operator}{done}".lstrip()


def _is_link(value: str) -> bool:
    return value.lower() in ("link", "links", "url")


def _begin(day: date, zone: tzinfo) -> int:
    begin = datetime(day.year, day.month, day.day, tzinfo=zone)
    return (begin - _EPOCH) // timedelta(milliseconds=1)
