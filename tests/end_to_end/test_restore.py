"""A relay is restored from a backup that is older than what its clients know: a new epoch, and nothing is lost."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

from tests.end_to_end.app_process import App
from tests.helpers.history import recording
from tests.helpers.processes import ROOT, Relay, relay
from tests.helpers.waiting import eventually, eventually_async


def admin(*arguments: str) -> str:
    """One admin command; its output. A refusal raises."""
    command = [sys.executable, "-m", "relay", "admin", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


async def say(app: App, other: App, thread: str, numbers: range) -> None:
    for number in numbers:
        await app.send(thread, f"{app.name} {number}")
    await app.until_sent()
    token = f"{app.name} {numbers[-1]}"
    await eventually(lambda: token in other.texts(thread), f"{other.name} has {token}")


async def restore(server: Relay, backup: Path) -> None:
    """The folder is gone; a new one is made from the backup and served at the same address."""
    server.stop()
    ledger = server.data / "erased.log"
    kept = server.data.with_name("kept.log")
    kept.write_bytes(ledger.read_bytes() if ledger.exists() else b"")
    for file in sorted(server.data.rglob("*"), reverse=True):
        file.unlink() if file.is_file() else file.rmdir()
    server.data.rmdir()
    await asyncio.to_thread(admin, "restore", "--data", str(server.data), "--ledger", str(kept), str(backup))
    await asyncio.to_thread(server.start)


async def test_clients_that_know_more_bring_it_back(tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    with recording(tmp_path / "history.jsonl") as history, relay(tmp_path / "relay") as server:
        ada = App(history, "ada", tmp_path / "ada", server.url)
        boris = App(history, "boris", tmp_path / "boris", server.url)
        try:
            for app in (ada, boris):
                await app.start()
                await app.sign_up()
            thread = await ada.do("direct", username="boris")
            await say(ada, boris, thread, range(5))
            await say(boris, ada, thread, range(5))
            await asyncio.to_thread(admin, "backup", "--data", str(server.data), str(backup))
            await asyncio.to_thread(admin, "check-backup", str(backup))
            await say(ada, boris, thread, range(5, 12))
            await say(boris, ada, thread, range(5, 9))

            history.see("nemesis", what="restored from a backup", epoch_may_change=True)
            before = await ada.do("cursor")
            await restore(server, backup)
            said = {f"ada {n}" for n in range(12)} | {f"boris {n}" for n in range(9)}
            for app in (ada, boris):

                async def new_epoch(app: App = app) -> bool:
                    cursor = await app.do("cursor")
                    return bool(cursor and cursor[0] != before[0])

                await eventually_async(new_epoch, f"{app.name} follows the new epoch")
            await ada.send(thread, "ada 12")
            said.add("ada 12")
            for app in (ada, boris):
                await app.until_sent()
                await eventually(
                    lambda app=app: (
                        sorted(app.texts(thread)) == sorted(said)
                        and not any(row["only_here"] for row in app.rows[thread].values())
                    ),
                    f"{app.name} has everything once",
                )
            assert ada.texts(thread) == boris.texts(thread)
        finally:
            for app in (ada, boris):
                app.end()
