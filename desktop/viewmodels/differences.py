"""The steps from one list of keys to another, as an item model tells them."""

from collections.abc import Hashable, Sequence

from msgspec import Struct


class Inserted(Struct, frozen=True):
    """Rows `first` to `last` of the new list were put in at `first`."""

    first: int
    last: int


class Removed(Struct, frozen=True):
    """Rows `first` to `last` are gone."""

    first: int
    last: int


class Moved(Struct, frozen=True):
    """Row `source` now stands at `target`, counted without it; never its own place."""

    source: int
    target: int


Step = Inserted | Removed | Moved


def steps(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    """Removals, then moves and insertions from the front, that turn `old` into `new`. Keys stand once in each."""
    found: list[Step] = []
    wanted = set(new)
    current = list(old)
    at = len(current)
    while at > 0:
        if current[at - 1] in wanted:
            at -= 1
            continue
        end = at - 1
        while at > 0 and current[at - 1] not in wanted:
            at -= 1
        found.append(Removed(at, end))
        del current[at : end + 1]
    known = set(current)
    at = 0
    while at < len(new):
        key = new[at]
        if at < len(current) and current[at] == key:
            at += 1
        elif key in known:
            source = current.index(key, at)
            if _passed(current, new, at, source):
                # One row sank: taking it down is one step where lifting all the others would be many.
                target = new.index(current[at], at)
                current.insert(target, current.pop(at))
                found.append(Moved(at, target))
                continue
            current.insert(at, current.pop(source))
            found.append(Moved(source, at))
            at += 1
        else:
            end = at
            while end + 1 < len(new) and new[end + 1] not in known:
                end += 1
            current[at:at] = list(new[at : end + 1])
            found.append(Inserted(at, end))
            at = end + 1
    return found


def _passed(current: Sequence[Hashable], new: Sequence[Hashable], at: int, source: int) -> bool:
    """Whether the row at `at` sank behind the one that follows it, all the keys between being known ones."""
    if source != at + 1:
        return False
    target = new.index(current[at], at)
    return target > at + 1 and target < len(current) and list(new[at:target]) == list(current[at + 1 : target + 1])
