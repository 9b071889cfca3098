"""What happened in a round, as JSON lines: the one thing the checker judges.

Times are the monotonic clock of one machine in nanoseconds. A step is one of
`invoke` (an operation began), `stored` (the app took it into its outbox, durably), `ok`, `fail`
(definitely without effect), `info` (outcome unknown), `see` (an observation). An `invoke` that no
`ok` or `fail` answers is unknown too: the process died.

    f         values                                              said by
    send      token; ok: id, seq                                  invoke, stored, ok, fail, info
    history   newest, rows [[seq, id, token]]                     invoke, ok
    read      seq                                                 invoke, ok
    resume    cursor [epoch, seq] or null; ok: epoch, head, reset invoke, ok
    snapshot  epoch, head                                         see
    event     epoch, seq, digest, row [seq, id, token] or null    see
    ack       epoch, seq                                          see
    cut       -                                                   see
    marker    member, seq                                         see
    store     rows [[seq or null, id, token]], cursor             see
    timeline  rows [[id, state]] as drawn, oldest first           see
    final     rows [[seq, id, token]], markers {member: seq}      see
    head      epoch, seq: the account's head when all was quiet   see
    nemesis   what; epoch_may_change                              see
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

Row = list[Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a history. `op` joins an invoke with what became of it."""

    i: int
    at: int
    kind: str
    f: str
    op: int = -1
    account: str = ""
    dev: str = ""
    thread: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    def brief(self) -> str:
        """For a witness: one line, long lists cut."""
        values = {k: (f"[{len(v)} rows]" if isinstance(v, list) and len(v) > 8 else v) for k, v in self.values.items()}
        who = "/".join(part for part in (self.account, self.dev, self.thread) if part)
        return f"#{self.i} at {self.at / 1e6:.3f} ms {self.kind} {self.f} op={self.op} {who} {values}"


class History:
    """Writes steps to a file as they happen and keeps them for the checker."""

    def __init__(self, path: Path | None = None) -> None:
        self.steps: list[Step] = []
        self._ops = 0
        self._file: IO[str] | None = path.open("w", encoding="utf-8") if path else None

    def close(self) -> None:
        if self._file:
            self._file.close()
            self._file = None

    def add(
        self, kind: str, f: str, *, op: int = -1, account: str = "", dev: str = "", thread: str = "", **values: Any
    ) -> Step:
        step = Step(len(self.steps), time.monotonic_ns(), kind, f, op, account, dev, thread, values)
        self.steps.append(step)
        if self._file:
            self._file.write(json.dumps(asdict(step)) + "\n")
            self._file.flush()
        return step

    def invoke(self, f: str, *, account: str = "", dev: str = "", thread: str = "", **values: Any) -> Step:
        """The beginning of an operation; give the step to `ok`, `fail`, `info` or `stored`."""
        self._ops += 1
        return self.add("invoke", f, op=self._ops, account=account, dev=dev, thread=thread, **values)

    def _end(self, kind: str, begun: Step, values: dict[str, Any]) -> Step:
        return self.add(
            kind, begun.f, op=begun.op, account=begun.account, dev=begun.dev, thread=begun.thread,
            **{**begun.values, **values},
        )  # fmt: skip

    def stored(self, begun: Step, **values: Any) -> Step:
        return self._end("stored", begun, values)

    def ok(self, begun: Step, **values: Any) -> Step:
        return self._end("ok", begun, values)

    def fail(self, begun: Step, **values: Any) -> Step:
        return self._end("fail", begun, values)

    def info(self, begun: Step, **values: Any) -> Step:
        return self._end("info", begun, values)

    def see(self, f: str, *, account: str = "", dev: str = "", thread: str = "", **values: Any) -> Step:
        return self.add("see", f, account=account, dev=dev, thread=thread, **values)


@contextmanager
def recording(path: Path) -> Iterator[History]:
    """A history on disk, closed at the end; the file stays as the witness of a failed round."""
    history = History(path)
    try:
        yield history
    finally:
        history.close()


def load(path: Path) -> list[Step]:
    """The steps of a saved history."""
    with path.open(encoding="utf-8") as lines:
        return [Step(**json.loads(line)) for line in lines if line.strip()]


def of(steps: Iterable[Step], f: str, *kinds: str) -> list[Step]:
    """The steps of one operation, of these kinds (of any, if none is given), in order."""
    return [step for step in steps if step.f == f and (not kinds or step.kind in kinds)]
