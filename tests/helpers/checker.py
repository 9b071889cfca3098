"""Judges a history: was anything lost, doubled, reordered, invented, skipped or shown wrongly?

Linear in the history's length apart from sorting. No search is needed: every text sent is unique
and the final reads reveal one total order per thread. Each violation names its invariant and
carries the two or three steps that prove it.

    I1 accepted or durably queued messages are in the log      I8  heads never go back
    I2 the log holds nothing that nobody sent, nor a refusal   I9  pushed events are contiguous from the cursor
    I3 one message per send, in the log and in every store     I13 the same (epoch, seq) is the same event
    I4 seqs are dense, and the same everywhere for ever        I14 what was not acked comes again; stores end at head
    I5 real-time order                                         I15 an epoch changes only for a declared cause
    I6 one device's order in a thread                          M   read markers only grow, and are not lost
    I7 reads are fresh and come from the past                  T   timeline: no row twice, none jumps, states go forward
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tests.helpers.checker_devices import check_devices
from tests.helpers.checker_types import Violation
from tests.helpers.history import Step, of


@dataclass(frozen=True)
class Send:
    """One attempt to say `token`, put together from its steps; `done` is None where it was not answered."""

    token: str
    thread: str
    dev: str
    begun: Step
    stored: Step | None = None
    done: Step | None = None
    failed: Step | None = None


@dataclass(frozen=True)
class Log:
    """A thread as its final reads give it: position by token, and the step that says so."""

    rows: list[list[Any]]
    seq_of: dict[str, int]
    step: Step


def check(steps: Iterable[Step]) -> list[Violation]:
    """Every violation found, worst first by invariant number."""
    history = list(steps)
    sends = _sends(history)
    logs: dict[str, Log] = {}
    found: list[Violation] = []
    found.extend(_final_reads(history, logs))
    found.extend(_loss_and_ghosts(sends, logs))
    found.extend(_one_place(history))
    found.extend(_real_time_order(sends, logs))
    found.extend(_device_order(sends, logs))
    found.extend(_reads(history, sends, logs))
    found.extend(_markers(history))
    found.extend(check_devices(history))
    return sorted(found, key=lambda violation: violation.invariant)


def assert_clean(steps: Iterable[Step], about: str = "") -> None:
    """Raise with the witnesses of at most ten violations."""
    found = check(steps)
    if found:
        raise AssertionError(f"{len(found)} violations {about}\n" + "\n".join(str(v) for v in found[:10]))


def _sends(history: list[Step]) -> list[Send]:
    begun: dict[int, dict[str, Step]] = {}
    for step in of(history, "send"):
        begun.setdefault(step.op, {}).setdefault(step.kind, step)
    return [
        Send(
            s["invoke"].values["token"], s["invoke"].thread, s["invoke"].dev, s["invoke"],
            s.get("stored"), s.get("ok"), s.get("fail"),
        )
        for s in begun.values()
    ]  # fmt: skip


def _final_reads(history: list[Step], logs: dict[str, Log]) -> Iterator[Violation]:
    """I3 and I4 over the final reads, which must agree; fills `logs`."""
    for step in of(history, "final"):
        rows = step.values["rows"]
        for name, column in (("id", 1), ("text", 2)):
            seen: dict[str, int] = {}
            for row in rows:
                if row[column] in seen:
                    text = f"{name} {row[column]} stands twice: seq {seen[row[column]]} and {row[0]}"
                    yield Violation("I3", text, (step,))
                seen[row[column]] = row[0]
        for expected, row in enumerate(rows, 1):
            if row[0] != expected:
                yield Violation("I4", f"not dense: expected seq {expected}, found {row[0]}", (step,))
                break
        known = logs.setdefault(step.thread, Log(rows, {row[2]: row[0] for row in rows}, step))
        if known.rows != rows:
            yield Violation("I4", "two final reads of one thread differ", (known.step, step))


def _loss_and_ghosts(sends: list[Send], logs: dict[str, Log]) -> Iterator[Violation]:
    """I1 and I2."""
    said: dict[str, Send] = {}
    answered: set[str] = set()
    for send in sends:
        said[send.token] = send
        log = logs.get(send.thread)
        if log is None:
            continue
        promise = send.done or send.stored
        if promise is not None and send.token not in log.seq_of:
            yield Violation("I1", f"lost: {send.token!r} was {promise.kind}", (send.begun, promise, log.step))
        if send.done is not None or send.failed is None:
            answered.add(send.token)
    for log in logs.values():
        for token, seq in log.seq_of.items():
            if token not in said:
                yield Violation("I2", f"ghost: seq {seq} holds {token!r}, which nobody sent", (log.step,))
            elif token not in answered:
                yield Violation("I2", f"refused, yet in the log at seq {seq}: {token!r}", (said[token].begun, log.step))


def _one_place(history: list[Step]) -> Iterator[Violation]:
    """I4: over every observation, a thread's seq holds one message and a message one seq."""
    at: dict[tuple[str, int], tuple[list[Any], Step]] = {}
    of_id: dict[str, tuple[tuple[str, int], Step]] = {}
    for step in history:
        for row in _rows(step):
            if row[0] is None:
                continue
            place = (step.thread, row[0])
            known = at.setdefault(place, (row, step))
            if known[0][1:] != row[1:]:
                yield Violation("I4", f"seq {row[0]} of {step.thread} held {known[0]} and then {row}", (known[1], step))
            other = of_id.setdefault(row[1], (place, step))
            if other[0] != place:
                yield Violation("I4", f"message {row[1]} stood at {other[0]} and then at {place}", (other[1], step))


