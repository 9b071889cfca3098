"""The checker's part about devices: sessions, stores and what was drawn. See `checker` for the invariants."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tests.helpers.checker_types import Violation
from tests.helpers.history import Step, of

FORWARD = {"queued": 0, "sending": 0, "parked": 0, "sent": 1, "delivered": 2, "seen": 3}
"""Send states in the order a row may take them; what is not yet sent may be tried again and again."""


def check_devices(history: list[Step]) -> Iterator[Violation]:
    """I3 (stores), I8, I9, I13, I14, I15 and T."""
    yield from _sessions(history)
    yield from _epochs(history)
    yield from _same_event(history)
    yield from _stores(history)
    yield from _timelines(history)


def _sessions(history: list[Step]) -> Iterator[Violation]:
    """I8 and I9, a state machine per device; I14 for what a device has acked."""
    expected: dict[str, tuple[str, int, Step]] = {}
    heads: dict[tuple[str, str], Step] = {}
    known: dict[tuple[str, str], int] = {}
    seen: dict[tuple[str, str], Step] = {}
    begun = {step.op: step for step in of(history, "resume", "invoke")}
    for step in history:
        if step.f == "resume" and step.kind == "ok":
            yield from _head(heads, step)
            cursor = step.values["cursor"]
            had = seen.get((step.account, step.values["epoch"]))
            if had and had.i < begun[step.op].i and step.values["head"] < had.values["seq"]:
                yield Violation("I8", f"head {step.values['head']} is behind what was pushed before", (had, step))
            after = step.values["head"] if cursor is None or step.values["reset"] else cursor[1]
            expected[step.dev] = (step.values["epoch"], after + 1, step)
            if cursor is None or step.values["reset"]:
                known[(step.dev, step.values["epoch"])] = after
        elif step.f == "snapshot":
            yield from _head(heads, step)
            known[(step.dev, step.values["epoch"])] = step.values["head"]
        elif step.f == "cut":
            expected.pop(step.dev, None)
        elif step.f == "event":
            state = expected.get(step.dev)
            if state is None:
                yield Violation("I9", "an event on a connection that did not resume", (step,))
                continue
            epoch, seq, since = state
            if (step.values["epoch"], step.values["seq"]) != (epoch, seq):
                yield Violation("I9", f"pushed {step.values['seq']}, expected {seq}", (since, step))
            expected[step.dev] = (step.values["epoch"], step.values["seq"] + 1, step)
            most = seen.get((step.account, epoch))
            if most is None or most.values["seq"] < step.values["seq"]:
                seen[(step.account, epoch)] = step
            place = (step.dev, step.values["epoch"])
            known[place] = max(known.get(place, 0), step.values["seq"])
        elif step.f == "ack" and step.values["seq"] > known.get((step.dev, step.values["epoch"]), 0):
            yield Violation("I14", f"acked {step.values['seq']}, which it never had", (step,))


def _head(heads: dict[tuple[str, str], Step], step: Step) -> Iterator[Violation]:
    place = (step.dev, step.values["epoch"])
    before = heads.get(place)
    if before and step.values["head"] < before.values["head"]:
        yield Violation("I8", f"head went back to {step.values['head']}", (before, step))
    heads[place] = step


def _epochs(history: list[Step]) -> Iterator[Violation]:
    """I15: between two epochs of one account a nemesis said that it may change."""
    last: dict[str, Step] = {}
    caused: dict[str, bool] = {}
    for step in history:
        if step.f == "nemesis" and step.values.get("epoch_may_change"):
            caused = dict.fromkeys(last, True)
        if step.f in ("resume", "head") and step.kind in ("ok", "see"):
            before = last.get(step.account)
            if before and before.values["epoch"] != step.values["epoch"] and not caused.get(step.account):
                yield Violation("I15", "the epoch changed without a cause", (before, step))
            if before and before.values["epoch"] != step.values["epoch"]:
                caused[step.account] = False
            last[step.account] = step


def _same_event(history: list[Step]) -> Iterator[Violation]:
    """I13: one account's (epoch, seq) is one event, on every device and every time."""
    seen: dict[tuple[str, str, int], Step] = {}
    for step in of(history, "event"):
        place = (step.account, step.values["epoch"], step.values["seq"])
        before = seen.setdefault(place, step)
        if before.values["digest"] != step.values["digest"]:
            yield Violation("I13", f"entry {place[2]} was two different events", (before, step))


