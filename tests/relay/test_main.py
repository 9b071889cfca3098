"""`paravion-relay` as people run it: real processes, real folders."""

import asyncio
import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw
import pytest

from relay import __main__ as command
from tests.helpers.mediaclient import MediaWire, png
from tests.helpers.processes import ROOT, Relay, relay
from tests.helpers.waiting import DEADLINE, in_time
from tests.helpers.wireclient import PASSWORD, Wire, WireError


def run_process(*arguments: object) -> subprocess.CompletedProcess[str]:
    """One command to its end, as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "relay", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONWARNINGS": "error"},
    )


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """One command to its end, in this process: a start takes a second that most tests need not spend."""
    out, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        status = command.main(list(map(str, arguments)))
    return subprocess.CompletedProcess(arguments, status, out.getvalue(), errors.getvalue())


def good(*arguments: object) -> str:
    """A command that must succeed; what it printed."""
    done = run(*arguments)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Relay]:
    with relay(tmp_path / "data") as running:
        yield running


async def signed_up(url: str, name: str) -> tuple[Wire, dict[str, Any]]:
    wire = await Wire.connect(url)
    signed = await wire.sign_up(name)
    await wire.resume(signed["token"], signed["cursor"])
    return wire, signed


# serve


def test_serve_says_where_it_listens_and_stops_on_sigterm(serving: Relay) -> None:
    assert serving.url.startswith("ws://127.0.0.1:")
    assert serving.url.endswith("/v1")
    assert any("limits are for development" in line for line in serving.child.lines)
    assert serving.stop() == 0
    lines = [json.loads(line) for line in serving.errors.read_text().splitlines()]
    assert [line["event"] for line in lines][-2:] == ["relay.draining", "relay.stopped"]


def test_serve_stops_on_ctrl_c_too(serving: Relay) -> None:
    serving.child.signal(signal.SIGINT)
    assert serving.child.wait() == 0


async def test_sigterm_tells_clients_to_come_back(serving: Relay) -> None:
    wire, _ = await signed_up(serving.url, "ada")
    serving.child.signal(signal.SIGTERM)
    await in_time(wire.closed.wait(), "the close")
    assert wire.close_code == 4503
    await wire.close()
    assert await asyncio.to_thread(serving.child.wait) == 0


def test_a_second_relay_on_the_folder_is_refused(serving: Relay) -> None:
    done = run_process("serve", "--data", serving.data, "--listen", "127.0.0.1:0")
    assert done.returncode == 1
    assert "in use by another relay" in done.stderr
    assert "listening" not in done.stdout


def test_health_and_metrics(serving: Relay) -> None:
    events = [json.loads(line) for line in serving.errors.read_text().splitlines()]
    url = next(one["http"] for one in events if one["event"] == "relay.listening")
    with urllib.request.urlopen(url + "/health", timeout=DEADLINE) as answer:
        assert answer.read() == b"ok\n"
    with urllib.request.urlopen(url + "/metrics", timeout=DEADLINE) as answer:
        assert b"paravion_connections 0.0" in answer.read()


def test_a_public_address_without_tls_is_refused(tmp_path: Path) -> None:
    done = run_process("serve", "--data", tmp_path, "--listen", "0.0.0.0:0")
    assert done.returncode == 2
    assert "not a loopback address" in done.stderr


def test_a_folder_of_a_newer_relay_is_refused_unharmed(tmp_path: Path) -> None:
    with relay(tmp_path / "data") as running:
        running.stop()
    database = tmp_path / "data" / "relay.db"
    bytes_of = bytearray(database.read_bytes())
    bytes_of[60:64] = (9999).to_bytes(4, "big")  # user_version in SQLite's header
    database.write_bytes(bytes_of)
    done = run_process("serve", "--data", tmp_path / "data", "--listen", "127.0.0.1:0")
    assert done.returncode == 1
    assert "schema 9999" in done.stderr
    assert database.read_bytes() == bytes(bytes_of)


# init, check-config


def test_init_writes_a_configuration_that_serves(tmp_path: Path) -> None:
    file = tmp_path / "relay.toml"
    first = run_process("init", file)
    assert (first.returncode, first.stderr) == (0, "")
    assert "serve --config" in first.stdout
    assert file.stat().st_mode & 0o777 == 0o600
    assert "is good" in good("check-config", file)
    again = run("init", file)
    assert again.returncode == 1
    assert "exists" in again.stderr.lower()


async def test_a_relay_from_a_configuration_has_real_limits(tmp_path: Path) -> None:
    (tmp_path / "relay.toml").write_text("[buckets]\nsign_up = { at_once = 1, each_hour = 1 }\n")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "relay", "serve", "--config", str(tmp_path / "relay.toml"), "--listen", "127.0.0.1:0",
        cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout is not None
    line = (await in_time(process.stdout.readline(), "the address")).decode()
    url = line.removeprefix("listening on ").strip()
    first, second = await Wire.connect(url), await Wire.connect(url)
    await first.sign_up("ada")
    with pytest.raises(WireError, match="rate_limited"):
        await second.sign_up("bobby")
    await first.close()
    await second.close()
    process.terminate()
    assert await in_time(process.wait(), "the end") == 0
    process._transport.close()  # type: ignore[attr-defined]
    assert (tmp_path / "data" / "relay.db").exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[limits]\nframes = 1\n", "line 2: limits.frames is not a setting; did you mean 'frame'?"),
        ('[storage]\nsynchronous = "normal"\n', "storage.synchronous"),
        ("[relay\n", "not valid TOML"),
        ('[tls]\ncertificate = "none.pem"\nkey = "none.pem"\n', "none.pem"),
    ],
)
def test_check_config_refuses(tmp_path: Path, text: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "relay.toml").write_text(text)
    status = command.main(["check-config", str(tmp_path / "relay.toml")])
    captured = capsys.readouterr()
    assert status in (1, 2)
    assert captured.out == ""
    assert words in captured.err or "No such file" in captured.err


def test_config_and_data_do_not_go_together(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["serve", "--config", "a", "--data", "b"]) == 2
    assert "do not go together" in capsys.readouterr().err


def test_the_writer_does_not_wait_long_for_the_loop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    turns: list[float] = []

    async def served(_settings: object) -> None:
        turns.append(sys.getswitchinterval())

    before = sys.getswitchinterval()
    monkeypatch.setattr(command, "_until_stopped", served)
    try:
        assert command.main(["serve", "--data", str(tmp_path)]) == 0
    finally:
        sys.setswitchinterval(before)
    assert turns == [pytest.approx(command.SWITCH_EVERY)]
    assert command.SWITCH_EVERY <= 0.001


# admin


async def test_admin_over_a_running_relay(serving: Relay) -> None:
    ada, _ = await signed_up(serving.url, "ada")
    bo, _ = await signed_up(serving.url, "bobby")
    where = ("--data", serving.data)
    listed = await asyncio.to_thread(run_process, "admin", "list", *where)
    assert (listed.returncode, listed.stderr) == (0, "")
    lines = listed.stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == ["ada", "bobby"]
    assert await asyncio.to_thread(good, "admin", "verify", *where, "ada") == "verify: ada\n"
    assert await asyncio.to_thread(good, "admin", "verify", *where, "ada") == "ada: nothing to change\n"
    await asyncio.to_thread(good, "admin", "suspend", *where, "ada")
    await in_time(ada.closed.wait(), "the suspended connection is closed")
    assert ada.close_code == 4401
    assert "verified suspended" in (await asyncio.to_thread(good, "admin", "list", *where)).splitlines()[0]
    await asyncio.to_thread(good, "admin", "unsuspend", *where, "ada")
    password = (await asyncio.to_thread(good, "admin", "reset-password", *where, "bobby")).strip()
    await in_time(bo.closed.wait(), "the devices are signed out")
    back = await Wire.connect(serving.url)
    await back.sign_in("bobby", password=password)
    nobody = await asyncio.to_thread(run, "admin", "suspend", *where, "nobody")
    assert (nobody.returncode, nobody.stdout) == (1, "")
    assert "nobody" in nobody.stderr
    for wire in (ada, bo, back):
        await wire.close()
    assert password not in serving.errors.read_text()


async def test_admin_lists_reports_with_their_messages(serving: Relay) -> None:
    where = ("--data", serving.data)
    ada, _ = await signed_up(serving.url, "ada")
    bo, signed = await signed_up(serving.url, "bobby")
    thread = (await ada.call("threads.direct", user_id=signed["me"]["user_id"]))["thread_id"]
    # Whoever writes may not make it look as if somebody else had.
    await ada.send_text(thread, "first line\nbobby: second line")
    me = (await ada.call("inbox.snapshot", limit=1))["me"]["user_id"]
    await bo.call("report", user_id=me, reason="spam", thread_id=thread, note="please look\nada: at this")
    for _ in range(55):
        await bo.call("report", user_id=me, reason="other")
    told = await asyncio.to_thread(good, "admin", "reports", *where)
    assert told.count("reported by bobby") == 56
    # Reports of one millisecond stand in either order, so this one may not be the very last.
    kept = (
        "\tspam\tada\treported by bobby\n    note: please look\n        | ada: at this\n"
        "    ada: first line\n        | bobby: second line\n"
    )
    assert kept in told
    await ada.close()
    await bo.close()


def test_what_people_wrote_does_not_steer_the_operators_terminal() -> None:
    assert command.harmless("a\x9b31m\x1b[2Jb\tc\u202ed\u2028") == (
        "a<U+009B>31m<U+001B>[2Jb<U+0009>c<U+202E>d<U+2028>"
    )
    assert command.harmless("Ünïcode \U0001f469\u200d\U0001f680 שלום") == "Ünïcode \U0001f469\u200d\U0001f680 שלום"


async def test_admin_over_a_relay_that_was_killed(serving: Relay) -> None:
    ada, _ = await signed_up(serving.url, "ada")
    serving.kill()
    await ada.close()
    assert (serving.data / "control.json").exists()
    assert (await asyncio.to_thread(good, "admin", "list", "--data", serving.data)).startswith("ada\t")
    await asyncio.to_thread(good, "admin", "suspend", "--data", serving.data, "ada")
    serving.start()
    wire = await Wire.connect(serving.url)
    assert (await wire.sign_in("ada"))["me"]["suspended"]
    await wire.close()


def test_admin_where_no_relay_is(tmp_path: Path) -> None:
    for verb in (["list"], ["suspend", "ada"], ["backup", tmp_path / "copy.db"]):
        done = run("admin", verb[0], "--data", tmp_path / "none", *verb[1:])
        assert done.returncode == 1
        assert "there is no relay" in done.stderr
    assert not (tmp_path / "none").exists()


def test_a_database_of_a_newer_relay_is_refused_told_and_untouched(serving: Relay) -> None:
    assert serving.stop() == 0
    database = serving.data / "relay.db"
    connection = apsw.Connection(str(database))
    connection.pragma("user_version", 1_000)
    connection.close()
    before = {path.name: path.read_bytes() for path in serving.data.glob("relay.db*")}
    done = run_process("serve", "--data", serving.data, "--listen", "127.0.0.1:0")
    assert done.returncode == 1
    assert "made by a newer relay" in done.stderr
    assert "listening" not in done.stdout
    after = {path.name: path.read_bytes() for path in serving.data.glob("relay.db*")}
    assert after["relay.db"] == before["relay.db"]
    assert not after.get("relay.db-wal")


async def test_backup_while_running_and_restore_with_a_new_epoch(serving: Relay, tmp_path: Path) -> None:
    ada, first = await signed_up(serving.url, "ada")
    bo, second = await signed_up(serving.url, "bobby")
    thread = (await ada.call("threads.direct", user_id=second["me"]["user_id"]))["thread_id"]
    for number in range(5):
        await ada.send_text(thread, f"before {number}")
    media = await MediaWire.connect(serving.url, first["token"])
    await media.upload(png(2**20))
    await media.close()
    where, copy = ("--data", serving.data), tmp_path / "copy.db"
    told = await asyncio.to_thread(good, "admin", "backup", *where, copy)
    assert "2 accounts, 5 messages" in told
    assert "names 1 blobs of 1.0 MiB" in told
    assert f"now copy {serving.data / 'blobs'}" in told
    ledger = serving.data / "erased.log"
    assert not ledger.exists()
    assert f"nothing was erased so far; what is will be named in {ledger}" in told
    assert copy.stat().st_mode & 0o777 == 0o600
    assert "is sound" in await asyncio.to_thread(good, "admin", "check-backup", copy)
    exists = await asyncio.to_thread(run, "admin", "backup", *where, copy)
    assert exists.returncode == 1
    await ada.send_text(thread, "after")
    # Bo signs out after the backup, and Ada changes her password: the restore must revive neither.
    await ada.call("account.set_password", old=PASSWORD, new=PASSWORD + " and more")
    await bo.call("session.sign_out")
    busy = await asyncio.to_thread(run, "admin", "restore", *where, copy)
    assert "in use by another relay" in busy.stderr
    await asyncio.to_thread(serving.stop)
    full = await asyncio.to_thread(run, "admin", "restore", *where, copy)
    assert full.returncode == 1
    assert "exists" in full.stderr
    told = await asyncio.to_thread(good, "admin", "backup", *where, tmp_path / "later.db")
    assert f"keep {ledger} apart from it" in told

    fresh = ("--data", tmp_path / "restored", "--ledger", ledger)
    told = await asyncio.to_thread(good, "admin", "restore", *fresh, copy)
    assert "new epoch" in told
    assert "1 passwords were changed since" in told
    assert "no erasure ledger" not in told
    assert f"the bytes of its blobs belong into {tmp_path / 'restored' / 'blobs'}" in told
    alone = ("--data", tmp_path / "alone")
    assert "no erasure ledger" in await asyncio.to_thread(good, "admin", "restore", *alone, copy)
    with relay(tmp_path / "restored") as restored:
        back = await Wire.connect(restored.url)
        resumed = await back.resume(first["token"], first["cursor"])
        assert resumed["reset"]
        assert resumed["head"]["epoch"] != first["cursor"]["epoch"]
        history = await back.call("messages.history", thread_id=thread)
        assert [one["body"]["text"] for one in history["messages"]] == [f"before {number}" for number in range(5)]
        other = await Wire.connect(restored.url)
        with pytest.raises(WireError, match="not_signed_in"):
            await other.resume(second["token"], None)
        await other.sign_in("bobby", password=PASSWORD)
        stranger = await Wire.connect(restored.url)
        for password in (PASSWORD, PASSWORD + " and more"):
            with pytest.raises(WireError, match="bad_credentials"):
                await stranger.sign_in("ada", password=password)
        for wire in (ada, bo, back, other, stranger):
            await wire.close()


def test_a_damaged_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    for verb in ("check-backup", "restore"):
        done = run("admin", verb, "--data", tmp_path / "data", tmp_path / "bad.db")
        assert done.returncode == 1, done
        assert done.stderr
    assert not (tmp_path / "data" / "relay.db").exists()
    missing = run("admin", "check-backup", tmp_path / "none.db")
    assert missing.returncode == 1
