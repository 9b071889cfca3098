"""The requests board as rows: those alike stand together as one row that opens, and where the eye goes next. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from msgspec import Struct

from desktop.domain.reach import SettingsRow
from desktop.domain.thread import ThreadRow
from desktop.viewmodels import request_words
from desktop.viewmodels.faces import hue, initials, one_line
from desktop.viewmodels.thread_items import last_words, thread_name
from desktop.viewmodels.times import Times

GROUP = "similar:"
"""How the key of a group begins; the key of a request is its thread's id."""


class Entry(Struct, frozen=True):
    """One row of the board: a request, a group of similar ones, or a member of a group that is open."""

    key: str
    rows: tuple[ThreadRow, ...]
    kind: str = "request"
    """request, group or member."""
    opened: bool = False


class RequestItem(Struct, frozen=True):
    """A row ready to draw."""

    key: str
    kind: str
    name: str
    initials: str
    hue: int
    verified: bool
    time: str
    preview: str
    note: str
    """Why it is filtered, in a few words."""
    count: int
    opened: bool
    spoken: str


def entries(rows: Iterable[ThreadRow], similar: Mapping[UUID, str], opened: set[str]) -> list[Entry]:
    """The board's rows. A group stands where its newest request would; a request alike to no other stands alone."""
    held = list(rows)
    alike: dict[str, list[ThreadRow]] = {}
    for row in held:
        if mark := similar.get(row.thread_id, ""):
            alike.setdefault(GROUP + mark, []).append(row)
    found: list[Entry] = []
    told: set[str] = set()
    for row in held:
        key = GROUP + similar.get(row.thread_id, "")
        group = alike.get(key, [])
        if len(group) < 2:
            found.append(Entry(str(row.thread_id), (row,)))
        elif key not in told:
            told.add(key)
            found.append(Entry(key, tuple(group), "group", key in opened))
            if key in opened:
                found += [Entry(str(member.thread_id), (member,), "member") for member in group]
    return found


def next_key(before: Sequence[str], after: Sequence[str], selected: str) -> str:
    """Where the selection goes when rows have gone: the first that follows and is still there, else the last."""
    if selected in after:
        return selected
    if selected not in before:
        return after[0] if after else ""
    still = set(after)
    return next((key for key in before[before.index(selected) :] if key in still), after[-1] if after else "")


def moved(keys: Sequence[str], selected: str, step: int) -> str:
    """The key `step` rows further, held at both ends; the first where nothing is selected."""
    if not keys:
        return ""
    if selected not in keys:
        return keys[0]
    return keys[min(max(keys.index(selected) + step, 0), len(keys) - 1)]


def item_of(entry: Entry, settings: SettingsRow, now: int, times: Times) -> RequestItem:
    """A row as it is drawn at `now`."""
    first = entry.rows[0]
    group = entry.kind == "group"
    name = request_words.similar_title(len(entry.rows)) if group else thread_name(first)
    note = request_words.filtered_note(first, settings)
    words, at = last_words(first), times.short(first.changed_at, now)
    verified = not group and first.other is not None and first.other.verified
    return RequestItem(
        key=entry.key,
        kind=entry.kind,
        name=name,
        initials="" if group else initials(name),
        hue=hue(first.other.user_id if first.other is not None else first.thread_id),
        verified=verified,
        time=at,
        preview=words,
        note=note,
        count=len(entry.rows) if group else first.unread,
        opened=entry.opened,
        spoken=", ".join(part for part in (name, words, note, at) if part),
    )


def names_of(rows: Iterable[ThreadRow]) -> tuple[str, ...]:
    """Who asks, as they are called."""
    return tuple(one_line(thread_name(row)) for row in rows)
