"""The composed relay: start, what its log holds, draining, revoking, two on one folder, upkeep."""

import asyncio
import io
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
import websockets

from relay import app, config
from relay.directory import DirectoryInUse
from relay.policies import policy_of
from relay.session.hub import Hub
from relay.storage import erasures
from relay.storage.erasures import Erasure
from relay.storage.errors import StorageError
from relay.storage.ledger import Ledger
from relay.storage.port import Committed
from relay.storage.sqlite.adapter import prepare
from relay.storage.sqlite.settings import SqliteSettings
from tests.helpers.waiting import eventually, in_time
from tests.helpers.wireclient import PASSWORD, Cut, Wire, message_id
from tests.relay.rawpeer import RawPeer, call, frame
from tests.relay.serving import fast_settings, serving

SILENT = {"head_every": 60.0}


async def pair(url: str) -> tuple[Wire, Wire, str, str]:
    """Ada and Bo, both live; their thread and Bo's token."""
    ada, bo = await Wire.connect(url), await Wire.connect(url)
    first, second = await ada.sign_up("ada"), await bo.sign_up("bobby")
    await ada.resume(first["token"], first["cursor"])
    await bo.resume(second["token"], second["cursor"])
    thread = await ada.call("threads.direct", user_id=second["me"]["user_id"])
    return ada, bo, thread["thread_id"], second["token"]


async def test_a_message_goes_from_one_to_the_other(tmp_path: Path, no_leaked_tasks: None) -> None:
    async with serving(fast_settings(tmp_path, deadlines=SILENT)) as relay:
        ada, bo, thread, _ = await pair(relay.url)
        sent = await ada.send_text(thread, "hello")
        await eventually(lambda: [one for one in bo.events if one["kind"] == "message.new"], "the message")
        for wire in (ada, bo):
            await eventually(lambda wire=wire: wire.events[-1]["kind"] == "message.new", "the event")  # type: ignore[misc]
            assert wire.events[-1]["message"]["seq"] == sent["seq"]
            assert [one["seq"] for one in wire.events] == list(
                range(wire.events[0]["seq"], wire.events[0]["seq"] + len(wire.events))
            )
        await ada.close()
        await bo.close()


async def test_the_answer_comes_before_its_own_event(tmp_path: Path) -> None:
    async with serving(fast_settings(tmp_path, deadlines=SILENT)) as relay:
        ada, bo, thread, _ = await pair(relay.url)
        peer = await RawPeer.open(relay.url)
        await peer.send(
            call(1, "session.sign_in", username="ada", password=PASSWORD, device_name="d", device_key="A" * 43)
        )
        signed = (await peer.json())["result"]
        await peer.send(call(2, "session.resume", token=signed["token"], cursor=None))
        assert (await peer.json())["id"] == 2
        body = {"type": "text", "text": "hi", "entities": []}
        peer.write(
            b"".join(
                frame(call(number, "messages.send", id=message_id(), thread_id=thread, body=body))
                for number in range(10, 30)
            )
        )
        answered, told = [], []
        while len(told) < 20:
            one = await peer.json()
            if "id" in one:
                answered.append(one["result"]["seq"])
            elif one["params"]["kind"] == "message.new":
                told.append(one["params"]["message"]["seq"])
                assert told[-1] in answered
        assert answered == told == list(range(1, 21))
        peer.close()
        await ada.close()
        await bo.close()


async def test_a_revoked_device_is_closed_by_the_commit_itself_and_stays_out(tmp_path: Path) -> None:
    async with serving(fast_settings(tmp_path, deadlines=SILENT)) as relay:
        ada, bo, _, token = await pair(relay.url)
        second = await Wire.connect(relay.url)
        signed = await second.sign_in("bobby")
        device = next(
            one["device_id"] for one in (await second.call("session.devices"))["devices"] if not one.get("current")
        )
        assert device != signed["device_id"]
        await second.call("session.revoke", device_id=device)
        await in_time(bo.closed.wait(), "the revoked connection is closed")
        assert bo.close_code == 4401
        third = await Wire.connect(relay.url)
        with pytest.raises(Exception, match="not_signed_in"):
            await third.resume(token, None)
        for wire in (ada, second, third):
            await wire.close()


