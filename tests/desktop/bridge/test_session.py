"""A signed-in account: opened and closed together, and what it tells."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace
from websockets.asyncio.server import ServerConnection

from desktop.bridge.contract import Changes, Connection, ConnectionState, Problem
from desktop.bridge.session import Session, Told
from desktop.bridge.vault import Kept
from desktop.config import ClientConfig
from desktop.domain.change import Collection, Put, Reload
from desktop.domain.facts import MeFact
from desktop.domain.message import Content
from desktop.domain.person import MeRow
from desktop.store import clock, messages, people, threads
from desktop.store.store import Store
from desktop.sync.settings import SyncSettings
from desktop.system.account_file import Account
from desktop.system.secrets import AccountSecrets
from tests.helpers.scripted_relay import Json, answer, error, scripted_relay
from tests.helpers.stores import BO, all_messages, fact, thread_fact
from tests.helpers.waiting import eventually, in_time

ME = MeFact(MeRow(UUID(int=1), "ada.lens", "Ada Lens"), 1)
WIRE_ME = {"user_id": str(UUID(int=1)), "username": "ada.lens", "display_name": "Ada Lens", "rev": 1}
HEAD = {"epoch": "e", "seq": 0}
FAST = ClientConfig(retry_first=0.02, retry_most=0.1)


class Ear:
    def __init__(self) -> None:
        self.changes: list[Changes] = []
        self.states: list[ConnectionState] = []
        self.signed_out = 0
        self.broken: list[Problem] = []

    def leave(self) -> None:
        self.signed_out += 1

    @property
    def told(self) -> Told:
        return Told(self.changes.append, self.states.append, self.leave, self.broken.append)


async def obliging(connection: ServerConnection, request: Json) -> None:
    match request["method"]:
        case "session.resume":
            result: Json = {"me": WIRE_ME, "device_id": str(UUID(int=2)), "head": HEAD}
        case "inbox.snapshot":
            result = {"head": HEAD, "me": WIRE_ME}
        case "session.devices":
            device = {"device_id": str(UUID(int=2)), "name": "Ada’s laptop", "device_key": "k", "created_at": 1}
            result = {"version": 1, "devices": [{**device, "seen_at": 2, "current": True}]}
        case _:
            result = {}
    await connection.send(answer(request, result))


@asynccontextmanager
async def opened(
    url: str, folder: Path, ear: Ear, *, me: MeFact | None = ME, config: ClientConfig = FAST
) -> AsyncIterator[Session]:
    account = Account(user_id=UUID(int=1), device_id=UUID(int=2), relay_url=url, place="session")
    kept = Kept(account, AccountSecrets("token", bytes(32), bytes(32)))
    store = Store(folder / "cache.db", kept.secrets.cache_key)
    session = Session(store, kept, config, SyncSettings(), ear.told, lambda: 1_780_000_000_000)
    session.start(me)
    try:
        yield session
    finally:
        await in_time(session.close(), "the session to close")


async def test_it_shows_what_is_stored_before_there_is_a_connection(tmp_path: Path, no_leaked_tasks: None) -> None:
    ear = Ear()
    async with opened("ws://127.0.0.1:9/v1", tmp_path, ear) as session:
        assert session.me() == ME.row
        assert [change.row for batch in ear.changes for change in batch if isinstance(change, Put)] == [ME.row]
        await eventually(lambda: Connection.OFFLINE in [state.connection for state in ear.states], "being offline")


LONG = replace(FAST, begin_after=3600.0)


async def test_a_conversation_opens_without_a_line(tmp_path: Path, no_leaked_tasks: None) -> None:
    async with opened("ws://127.0.0.1:9/v1", tmp_path, Ear(), me=None, config=LONG) as session:
        with session.store.write() as tx:
            people.put_me(tx, ME)
            n = threads.put(tx, thread_fact(last_seq=2))
            for seq in (1, 2):
                messages.put(tx, n, fact(seq))
        page = await session.page(thread_fact().thread_id, limit=1)
        session.ask_other(thread_fact().thread_id)
        assert ([row.text for row in page.rows], page.has_older) == (["message 2"], True)
        assert session._line is None


async def test_what_was_shown_short_without_a_line_is_told_to_be_read_again(tmp_path: Path) -> None:
    ear = Ear()
    thread_id = thread_fact().thread_id
    async with scripted_relay() as relay:
        relay.on_request = obliging
        async with opened(relay.url, tmp_path, ear, me=None, config=LONG) as session:
            with session.store.write() as tx:
                people.put_me(tx, ME)
                messages.put(tx, threads.put(tx, thread_fact(last_seq=2)), fact(2))
            early = asyncio.ensure_future(session.page(thread_id))
            assert [row.text for row in (await session.page(thread_id)).rows] == ["message 2"]
            session.reconnect()
            await early
            again = Reload(Collection.MESSAGES, thread_id)
            await eventually(lambda: any(again in batch for batch in ear.changes), "it is to be read again")


async def test_who_can_wait_for_a_line_makes_none_and_waits_no_longer_than_it_is_open(tmp_path: Path) -> None:
    async with opened("ws://127.0.0.1:9/v1", tmp_path, Ear(), me=None, config=LONG) as session:
        first = asyncio.ensure_future(session.begun())
        await asyncio.sleep(0)
        assert session._line is None
        session.reconnect()
        assert await in_time(first, "the line") is session.link
    async with opened("ws://127.0.0.1:9/v1", tmp_path, Ear(), me=None, config=LONG) as session:
        second = asyncio.ensure_future(session.begun())
        await asyncio.sleep(0)
    with pytest.raises(Problem, match="not_signed_in"):
        await in_time(second, "the end")


async def test_a_line_is_made_by_itself_in_the_end(tmp_path: Path, no_leaked_tasks: None) -> None:
    soon = replace(FAST, begin_after=0.01)
    async with opened("ws://127.0.0.1:9/v1", tmp_path, Ear(), me=None, config=soon) as session:
        await eventually(lambda: session._line is not None, "a line")


async def test_it_connects_catches_up_and_asks(tmp_path: Path, no_leaked_tasks: None) -> None:
    ear = Ear()
    async with scripted_relay() as relay:
        relay.on_request = obliging
        async with opened(relay.url, tmp_path, ear) as session:
            await eventually(
                lambda: ear.states and ear.states[-1].connection is Connection.CONNECTED, "being connected"
            )
            assert [device.current for device in await session.devices()] == [True]
            await session.revoke(UUID(int=3))
            await session.set_password("old", "new")
            await session.tell_sign_out()
        # An ack goes beside what the window asks, whenever it is due.
        asked = [request["method"] for request in relay.requests if request["method"] != "session.ack"]
        assert asked[-4:] == ["session.devices", "session.revoke", "account.set_password", "session.sign_out"]


async def test_an_answer_that_is_lost_leaves_it_open_whether_the_old_codes_ended(tmp_path: Path) -> None:
    async def cuts(connection: ServerConnection, request: Json) -> None:
        if request["method"] == "account.renew_codes":
            connection.transport.abort()
        else:
            await obliging(connection, request)

    ear = Ear()
    async with scripted_relay() as relay:
        relay.on_request = cuts
        async with opened(relay.url, tmp_path, ear) as session:
            connected = Connection.CONNECTED
            await eventually(lambda: ear.states and ear.states[-1].connection is connected, "being connected")
            with pytest.raises(Problem) as caught:
                await session.renew_codes("plum orbit")
    assert (caught.value.name, caught.value.reason) == ("offline", "codes_unsure")


async def test_nothing_was_asked_without_a_connection(tmp_path: Path) -> None:
    async with opened("ws://127.0.0.1:9/v1", tmp_path, Ear()) as session:
        with pytest.raises(Problem) as caught:
            await in_time(session.renew_codes("plum orbit"), "an answer")
    assert (caught.value.name, caught.value.reason) == ("offline", "")


@pytest.mark.parametrize("how", ["close code", "answer"])
async def test_being_signed_out_is_told_once(tmp_path: Path, how: str) -> None:
    ear = Ear()

    async def turn_away(connection: ServerConnection, request: Json) -> None:
        if how == "answer":
            await connection.send(error(request, 1001, "not_signed_in"))
        await connection.close(4401, "signed out")

    async with scripted_relay() as relay:
        relay.on_request = turn_away
        async with opened(relay.url, tmp_path, ear) as session:
            await eventually(lambda: ear.signed_out, "being told")
            running = session.link._running
            assert running is not None
            await in_time(asyncio.wait([running]), "the end of trying")
    assert ear.signed_out == 1
    assert [state.connection for state in ear.states].count(Connection.SIGNED_OUT) == 1
    assert relay.accepted == 1


async def test_signing_out_offline_waits_for_nobody(tmp_path: Path) -> None:
    async with opened("ws://127.0.0.1:9/v1", tmp_path, Ear()) as session:
        await in_time(session.tell_sign_out(), "the end")


async def test_whoever_fails_to_hear_a_change_is_told_of_and_the_write_stands(tmp_path: Path) -> None:
    ear = Ear()

    def fails(_changes: Changes) -> None:
        raise KeyError("a mistake")

    told = Told(fails, ear.states.append, ear.leave, ear.broken.append)
    account = Account(user_id=UUID(int=1), device_id=UUID(int=2), relay_url="ws://127.0.0.1:9/v1", place="session")
    store = Store(tmp_path / "cache.db", bytes(32))
    session = Session(store, Kept(account, AccountSecrets("token", bytes(32), bytes(32))), FAST, SyncSettings(), told,
                      lambda: 1)  # fmt: skip
    session.start(ME)
    assert [problem.name for problem in ear.broken] == ["internal_error"]
    assert session.me() == ME.row
    await in_time(session.close(), "the session to close")


async def test_what_came_due_while_the_app_was_off_is_gone_before_anything_is_shown(tmp_path: Path) -> None:
    wall = 1_780_000_000_000
    store = Store(tmp_path / "cache.db", bytes(32))
    with store.write() as tx:
        people.put_me(tx, ME)
        n = threads.put(tx, thread_fact(other=BO))
        messages.put(tx, n, fact(1, "TORTOISENEEDLE", expires_at=wall + 30_000))
        # The computer's clock is turned back since: the relay's last word counts.
        clock.hear(tx, wall + 30_000)
    store.close()
    async with opened("ws://127.0.0.1:9/v1", tmp_path, Ear()) as session:
        assert [row.content for row in all_messages(session.store)] == [Content.GONE]
        assert not session.store.needs_scrub


async def test_what_is_under_way_ends_with_the_session(tmp_path: Path, no_leaked_tasks: None) -> None:
    reached = asyncio.Event()

    async def forever() -> None:
        reached.set()
        await asyncio.Event().wait()

    async def at_once() -> int:
        return 4

    async with opened("ws://127.0.0.1:9/v1", tmp_path, Ear()) as session:
        assert await session.during(at_once()) == 4
        given_up = asyncio.create_task(session.during(forever()))
        await reached.wait()
        given_up.cancel()
        await asyncio.gather(given_up, return_exceptions=True)
        assert given_up.cancelled()
        reached.clear()
        going = asyncio.create_task(session.during(forever()))
        await reached.wait()
    (ended,) = await asyncio.gather(going, return_exceptions=True)
    assert isinstance(ended, Problem)
    assert ended.name == "not_signed_in"


async def test_once_there_is_a_line_it_says_what_the_person_is_told_of(tmp_path: Path, no_leaked_tasks: None) -> None:
    ear = Ear()
    async with opened("ws://127.0.0.1:9/v1", tmp_path, ear) as session:
        with session.store.write() as tx:
            n = threads.put(tx, thread_fact())
            messages.put(tx, n, fact(1, remind_at=1))
        assert session.link is not None
        await eventually(session.alerts, "the reminder is told")
        told = [change for batch in ear.changes for change in batch if isinstance(change, Put)]
        assert session.alerts()[0] in [change.row for change in told]
