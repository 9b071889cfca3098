"""The whole engine without a window, against a real relay: what a person can do, and what they are told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace

from desktop.app.engine import Outlet, build_engine
from desktop.bridge.contract import (
    Connection,
    ConnectionState,
    Credentials,
    NewAccount,
    Problem,
    Secrets,
    SecretsPlace,
    Stage,
    Started,
)
from desktop.bridge.engine import DesktopEngine
from desktop.config import AppConfig
from desktop.domain.change import Change
from desktop.domain.message import MessageRow, SendState
from desktop.domain.query import Sought
from desktop.domain.thread import ThreadRow
from tests.desktop.bridge.test_vault import Ring
from tests.helpers.processes import Relay, relay
from tests.helpers.waiting import eventually, eventually_async

PASSWORD = "plum orbit lantern 42"
PASSPHRASE = Secrets(SecretsPlace.PASSPHRASE, "correct horse")


class Person:
    """Somebody with an app of their own."""

    def __init__(self, name: str, base: Path, url: str) -> None:
        self.name = name
        self.changes: list[Change] = []
        self.states: list[ConnectionState] = []
        self.stages: list[Started] = []
        config = AppConfig(base=base, profile=name, relay_url=url).scaled(1 / 20)
        # A connection is given up by nothing that a busy machine does to a relay or to this process.
        client = replace(config.client, open_within=30.0, call_within=30.0, pong_within=30.0, probe_within=30.0)
        secrets = replace(config.secrets, argon2_memory_kib=64, argon2_rounds=1, keyring_within=30.0)
        self.config = replace(config, client=client, secrets=secrets)
        self.engine = self.app()

    def app(self) -> DesktopEngine:
        outlet = Outlet(self.changes.extend, self.states.append, self.stages.append)
        return build_engine(self.config, outlet)

    async def restart(self) -> Started:
        await self.engine.close()
        self.engine = self.app()
        return await self.engine.start()

    async def sign_up(self, secrets: Secrets = PASSPHRASE) -> Started:
        await self.engine.start()
        account = NewAccount(f"{self.name}.field", PASSWORD, self.name.capitalize(), "1990-05-17")
        return await self.engine.sign_up(self.config.relay_url, account, secrets)

    async def find(self, other: str) -> UUID:
        (found,) = await self.engine.search_people(f"{other}.field")
        return found.user_id

    async def thread_with(self, other: str) -> ThreadRow:
        return await self.engine.direct_thread(await self.find(other))

    async def texts(self, thread: ThreadRow) -> list[str]:
        return [row.text for row in (await self.engine.messages(thread.thread_id)).rows]

    async def last(self, thread: ThreadRow) -> MessageRow:
        return (await self.engine.messages(thread.thread_id)).rows[-1]

    async def connected(self) -> None:
        await eventually(lambda: self.states and self.states[-1].connection is Connection.CONNECTED, "being connected")

    async def inbox(self, count: int) -> tuple[ThreadRow, ...]:
        async def rows() -> tuple[ThreadRow, ...]:
            found = (await self.engine.threads()).rows
            return found if len(found) >= count and all(row.last_text for row in found) else ()

        return await eventually_async(rows, "the threads")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Relay]:
    with relay(tmp_path_factory.mktemp("relay") / Path("data")) as started:
        yield started


async def befriend(*people: Person) -> None:
    """Everybody follows everybody."""
    for one in people:
        for other in people:
            if other is not one:
                await one.engine.follow(await one.find(other.name))


@asynccontextmanager
async def people(base: Path, url: str, *names: str, friends: bool = True) -> AsyncIterator[list[Person]]:
    """Signed-up people, friends of each other unless they are strangers."""
    made = [Person(name, base, url) for name in names]
    try:
        for person in made:
            assert (await person.sign_up()).stage is Stage.READY
        if friends:
            await befriend(*made)
        yield made
    finally:
        for person in made:
            await person.engine.close()


async def test_two_people_talk(tmp_path: Path, running: Relay, no_leaked_tasks: None) -> None:
    async with people(tmp_path, running.url, "ada", "bo") as (ada, bo):
        thread = await ada.thread_with("bo")
        sent = await ada.engine.send(thread.thread_id, "Shall we fly?")
        (theirs,) = await bo.inbox(1)
        assert (theirs.last_text, theirs.unread, theirs.thread_id) == ("Shall we fly?", 1, thread.thread_id)
        await bo.engine.mark_read(thread.thread_id, 1)

        async def seen() -> bool:
            return (await ada.last(thread)).state is SendState.SEEN

        await eventually_async(seen, "the message to be seen")
        assert (await ada.last(thread)).message_id == sent
        await bo.engine.send(thread.thread_id, "Gladly")

        async def answered() -> bool:
            return await ada.texts(thread) == ["Shall we fly?", "Gladly"]

        await eventually_async(answered, "the answer")
        assert [row.text for row in (await ada.engine.search(Sought("glad"))).messages] == ["Gladly"]


async def test_what_is_written_offline_is_sent_later_and_survives_a_restart(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "cleo", "dan") as (cleo, dan):
        thread = await cleo.thread_with("dan")
        await dan.connected()
        await cleo.engine.close()
        elsewhere = replace(cleo.config, client=replace(cleo.config.client, open_within=0.01))
        cleo.engine = build_engine(elsewhere, Outlet(cleo.changes.extend, cleo.states.append, cleo.stages.append))
        assert (await cleo.engine.start()).stage is Stage.PASSPHRASE
        assert (await cleo.engine.unlock(PASSPHRASE.passphrase)).stage is Stage.READY
        await cleo.engine.save_draft(thread.thread_id, "half a thought")
        one = await cleo.engine.send(thread.thread_id, "one")
        await cleo.engine.keep_draft_version(thread.thread_id, "an edit that was left", one)
        await cleo.engine.send(thread.thread_id, "two")
        await cleo.restart()
        assert (await cleo.engine.unlock(PASSPHRASE.passphrase)).stage is Stage.READY

        async def arrived() -> bool:
            return bool((await dan.engine.threads()).rows) and await dan.texts(thread) == ["one", "two"]

        await eventually_async(arrived, "both messages")
        assert await cleo.texts(thread) == ["one", "two"]
        versions = await cleo.engine.draft_versions(thread.thread_id)
        assert {version.text for version in versions} == {"half a thought", "an edit that was left"}


async def test_a_message_far_up_is_found_on_a_device_that_has_the_newest_alone(tmp_path: Path, running: Relay) -> None:
    """More than a page of the relay stands between the two."""
    async with people(tmp_path, running.url, "gil", "hana") as (gil, hana):
        thread = await gil.thread_with("hana")
        far = await gil.engine.send(thread.thread_id, "far up")
        for number in range(120):
            await gil.engine.send(thread.thread_id, f"m{number}")

        async def sent() -> bool:
            return (await gil.last(thread)).state in (SendState.SENT, SendState.DELIVERED)

        await eventually_async(sent, "all of them are sent")
        await hana.engine.sign_out()
        started = await hana.engine.sign_in(running.url, Credentials("hana.field", PASSWORD), PASSPHRASE)
        assert started.stage is Stage.READY
        await hana.inbox(1)

        async def found() -> bool:
            page = await hana.engine.messages(thread.thread_id, around=far, limit=10)
            return page.rows[0].text == "far up" and (page.has_older, page.has_newer) == (False, True)

        await eventually_async(found, "it is asked for once there is a connection")


async def test_people_are_followed_and_found(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "eve", "fay", friends=False) as (eve, _fay):
        (found,) = await eve.engine.search_people("fay.field")
        assert (await eve.engine.follow(found.user_id)).follows
        assert (await eve.engine.person(found.user_id)).follows
        assert not (await eve.engine.unfollow(found.user_id)).follows
        with pytest.raises(Problem) as caught:
            await eve.engine.person(UUID(int=5))
        assert caught.value.name == "not_found"


async def test_the_inbox_is_paged_both_ways(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "pia", *(f"q{number}" for number in range(5))) as (pia, *others):
        made = [(await pia.thread_with(other.name)).thread_id for other in others]
        rows = (await pia.engine.threads()).rows
        assert [row.thread_id for row in rows] == list(reversed(made))
        first = await pia.engine.threads(limit=2)
        second = await pia.engine.threads(after=first.rows[-1].thread_id, limit=2)
        assert (first.rows + second.rows, second.has_more) == (rows[:4], True)
        above = await pia.engine.threads(before=rows[3].thread_id, limit=2)
        assert (above.rows, above.has_more) == (rows[1:3], True)
        assert not (await pia.engine.threads(before=rows[1].thread_id, limit=2)).has_more


async def test_an_answer_from_a_notice_leaves_the_draft(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "noti", "tice") as (noti, _tice):
        thread = await noti.thread_with("tice")
        first = await noti.engine.send(thread.thread_id, "first")
        await noti.engine.save_draft(thread.thread_id, "half a sentence", first)
        await noti.engine.send(thread.thread_id, "on my way", aside=True)
        row = await noti.engine.thread(thread.thread_id)
        assert row is not None
        assert (row.draft, row.draft_reply, row.last_text) == ("half a sentence", first, "on my way")


async def test_threads_are_set(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "gus", "hedy") as (gus, _hedy):
        thread = await gus.thread_with("hedy")
        await gus.engine.set_thread(thread.thread_id, pinned=True, marked_unread=True)
        row = await gus.engine.thread(thread.thread_id)
        assert row is not None
        assert (row.pinned, row.marked_unread) == (True, True)


async def test_a_parked_or_waiting_message_can_be_dropped(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "ida", "jon") as (ida, _jon):
        thread = await ida.thread_with("jon")
        with pytest.raises(Problem) as caught:
            await ida.engine.send(thread.thread_id, "   ")
        assert caught.value.name == "invalid_params"
        with pytest.raises(Problem):
            await ida.engine.retry(thread.thread_id)
        await ida.engine.discard(thread.thread_id)


async def test_devices_passwords_and_being_revoked(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "kim") as (kim,):
        other = Person("kim", tmp_path / "other", running.url)
        await other.engine.start()
        await other.engine.sign_in(running.url, Credentials("kim.field", PASSWORD), PASSPHRASE)
        await other.connected()
        devices = await kim.engine.devices()
        assert sorted(device.current for device in devices) == [False, True]
        (stranger,) = [device for device in devices if not device.current]
        await kim.engine.revoke(stranger.device_id)
        await eventually(lambda: other.stages, "the other device to be signed out")
        assert (other.stages[-1].stage, other.stages[-1].problem) == (Stage.SIGN_IN, "not_signed_in")
        assert other.states[-1].connection is Connection.SIGNED_OUT
        with pytest.raises(Problem):
            await other.engine.threads()
        again = await other.engine.sign_in(running.url, Credentials("kim.field", PASSWORD), PASSPHRASE)
        assert again.stage is Stage.READY
        codes = await kim.engine.renew_codes(PASSWORD)
        assert len(set(codes)) == 10
        assert (await kim.engine.start()).codes_unseen
        await kim.engine.codes_kept()
        assert not (await kim.engine.start()).codes_unseen
        await kim.engine.set_password(PASSWORD, "violet harbor engine 77")
        await eventually(lambda: len(other.stages) == 2, "the other device to be signed out again")
        await other.engine.close()


async def test_signing_out_leaves_nothing_of_the_account(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "lou") as (lou,):
        assert (await lou.engine.sign_out()).stage is Stage.SIGN_IN
        left = {file.name for file in tmp_path.rglob("*") if file.is_file()}
        assert left == {"profile.lock"}
        assert (await lou.restart()).stage is Stage.SIGN_IN


async def test_a_broken_session_is_begun_anew_a_few_times_and_then_told(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "rex", "sol") as (rex, _sol):
        thread = await rex.thread_with("sol")
        for count in range(1, 4):
            rex.engine.broken(Problem("internal_error"))
            await eventually(lambda count=count: len(rex.stages) == count, "the session to be begun anew")
            assert rex.stages[-1].stage is Stage.READY
            await rex.engine.send(thread.thread_id, f"after {count}")
        rex.engine.broken(Problem("internal_error"))
        await eventually(lambda: len(rex.stages) == 4, "being told")
        assert rex.stages[-1].stage is Stage.CACHE_PROBLEM


async def test_a_profile_is_opened_once(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "mae") as (mae,):
        second = mae.app()
        with pytest.raises(Problem) as caught:
            await second.start()
        assert caught.value.name == "profile_in_use"
        await second.close()


@pytest.mark.parametrize("damage", ["empty", "truncated", "foreign", "flipped"])
async def test_a_damaged_cache_is_set_aside_and_fetched_again(tmp_path: Path, running: Relay, damage: str) -> None:
    name = f"n{damage[:4]}"
    async with people(tmp_path, running.url, name, f"o{damage[:4]}") as (one, other):
        thread = await one.thread_with(other.name)
        await one.engine.send(thread.thread_id, "kept at the relay")
        await other.inbox(1)
        await one.engine.close()
        cache = tmp_path / "profiles" / name / "cache.db"
        whole = cache.read_bytes()
        content = {
            "empty": b"",
            "truncated": whole[: len(whole) // 2],
            "foreign": b"SQLite format 3\x00" + bytes(5_000),
            "flipped": bytes([whole[0] ^ 1]) + whole[1:],
        }[damage]
        cache.write_bytes(content)
        one.engine = one.app()
        await one.engine.start()
        found = await one.engine.unlock(PASSPHRASE.passphrase)
        assert (found.stage, found.problem) == (Stage.CACHE_PROBLEM, "cache_damaged")
        assert cache.read_bytes() == content
        assert (await one.engine.discard_cache()).stage is Stage.READY
        (row,) = await one.inbox(1)
        assert await one.texts(row) == ["kept at the relay"]
        assert (cache.parent / "cache.db.aside").read_bytes() == content


async def test_a_sign_out_is_finished_though_nobody_waits_for_it(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "vic") as (vic,):
        asked = asyncio.create_task(vic.engine.sign_out())
        await asyncio.sleep(0)
        asked.cancel()
        await vic.engine.close()
        assert {file.name for file in tmp_path.rglob("*") if file.is_file()} == {"profile.lock"}


async def test_nothing_is_opened_again_once_it_closes(tmp_path: Path, running: Relay) -> None:
    async with people(tmp_path, running.url, "wim") as (wim,):
        closing = asyncio.create_task(wim.engine.close())
        await asyncio.sleep(0)
        wim.engine.broken(Problem("internal_error"))
        wim.engine.ended_by_relay()
        await closing
        assert wim.stages == []
        with pytest.raises(Problem):
            await wim.engine.threads()


async def test_words_behind_a_locked_keyring_are_sent_once_it_opens(
    tmp_path: Path, running: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    import keyring

    ring = Ring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: ring)
    async with people(tmp_path, running.url, "yan") as (yan,):
        zoe = Person("zoe", tmp_path, running.url)
        await zoe.sign_up(Secrets(SecretsPlace.KEYRING))
        await befriend(zoe, yan)
        thread = await zoe.thread_with("yan")
        await zoe.engine._session.link.stop()
        sent = await zoe.engine.send(thread.thread_id, "written before")
        await zoe.engine.save_draft(thread.thread_id, "being written")
        ring.locked = True
        assert (await zoe.restart()).stage is Stage.KEYRING_PROBLEM
        assert (await zoe.engine.retry_secrets(PASSPHRASE)).stage is Stage.SIGN_IN
        signed = await zoe.engine.sign_in(running.url, Credentials("zoe.field", PASSWORD), PASSPHRASE)
        assert signed.stage is Stage.READY
        await zoe.connected()
        # The relay may have told of the thread by now; nobody here knows of the words.
        assert not any(row.last_text or row.draft for row in (await zoe.engine.threads()).rows)
        ring.locked = False
        await zoe.restart()
        assert (await zoe.engine.unlock(PASSPHRASE.passphrase)).stage is Stage.READY
        (theirs,) = await yan.inbox(1)
        assert await yan.texts(theirs) == ["written before"]
        assert (await zoe.last(thread)).message_id == sent
        (row,) = (await zoe.engine.threads()).rows
        assert row.draft == "being written"
        await zoe.engine.close()
        assert ring.entries == {}
        names = {file.name for file in (tmp_path / "profiles" / "zoe").iterdir() if file.is_file()}
        assert [name for name in names if name.startswith(("cache.db.", "account."))] == ["account.json"]