def _rows(step: Step) -> list[list[Any]]:
    if step.f in ("final", "history", "store") and step.kind in ("see", "ok"):
        rows: list[list[Any]] = step.values["rows"]
        return rows
    if step.f == "event" and step.values.get("row"):
        return [step.values["row"]]
    if step.f == "send" and step.kind == "ok" and step.values.get("seq"):
        return [[step.values["seq"], step.values["id"], step.values["token"]]]
    return []


def _by_thread(sends: list[Send], logs: dict[str, Log]) -> Iterator[tuple[Log, list[Send]]]:
    grouped: dict[str, list[Send]] = defaultdict(list)
    for send in sends:
        if send.thread in logs and send.token in logs[send.thread].seq_of:
            grouped[send.thread].append(send)
    for thread, group in grouped.items():
        yield logs[thread], group


def _real_time_order(sends: list[Send], logs: dict[str, Log]) -> Iterator[Violation]:
    """I5: sweep begins in time order against the highest seq completed before each."""
    for log, group in _by_thread(sends, logs):
        completed = sorted((s for s in group if s.done), key=lambda s: s.done.at if s.done else 0)
        index, highest = 0, None
        for send in sorted(group, key=lambda s: s.begun.at):
            while index < len(completed) and (done := completed[index].done) and done.at < send.begun.at:
                if highest is None or log.seq_of[completed[index].token] > log.seq_of[highest.token]:
                    highest = completed[index]
                index += 1
            if highest and log.seq_of[send.token] < log.seq_of[highest.token]:
                text = f"{send.token!r} began after {highest.token!r} was done, but stands before it"
                yield Violation("I5", text, tuple(s for s in (highest.done, send.begun, log.step) if s))


def _device_order(sends: list[Send], logs: dict[str, Log]) -> Iterator[Violation]:
    """I6: what one device wrote in a thread stands in the order written."""
    for log, group in _by_thread(sends, logs):
        last: dict[str, Send] = {}
        for send in sorted(group, key=lambda s: s.begun.at):
            before = last.get(send.dev)
            if before and log.seq_of[send.token] < log.seq_of[before.token]:
                text = f"{send.dev} wrote {before.token!r} before {send.token!r}; the log has them turned"
                yield Violation("I6", text, (before.begun, send.begun, log.step))
            else:
                last[send.dev] = send


def _reads(history: list[Step], sends: list[Send], logs: dict[str, Log]) -> Iterator[Violation]:
    """I7: pages are contiguous; the newest has what was done before it began, nothing begun after it ended."""
    begun = {step.op: step for step in of(history, "history", "invoke")}
    started = {send.token: send for send in sends}
    floors: dict[str, list[Send]] = {}
    for log, group in _by_thread(sends, logs):
        floors[log.step.thread] = sorted((s for s in group if s.done), key=lambda s: s.done.at if s.done else 0)
    progress: dict[str, tuple[int, Send | None]] = defaultdict(lambda: (0, None))
    for read in sorted(of(history, "history", "ok"), key=lambda s: begun[s.op].at):
        rows = read.values["rows"]
        if any(after[0] != before[0] + 1 for before, after in pairwise(rows)):
            yield Violation("I7", "a page with a hole", (read,))
        for row in rows:
            send = started.get(row[2])
            if send is not None and send.begun.at > read.at:
                yield Violation("I7", f"read {row[2]!r} before it was sent", (read, send.begun))
        if not read.values["newest"] or read.thread not in logs:
            continue
        index, highest = progress[read.thread]
        done = floors.get(read.thread, [])
        seq_of = logs[read.thread].seq_of
        while index < len(done) and (end := done[index].done) and end.at < begun[read.op].at:
            if highest is None or seq_of[done[index].token] > seq_of[highest.token]:
                highest = done[index]
            index += 1
        progress[read.thread] = (index, highest)
        newest = rows[-1][0] if rows else 0
        if highest and newest < seq_of[highest.token]:
            text = f"stale read: newest is {newest}, but {highest.token!r} at {seq_of[highest.token]} was done before"
            yield Violation("I7", text, tuple(s for s in (highest.done, begun[read.op], read) if s))


def _markers(history: list[Step]) -> Iterator[Violation]:
    """M: a member's marker only grows for each observer, and an acknowledged one is in the final read."""
    last: dict[tuple[str, str, str], Step] = {}
    for step in of(history, "marker"):
        key = (step.dev, step.thread, step.values["member"])
        if key in last and step.values["seq"] < last[key].values["seq"]:
            yield Violation("M", f"read marker went back to {step.values['seq']}", (last[key], step))
        last[key] = step
    finals = {step.thread: step for step in of(history, "final") if "markers" in step.values}
    for step in of(history, "read", "ok"):
        final = finals.get(step.thread)
        if final and final.values["markers"].get(step.account, 0) < step.values["seq"]:
            yield Violation("M", f"read up to {step.values['seq']} was acknowledged and is gone", (step, final))
