"""The power is cut at every fsync and after every answer: what was answered is there, and the file is whole."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw
import pytest

from relay.storage.port import Committed, Outcome, Transaction
from relay.storage.sqlite.adapter import prepare
from relay.storage.sqlite.settings import SqliteSettings
from relay.storage.sqlite.transaction import SqliteTransaction
from relay.storage.sqlite.writer import Result, Writer
from tests.helpers.power import FragileDisk, fragile_disk
from tests.relay.storage.adapters import Clock
from tests.relay.storage.rows import entry, key, put_account

WORKS = 40
PAIR = key(1), key(2)


class RefusedError(Exception):
    """A work that fails after it has written."""


def work(number: int) -> Callable[[Transaction], int]:
    """Number 0 makes both accounts; others write into both mailboxes; every seventh fails then, every ninth erases."""

    def run(tx: Transaction) -> int:
        if number == 0:
            put_account(tx, 1)
            put_account(tx, 2)
            return number
        for owner in PAIR:
            tx.append(owner, entry(number))
        if number % 7 == 0:
            raise RefusedError
        if number % 9 == 0:
            tx.erased()
        return number

    return run


@dataclass
class Cut:
    """What stood in the folder after a cut, and what had been answered by then."""

    folder: Path
    answered: list[int]


@dataclass
class World:
    """A relay's writer on a fragile disk, cut at every moment that matters."""

    home: Path
    rng: random.Random
    cuts: list[Cut] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)

    def cut(self, disk: FragileDisk) -> None:
        folder = self.home / f"cut{len(self.cuts)}"
        disk.cut(self.rng, folder)
        self.cuts.append(Cut(folder, list(self.answered)))

    def run(self, spoil: Callable[[apsw.Connection], Any] = lambda _connection: None) -> None:
        """Make the database and do all works; `spoil` may change the connection before the first."""
        running = self.home / "running"
        running.mkdir(parents=True)
        settings = SqliteSettings(batch=self.rng.randint(1, 5), checkpoint_pages=20, erase_within=0.0)
        deaths: list[BaseException] = []
        with fragile_disk(self.cut) as disk:

            def deliver(results: list[Result], _news: Committed) -> None:
                self.answered += [outcome.value for _, outcome in results if outcome.error is None]
                self.cut(disk)

            connection = prepare(running / "relay.db", settings)
            spoil(connection)
            tx = SqliteTransaction(connection, "epoch", b"k" * 32)
            writer = Writer(connection, tx, settings, deliver=deliver, clock=Clock(), die=deaths.append)
            for number in range(WORKS):
                writer.submit((work(number), nothing))
            writer.start()
            writer.finish()
            connection.close()
        assert deaths == []
        assert self.answered == [number for number in range(WORKS) if number == 0 or number % 7]


def nothing(_outcome: Outcome[Any]) -> None:
    """Nobody waits."""


def stored(connection: apsw.Connection, owner: bytes) -> list[tuple[int, int]]:
    """The log of an account: (seq, number of the work) each."""
    rows = connection.execute("SELECT seq, ref FROM entries WHERE user_id = ? ORDER BY seq", (owner,))
    return [(seq, int.from_bytes(ref, "big")) for seq, ref in rows]


def judge(cut: Cut) -> None:
    """Start a relay's storage on what the cut left, and let it go on."""
    connection = prepare(cut.folder / "relay.db", SqliteSettings())
    try:
        assert connection.execute("PRAGMA integrity_check").get == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        logs = [stored(connection, owner) for owner in PAIR]
        assert logs[0] == logs[1], "a work is stored by half"
        assert [seq for seq, _ in logs[0]] == list(range(1, len(logs[0]) + 1)), "a seq is missing"
        numbers = [number for _, number in logs[0]]
        # Works are done in order: what is stored is a beginning of them, at least up to what was answered.
        assert numbers == [number for number in range(1, WORKS) if number % 7][: len(numbers)]
        assert set(cut.answered) - {0} <= set(numbers), "an answered work is lost"
        accounts = connection.execute("SELECT count(*) FROM accounts").get
        assert accounts in ((2,) if cut.answered or numbers else (0, 2)), "an answered account is lost"
        if accounts:
            tx = SqliteTransaction(connection, "", b"")
            with connection:
                assert tx.append(PAIR[0], entry(99)) == len(numbers) + 1
                tx.settle()
    finally:
        connection.close()


def test_what_was_answered_survives_a_loss_of_power_at_any_fsync(
    tmp_path: Path, rng: random.Random, count: Callable[[int, int], int]
) -> None:
    wanted, judged = count(50, 2_000), 0
    while judged < wanted:
        world = World(tmp_path / "world", rng)
        world.run()
        for cut in world.cuts:
            judge(cut)
        judged += len(world.cuts)
        shutil.rmtree(world.home)


def test_a_relay_that_does_not_wait_for_its_disk_is_caught(tmp_path: Path, rng: random.Random) -> None:
    world = World(tmp_path / "world", rng)
    world.run(lambda connection: connection.pragma("synchronous", "normal"))
    with pytest.raises(AssertionError, match="lost"):
        for cut in world.cuts:
            judge(cut)