async def test_draining_answers_what_is_under_way_and_closes_with_4503(tmp_path: Path) -> None:
    settings = fast_settings(tmp_path, deadlines=SILENT)
    log = io.StringIO()
    runner = app.RelayRunner(settings, app.make_log(log))
    relay = await runner.__aenter__()
    ada, bo, thread, _ = await pair(relay.url)
    body = {"type": "text", "text": "last words", "entities": []}
    sends = [ada.begin("messages.send", id=message_id(), thread_id=thread, body=body) for _ in range(5)]
    await eventually(lambda: relay.counters.calls["messages.send"], "a send is under way")
    await runner.__aexit__(None, None, None)
    answers = []
    for send in sends:
        try:
            answers.append((await send)["result"]["seq"])
        except Cut:
            continue
    assert answers == list(range(1, len(answers) + 1))
    assert answers
    for wire in (ada, bo):
        await in_time(wire.closed.wait(), "closed")
        assert wire.close_code == 4503
        await wire.close()
    assert json.loads(log.getvalue().splitlines()[-1])["event"] == "relay.stopped"
    with pytest.raises(OSError):
        await websockets.connect(relay.url)
    async with serving(settings) as again:
        wire = await Wire.connect(again.url)
        signed = await wire.sign_in("ada")
        history = await wire.call("messages.history", thread_id=thread)
        assert len(history["messages"]) >= len(answers)
        assert signed["cursor"]["seq"] >= len(answers)
        await wire.close()


async def test_a_peer_that_does_not_follow_the_drain_is_cut(tmp_path: Path) -> None:
    settings = fast_settings(tmp_path, deadlines={**SILENT, "drain": 0.2, "close": 60.0})
    async with serving(settings) as relay:
        peer = await RawPeer.open(relay.url)
        assert len(relay.relay.hub) == 1
    assert await peer.close_code() in (4503, 1006)
    peer.close()


async def test_two_relays_on_one_folder_are_refused(tmp_path: Path) -> None:
    settings = fast_settings(tmp_path)
    async with serving(settings):
        with pytest.raises(DirectoryInUse):
            async with serving(settings):
                pass
    async with serving(settings):
        pass


async def test_a_port_that_is_taken_leaves_nothing_behind(tmp_path: Path, no_leaked_tasks: None) -> None:
    async with serving(fast_settings(tmp_path / "a")) as first:
        listen = first.url.split("/")[2]
        settings = fast_settings(tmp_path / "b", relay={"listen": listen})
        with pytest.raises(OSError):
            async with serving(settings):
                pass
    async with serving(replace(settings, relay=replace(settings.relay, listen="127.0.0.1:0"))):
        pass


async def test_the_log_holds_no_words_of_people(tmp_path: Path) -> None:
    async with serving(fast_settings(tmp_path, deadlines=SILENT)) as relay:
        ada, bo, thread, token = await pair(relay.url)
        await ada.send_text(thread, "a needle of words")
        with pytest.raises(Exception, match="bad_credentials"):
            await (await Wire.connect(relay.url)).sign_in("ada", password="needle password")
        await ada.send_raw('{"jsonrpc":"2.0","id":1,"method":"needle"}')
        await ada.close()
        await bo.close()
    text = relay.log.getvalue()
    for needle in ("needle", "ada", "bobby", token, PASSWORD):
        assert needle not in text
    assert [json.loads(line)["event"] for line in text.splitlines()] == [
        "relay.development_limits",
        "relay.listening",
        "relay.draining",
        "relay.stopped",
    ]


async def test_the_ledger_follows_what_is_erased(tmp_path: Path) -> None:
    async with serving(fast_settings(tmp_path, deadlines=SILENT)) as relay:
        ada, bo, _, _ = await pair(relay.url)
        await bo.call("session.sign_out")
        ledger = tmp_path / "erased.log"
        await eventually(lambda: ledger.exists() and ledger.read_text().count("\n") == 1, "the ledger names the device")
        await ada.close()
        await bo.close()


def test_a_restore_heeds_the_ledger_that_names_most(tmp_path: Path) -> None:
    lost = tmp_path / "lost"
    lost.mkdir()
    prepare(lost / "relay.db", SqliteSettings()).close()
    app.back_up(config.without_file(str(lost), "127.0.0.1:0"), tmp_path / "copy")
    erased = [Erasure(number, erasures.DEVICE, "ab" * 16, 1_000) for number in (1, 2)]
    Ledger(tmp_path / "older.log").append(erased[:1])
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    Ledger(fresh / "erased.log").append(erased)
    settings = config.without_file(str(fresh), "127.0.0.1:0")
    with pytest.raises(StorageError, match="names more than"):
        app.restore(settings, tmp_path / "copy", tmp_path / "older.log")
    assert not (fresh / "relay.db").exists()
    app.restore(settings, tmp_path / "copy", None)