def _stores(history: list[Step]) -> Iterator[Violation]:
    """I3: no row twice in a device's store. I14: at the end each is at its head and holds the log."""
    finals = {step.thread: step for step in of(history, "final")}
    heads: dict[str, Step] = {}
    head_at: dict[int, Step | None] = {}
    for step in history:
        if step.f == "head":
            heads[step.account] = step
        elif step.f == "store":
            head_at[step.i] = heads.get(step.account)
    quiet = max((step.i for step in of(history, "nemesis")), default=-1)
    newest: dict[tuple[str, str], Step] = {}
    for step in of(history, "store"):
        newest[(step.dev, step.thread)] = step
        for name, column in (("id", 1), ("text", 2)):
            values = [row[column] for row in step.values["rows"]]
            if len(values) != len(set(values)):
                twice = next(value for value in values if values.count(value) > 1)
                yield Violation("I3", f"the store of {step.dev} holds {name} {twice!r} twice", (step,))
    for (_, thread), step in newest.items():
        final = finals.get(thread)
        if final is None or step.i < quiet:
            continue
        if step.values["rows"] != final.values["rows"]:
            yield Violation("I14", f"the store of {step.dev} differs from the log at the end", (step, final))
        head = head_at[step.i]
        cursor = step.values.get("cursor")
        if head and cursor and list(cursor) != [head.values["epoch"], head.values["seq"]]:
            yield Violation("I14", f"the cursor of {step.dev} is {cursor}, the head {head.values['seq']}", (step, head))


def _timelines(history: list[Step]) -> Iterator[Violation]:
    """T: what one device drew of one thread, look after look."""
    ranks: dict[tuple[str, str], dict[str, int]] = {}
    before: dict[tuple[str, str], Step] = {}
    states: dict[tuple[str, str, str], tuple[str, Step]] = {}
    for step in of(history, "timeline"):
        place = (step.dev, step.thread)
        rows = [row[0] for row in step.values["rows"]]
        if len(rows) != len(set(rows)):
            twice = next(row for row in rows if rows.count(row) > 1)
            yield Violation("T", f"row {twice} was drawn twice", (step,))
        old = ranks.get(place, {})
        common = [old[row] for row in rows if row in old]
        if any(first > second for first, second in pairwise(common)):
            yield Violation("T", "a row jumped", (before[place], step))
        # A look may show only the newest rows; what stood above the oldest of them has not vanished.
        top = min(common, default=len(old)) if step.values.get("tail") else 0
        if lost := {row for row in old.keys() - set(rows) if old[row] >= top}:
            yield Violation("T", f"{len(lost)} rows vanished: {sorted(lost)[:3]}", (before[place], step))
        ranks[place] = {row: rank for rank, row in enumerate(rows)}
        before[place] = step
        for row, state in step.values["rows"]:
            if not state:
                continue  # not told in this look: others' messages, and all but the last of a run
            known = states.get((*place, row))
            if known and FORWARD.get(state, 0) < FORWARD.get(known[0], 0):
                yield Violation("T", f"row {row} went from {known[0]} back to {state}", (known[1], step))
            if known is None or known[0] != state:
                states[(*place, row)] = (state, step)
    accepted = {row[1] for step in of(history, "final") for row in step.values["rows"]}
    threads = {step.thread for step in of(history, "final")}
    for (_, thread, row), (state, step) in states.items():
        if thread in threads and FORWARD.get(state, 0) >= FORWARD["sent"] and row not in accepted:
            yield Violation("T", f"row {row} was shown as {state} but is not in the log", (step,))
