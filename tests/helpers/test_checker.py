"""The checker is tested on planted faults: each is caught with a witness; sound histories pass."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.checker import assert_clean, check
from tests.helpers.history import History, Step, load, recording

THREAD = "t1"
EPOCH = "e1"


class World:
    """A correct relay of one thread with two accounts, and devices that write down what they do."""

    def __init__(self, seed: int, sends: int = 12, history: History | None = None) -> None:
        self.random = random.Random(seed)
        self.history = history or History()
        self.log: list[list[Any]] = []
        self.told: dict[str, int] = {}
        for account in ("ada", "bo"):
            begun = self.history.invoke("resume", account=account, dev=account)
            self.history.ok(begun, cursor=None, epoch=EPOCH, head=0, reset=False)
        for number in range(sends):
            self.send(number)
            if self.random.random() < 0.3:
                self.look(self.random.choice(("ada", "bo")))
        self.end()

    def send(self, number: int) -> None:
        who = self.random.choice(("ada", "bo"))
        token = f"text {number}"
        begun = self.history.invoke("send", account=who, dev=who, thread=THREAD, token=token)
        fate = self.random.random()
        if fate < 0.1:
            self.history.fail(begun, reason="forbidden")
            return
        row = [len(self.log) + 1, f"id{number}", token]
        if fate < 0.2:
            if self.random.random() < 0.5:
                self.log.append(row)
            self.history.info(begun)
            return
        if fate < 0.4:
            self.history.stored(begun, id=row[1])
        self.log.append(row)
        self.history.ok(begun, id=row[1], seq=row[0])

    def look(self, who: str) -> None:
        begun = self.history.invoke("history", account=who, dev=who, thread=THREAD)
        self.history.ok(begun, newest=True, rows=[list(row) for row in self.log])
        for row in self.log[self.told.get(who, 0) :]:
            values = {"epoch": EPOCH, "seq": row[0], "digest": f"d{row[0]}", "row": list(row)}
            self.history.see("event", account=who, dev=who, thread=THREAD, **values)
        self.told[who] = len(self.log)
        if self.log:
            self.history.see("ack", account=who, dev=who, epoch=EPOCH, seq=len(self.log))
            marker = self.history.invoke("read", account=who, dev=who, thread=THREAD, seq=len(self.log))
            self.history.ok(marker)
            self.history.see("marker", account=who, dev=who, thread=THREAD, member=who, seq=len(self.log))
        self.history.see("timeline", dev=who, thread=THREAD, rows=[[row[1], "sent"] for row in self.log])

    def end(self) -> None:
        self.history.see("nemesis", what="heal")
        for who in ("ada", "bo"):
            self.look(who)
            rows = [list(row) for row in self.log]
            self.history.see("head", account=who, epoch=EPOCH, seq=len(rows))
            self.history.see("store", account=who, dev=who, thread=THREAD, rows=rows, cursor=[EPOCH, len(rows)])
        markers = {"ada": len(self.log), "bo": len(self.log)}
        self.history.see("final", account="ada", thread=THREAD, rows=[list(r) for r in self.log], markers=markers)
        self.history.see("final", account="bo", thread=THREAD, rows=[list(r) for r in self.log], markers=markers)


@given(st.integers(0, 10**6), st.integers(0, 40))
def test_sound_histories_pass(seed: int, sends: int) -> None:
    assert check(World(seed, sends).history.steps) == []


Plant = Callable[[list[Step]], list[Step]]


def edit(kind: str, f: str, change: Callable[[dict[str, Any]], dict[str, Any]], which: int = -1) -> Plant:
    """Change the values of one step, counted among its like."""

    def plant(steps: list[Step]) -> list[Step]:
        at = [n for n, step in enumerate(steps) if (step.kind, step.f) == (kind, f)][which]
        return [*steps[:at], replace(steps[at], values=change(dict(steps[at].values))), *steps[at + 1 :]]

    return plant


def rows(change: Callable[[list[list[Any]]], list[list[Any]]]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda values: {**values, "rows": change([list(row) for row in values["rows"]])}


def both_finals(change: Callable[[list[list[Any]]], list[list[Any]]]) -> Plant:
    def plant(steps: list[Step]) -> list[Step]:
        return edit("see", "final", rows(change), -1)(edit("see", "final", rows(change), -2)(steps))

    return plant


def renumbered(log: list[list[Any]]) -> list[list[Any]]:
    return [[seq, *row[1:]] for seq, row in enumerate(log, 1)]


def turned(log: list[list[Any]]) -> list[list[Any]]:
    """The first two rows of the log in the other order."""
    return renumbered([log[1], log[0], *log[2:]])


def insert(kind: str, f: str, which: int, values: dict[str, Any] | None = None) -> Plant:
    """Put a copy of the which-th step of its kind before it, with these values changed."""

    def plant(steps: list[Step]) -> list[Step]:
        at = [n for n, step in enumerate(steps) if (step.kind, step.f) == (kind, f)][which]
        copy = replace(steps[at], values={**steps[at].values, **(values or {})})
        return [*steps[:at], copy, *steps[at:]]

    return plant


def drop(kind: str, f: str, which: int) -> Plant:
    def plant(steps: list[Step]) -> list[Step]:
        at = [n for n, step in enumerate(steps) if (step.kind, step.f) == (kind, f)][which]
        return [*steps[:at], *steps[at + 1 :]]

    return plant


def refused_after_all(steps: list[Step]) -> list[Step]:
    at = next(n for n, step in enumerate(steps) if (step.kind, step.f) == ("ok", "send"))
    same = [n for n, step in enumerate(steps) if step.op == steps[at].op and step.kind == "stored"]
    return [replace(step, kind="fail") if n == at else step for n, step in enumerate(steps) if n not in same]


def end_of_first(f: str, seq: int) -> Plant:
    return edit("see", f, lambda values: {**values, "seq": values["seq"] + seq})


PLANTS: dict[str, tuple[str, Plant]] = {
    "loss": ("I1", both_finals(lambda log: log[:-1])),
    "loss in the middle": ("I1", both_finals(lambda log: renumbered([log[0], *log[2:]]))),
    "ghost": ("I2", both_finals(lambda log: [*log, [len(log) + 1, "x", "never sent"]])),
    "refusal in the log": ("I2", refused_after_all),
    "same id twice": ("I3", both_finals(lambda log: [*log, [len(log) + 1, log[0][1], "never sent"]])),
    "same text twice": ("I3", both_finals(lambda log: [*log, [len(log) + 1, "x", log[0][2]]])),
    "twice in the store": ("I3", edit("see", "store", rows(lambda log: [*log, log[-1]]))),
    "hole in the log": ("I4", both_finals(lambda log: [*log[:-1], [log[-1][0] + 1, *log[-1][1:]]])),
    "final reads differ": ("I4", edit("see", "final", rows(lambda log: log[:-1]))),
    "seq used again": ("I4", insert("ok", "history", 0, values={"rows": [[1, "other", "other"]]})),
    "answer with another seq": ("I4", edit("ok", "send", lambda v: {**v, "seq": v["seq"] + 1})),
    "real-time order": ("I5", both_finals(turned)),
    "device order": ("I6", both_finals(turned)),
    "stale read": ("I7", edit("ok", "history", rows(lambda log: log[:-1]))),
    "page with a hole": ("I7", edit("ok", "history", rows(lambda log: [log[0], *log[2:]]))),
    "read from the future": ("I7", edit("ok", "history", rows(lambda _: [[1, "id11", "text 11"]]), 0)),
    "head goes back": ("I8", lambda steps: _two_heads(steps, 7, 3)),
    "head behind what was pushed": ("I8", lambda steps: _stale_resume(steps)),
    "event left out": ("I9", drop("see", "event", 0)),
    "event twice": ("I9", insert("see", "event", 1)),
    "event before resume": ("I9", drop("ok", "resume", 0)),
    "entry changed": ("I13", edit("see", "event", lambda v: {**v, "seq": 1, "digest": "other"})),
    "store behind": ("I14", edit("see", "store", rows(lambda log: log[:-1]))),
    "cursor behind": ("I14", edit("see", "store", lambda v: {**v, "cursor": [EPOCH, v["cursor"][1] - 1]})),
    "ack of what it never had": ("I14", end_of_first("ack", 1)),
    "epoch without cause": ("I15", edit("see", "head", lambda v: {**v, "epoch": "e2"})),
    "marker goes back": ("M", insert("see", "marker", 0, values={"seq": 999})),
    "marker lost": ("M", edit("see", "final", lambda v: {**v, "markers": {"ada": 0, "bo": 0}})),
    "row drawn twice": ("T", edit("see", "timeline", rows(lambda shown: [*shown, shown[0]]))),
    "row jumped": ("T", edit("see", "timeline", rows(lambda shown: [*shown[1:], shown[0]]))),
    "row vanished": ("T", edit("see", "timeline", rows(lambda shown: shown[1:]))),
    "row vanished out of the newest": (
        "T",
        edit("see", "timeline", lambda v: {"tail": True, "rows": [v["rows"][0], *v["rows"][2:]]}),
    ),
    "state went back": ("T", edit("see", "timeline", rows(lambda s: [[s[0][0], "queued"], *s[1:]]))),
    "shown as sent, never accepted": ("T", edit("see", "timeline", rows(lambda s: [*s, ["x", "sent"]]))),
}


def _two_heads(steps: list[Step], first: int, second: int) -> list[Step]:
    snapshot = Step(0, 0, "see", "snapshot", account="ada", dev="ada", values={"epoch": EPOCH, "head": first})
    return [*steps, snapshot, replace(snapshot, values={"epoch": EPOCH, "head": second})]


def _stale_resume(steps: list[Step]) -> list[Step]:
    resume = next(step for step in steps if (step.kind, step.f) == ("ok", "resume"))
    last = max(step.i for step in steps) + 1
    again = {"cursor": [EPOCH, 1], "epoch": EPOCH, "head": 1, "reset": False}
    invoke = replace(resume, i=last, kind="invoke", op=10**6, values={})
    return [*steps, invoke, replace(resume, i=last + 1, op=10**6, values=again)]


def world_for(seed: int) -> list[Step]:
    """A sound history whose first two messages were answered, from one device: every plant has its place."""
    while True:
        steps = World(seed).history.steps
        log = next(step for step in steps if step.f == "final").values["rows"]
        done = {s.values["token"]: s.dev for s in steps if (s.kind, s.f) == ("ok", "send")}
        looks = sum(s.f == "timeline" for s in steps)
        enough = len(log) >= 6 and "text 11" in done and looks >= 5
        answered = all(log[n][2] in done for n in (0, 1, -1)) if enough else False
        if answered and done[log[0][2]] == done[log[1][2]]:
            return steps
        seed += 1


@pytest.mark.parametrize("name", PLANTS)
@pytest.mark.parametrize("seed", [1, 1000, 50000])
def test_planted_fault_is_caught_with_a_witness(name: str, seed: int) -> None:
    invariant, plant = PLANTS[name]
    sound = world_for(seed)
    assert check(sound) == []
    found = [violation for violation in check(plant(sound)) if violation.invariant == invariant]
    assert found, f"{name} was not caught"
    assert all(violation.witness and str(violation) for violation in found)


def test_a_saved_history_is_judged_the_same(tmp_path: Path) -> None:
    with recording(tmp_path / "round.jsonl") as history:
        World(7, 12, history)
    assert load(tmp_path / "round.jsonl") == history.steps
    assert_clean(load(tmp_path / "round.jsonl"))


def test_clean_means_clean() -> None:
    steps = World(3).history.steps
    with pytest.raises(AssertionError, match="violations round 3"):
        assert_clean(both_finals(lambda log: log[:-1])(steps), "round 3")


def test_a_look_at_the_newest_rows_only_is_no_vanishing() -> None:
    steps = World(11, 30).history.steps
    short = [
        replace(s, values={"tail": True, "rows": s.values["rows"][-4:]}) if s.f == "timeline" else s for s in steps
    ]
    assert_clean(short)