async def test_the_head_is_told_after_a_silence(tmp_path: Path) -> None:
    async with serving(fast_settings(tmp_path, deadlines={"head_every": 0.1})) as relay:
        ada, bo, _, _ = await pair(relay.url)
        await eventually(lambda: [one for one in bo.signals if one["kind"] == "head"], "the head")
        assert bo.signals[-1]["seq"] == 2
        await eventually(lambda: len(bo.signals) > 2, "it is told again and again")
        await ada.close()
        await bo.close()


async def test_buckets_and_floods_over_a_socket(tmp_path: Path) -> None:
    from relay.config import Rate

    settings = fast_settings(
        tmp_path, deadlines=SILENT, buckets={"searches": Rate(2, 60), "misuse": Rate(5, 60), "sends": Rate(3, 60)}
    )
    async with serving(settings) as relay:
        ada, bo, thread, _ = await pair(relay.url)
        for _ in range(2):
            await ada.call("people.search", query="bo")
        with pytest.raises(Exception, match="rate_limited") as caught:
            await ada.call("people.search", query="bo")
        assert 0 < caught.value.data["retry_after"] <= 60  # type: ignore[attr-defined]
        for _ in range(3):
            await ada.send_text(thread, "x")
        with pytest.raises(Exception, match="rate_limited"):
            await ada.send_text(thread, "x")
        for number in range(10):
            await ada.send_raw(json.dumps({"jsonrpc": "2.0", "id": 1000 + number, "method": "none"}))
        await in_time(ada.closed.wait(), "the flood is closed")
        assert ada.close_code == 4429
        await bo.close()


def test_versions_agree() -> None:
    import tomllib

    project = tomllib.loads((Path(app.__file__).parents[1] / "pyproject.toml").read_text())
    assert project["project"]["version"] == app.VERSION


def test_settings_reach_what_they_are_for() -> None:
    text = (
        '[storage]\nretention_days = 3\nkey = "'
        + "ab" * 32
        + '"\nreaders = 5\nerase_within = 2.5\n[passwords]\nmemory_mib = 64\nrounds = 3\n'
    )
    settings = config.from_text(text, Path("/"))
    assert policy_of(settings).retention == 3 * 86_400
    assert app.sqlite_settings(settings).key == "ab" * 32
    assert app.sqlite_settings(settings).readers == 5
    assert app.sqlite_settings(settings).erase_within == 2.5
    assert app.password_settings(settings).memory_kib == 64 * 1024
    assert app.password_settings(settings).rounds == 3


async def test_a_fault_of_the_loop_is_logged_without_words(tmp_path: Path) -> None:
    async with serving(fast_settings(tmp_path)) as relay:

        def fault() -> None:
            raise ValueError("needle")

        asyncio.get_running_loop().call_soon(fault)
        await eventually(lambda: relay.events("loop.fault"), "the log")
        assert relay.events("loop.fault")[0]["fault"] == "ValueError"
        assert "needle" not in relay.log.getvalue()


async def test_losing_news_of_the_bus_loses_no_event(
    tmp_path: Path, rng: random.Random, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Hub.committed
    lossy = [False]

    def committed(hub: Hub, news: Committed) -> None:
        """Half is lost; the rest comes twice, the second time backwards."""
        kept = [one for one in news.appended if not lossy[0] or rng.random() < 0.5]
        plain(hub, Committed(kept, news.closed))
        plain(hub, Committed(kept[::-1], ()))

    monkeypatch.setattr(Hub, "committed", committed)
    async with serving(fast_settings(tmp_path, deadlines=SILENT)) as relay:
        ada, bo, thread, _ = await pair(relay.url)
        lossy[0] = True
        for number in range(60):
            await ada.send_text(thread, str(number))
        lossy[0] = False
        await ada.send_text(thread, "the last one is heard")
        for wire in (ada, bo):
            await eventually(
                lambda wire=wire: len([1 for one in wire.events if one["kind"] == "message.new"]) == 61,  # type: ignore[misc]
                "every message",
            )
            seqs = [one["seq"] for one in wire.events]
            assert seqs == list(range(seqs[0], seqs[0] + len(seqs)))
        await ada.close()
        await bo.close()
