"""Rows of the matrix: threads, messages, requests and reports."""

from __future__ import annotations

import uuid
from dataclasses import replace

import msgspec

from tests.helpers import oracle
from tests.helpers.scenes import Json
from tests.helpers.worlds import ANSWERS
from tests.relay.services.matrix import Pair, Step, card_of_me, outcome, row, send, thread_in, to


def direct(pair: Pair) -> Step:
    """The other opens the thread with me."""
    return pair.other, "threads.direct", to(pair.me)


def snapshots(pair: Pair) -> list[Step]:
    """My inbox and the other's."""
    return [(pair.me, "inbox.snapshot", {}), (pair.other, "inbox.snapshot", {})]


@row("threads.direct")
async def threads_direct(pair: Pair) -> None:
    opened = (await pair.trial(direct(pair)))[0]
    if pair.world.other.age == "child":
        assert msgspec.json.encode(opened["error"]) == ANSWERS["too_young"]
    else:
        assert {member["user_id"] for member in opened["members"]} == {pair.me.user_id, pair.other.user_id}


@row("messages.send")
async def messages_send(pair: Pair) -> None:
    results = await pair.trial(direct(pair), send(pair.other), *snapshots(pair))
    reason = oracle.answer(pair.world)
    if reason is not None:
        assert msgspec.json.encode(results[-1]["error"]) == ANSWERS[reason]
        return
    mine, theirs = (thread_in(found, results[0]["thread_id"]) for found in results[2:])
    inbox = oracle.decided(pair.world)[1] == "inbox"
    assert mine.get("state", "active") == ("active" if inbox else "request")
    assert theirs.get("state", "active") == ("active" if inbox else "requested")


@row("messages.history")
async def messages_history(pair: Pair) -> None:
    await _both_read(pair, "messages.history", {})


@row("messages.changed")
async def messages_changed(pair: Pair) -> None:
    await _both_read(pair, "messages.changed", {"after_rev": 0})


async def _both_read(pair: Pair, method: str, params: Json) -> None:
    """Both read what was written, whatever is between them since; a stranger to the thread does not."""
    asked = {**params, "thread_id": pair.thread_id or str(uuid.uuid4())}
    for player in (pair.me, pair.other):
        found = (await pair.trial((player, method, asked)))[0]
        if pair.thread_id is None:
            assert found["error"]["data"]["name"] == "not_found"
        else:
            assert [one["body"]["text"] for one in found["messages"]][:1] == ["May I?"]
    found = (await pair.trial((pair.hub, method, asked)))[0]
    assert found["error"]["data"]["name"] == "not_found"


@row("messages.unsend")
async def messages_unsend(pair: Pair) -> None:
    if pair.thread_id is None:
        results = await pair.trial((pair.other, "messages.unsend", {"id": str(uuid.uuid4())}))
        assert results[0]["error"]["data"]["name"] == "not_found"
        return
    page = await pair.last((pair.other, "messages.history", {"thread_id": pair.thread_id}))
    first = page["messages"][0]["id"]
    unsend = (pair.other, "messages.unsend", {"id": first})
    assert (await pair.last(unsend))["unsent"]
    assert outcome(await pair.last(unsend, card_of_me(pair))) == oracle.card(pair.world)
    mine = thread_in(await pair.last(unsend, (pair.me, "inbox.snapshot", {})), pair.thread_id)
    state = pair.state()
    assert mine.get("state", "active") == ("closed" if (pair.history, state) == ("asked", "request") else state)
    by_me = await pair.trial((pair.me, "messages.unsend", {"id": first}))
    assert by_me[0]["error"]["data"]["name"] == "not_found"


@row("threads.set")
async def threads_set(pair: Pair) -> None:
    """One's own state of a thread is nobody else's; the timer needs an active thread that one may write in."""
    for player, world in ((pair.me, oracle.turned_round(pair.world)), (pair.other, pair.world)):
        timer = {"thread_id": pair.thread_id or str(uuid.uuid4()), "disappear_after": 60}
        if pair.thread_id is None:
            found = (await pair.trial((player, "threads.set", timer)))[0]
            assert found["error"]["data"]["name"] == "not_found"
            continue
        other = pair.other if player is pair.me else pair.me
        look = (other, "inbox.snapshot", {})
        before = await pair.last(look)
        own = {"pinned": True, "receipts": True, "draft": {"text": "Dear you", "base_rev": 0}}
        pin = (player, "threads.set", {**timer, **own, "disappear_after": None})
        results = await pair.trial((player, "threads.set", timer), look)
        reason = oracle.answer(world)
        if reason is not None:
            assert msgspec.json.encode(results[-1]["error"]) == ANSWERS[reason]
        elif pair.state() == "active" and oracle.decided(world)[1] == "inbox":
            assert thread_in(results[-1], pair.thread_id)["disappear_after"] == 60
            continue
        else:
            assert results[-1]["error"]["data"] == {"name": "forbidden", "detail": "request"}
        del pin[2]["disappear_after"]
        found = await pair.last(pin)
        assert (found["pinned"], found["receipts"], found["draft"]["text"]) == (True, True, "Dear you")
        assert await pair.last(pin, look) == before


@row("messages.read")
async def messages_read(pair: Pair) -> None:
    read = {"thread_id": pair.thread_id or str(uuid.uuid4()), "seq": 1}
    await _told_of(pair, "read_seq", (pair.me, "messages.read", read))
    # Whoever hides their reading from all shows it to their always list, and sees no more themself.
    for player, world in ((pair.me, pair.world), (pair.other, oracle.turned_round(pair.world))):
        hide = (player, "privacy.set", {"read_reach": "nobody"})
        hidden = oracle.allowed(world, "nobody")[1] != "inbox"
        await _told_of(pair, "read_seq", hide, (pair.me, "messages.read", read), hidden=hidden)
        # In their thread it goes by what was set there, but for those who are kept from everything.
        here = {"thread_id": read["thread_id"]}
        off, on = ((player, "threads.set", {**here, "receipts": value}) for value in (False, True))
        await _told_of(pair, "read_seq", off, (pair.me, "messages.read", read), hidden=True)
        barred = oracle.allowed(world, "everyone")[1] != "inbox"
        await _told_of(pair, "read_seq", hide, on, (pair.me, "messages.read", read), hidden=barred)


@row("session.ack")
async def session_ack(pair: Pair) -> None:
    cursor = {"epoch": pair.me.actor.answer.cursor.epoch, "seq": await pair.me.actor.head()}
    await _told_of(pair, "delivered_seq", (pair.me, "session.ack", {"cursor": cursor}))


async def _told_of(pair: Pair, marker: str, *steps: Step, hidden: bool = False) -> None:
    """The other learns how far I am in an active thread in which I may write to them, and else nothing."""
    if pair.thread_id is None:
        return
    before, after = [
        next(one for one in thread_in(inbox, pair.thread_id)["members"] if one["user_id"] == pair.me.user_id)
        for inbox in (await pair.last(snapshots(pair)[1]), await pair.last(*steps, snapshots(pair)[1]))
    ]
    reaches = oracle.decided(oracle.turned_round(pair.world))[1] == "inbox"
    if pair.state() == "active" and reaches and not hidden:
        assert after.get(marker, 0) >= 1
    else:
        assert after == before


@row("inbox.snapshot")
async def inbox_snapshot(pair: Pair) -> None:
    for player, seen in ((pair.me, pair.other), (pair.other, pair.me)):
        inbox = await pair.last((player, "inbox.snapshot", {}))
        assert ("threads" in inbox) == (pair.thread_id is not None)
        if pair.thread_id is not None:
            assert inbox["people"] == [await pair.last((player, "people.get", to(seen)))]
    if pair.thread_id is not None:
        mine, theirs = [thread_in(await pair.last(step), pair.thread_id) for step in snapshots(pair)]
        assert mine.get("state", "active") == pair.state()
        asking = pair.history in ("asked", "declined") and pair.state() != "active"
        assert theirs.get("state", "active") == ("requested" if asking else "active")
        assert not theirs.get("request") or set(theirs["request"]) == {"asked_at"}


@row("requests.list")
async def requests_list(pair: Pair) -> None:
    cards = (await pair.last((pair.me, "requests.list", {}))).get("cards", [])
    assert [card["person"]["username"] for card in cards] == [pair.other.username] * (pair.state() == "request")
    assert all(card.get("mutual", 0) == (not oracle.reduced(oracle.turned_round(pair.world))) for card in cards)
    assert "cards" not in await pair.last((pair.other, "requests.list", {}))


async def _changed(pair: Pair, method: str, params: Json) -> tuple[str, str]:
    """My state of the thread after I did something, and what the other's card says then."""
    step = (pair.me, method, {**params, "thread_id": pair.thread_id})
    assert pair.thread_id is not None
    mine = await pair.last(step)
    return mine.get("state", "active"), outcome(await pair.last(step, card_of_me(pair)))


async def _is_nobodys(pair: Pair, method: str) -> None:
    found = await pair.trial((pair.me, method, {"thread_id": str(uuid.uuid4())}))
    assert found[0]["error"]["data"]["name"] == "not_found"


@row("requests.accept")
async def requests_accept(pair: Pair) -> None:
    if pair.thread_id is None:
        await _is_nobodys(pair, "requests.accept")
        return
    if pair.world.me.blocks and pair.state() != "active":
        # The blocked must not see that anything was accepted.
        found = await pair.trial((pair.me, "requests.accept", {"thread_id": pair.thread_id}))
        assert found[0]["error"]["data"]["name"] == "conflict"
        return
    opened = replace(pair.world, opened=pair.world.now + 1, declined=oracle.NEVER)
    assert await _changed(pair, "requests.accept", {}) == ("active", oracle.card(opened))


@row("requests.decline")
async def requests_decline(pair: Pair) -> None:
    if pair.thread_id is None:
        await _is_nobodys(pair, "requests.decline")
        return
    waits = pair.state() == "request"
    world = replace(pair.world, declined=pair.world.now, turned=oracle.NEVER) if waits else pair.world
    expected = ("closed" if waits else pair.state(), oracle.card(world))
    assert await _changed(pair, "requests.decline", {}) == expected
    blocked = replace(world, me=replace(world.me, blocks=True))
    assert (await _changed(pair, "requests.decline", {"block": True}))[1] == oracle.card(blocked)


@row("requests.withdraw")
async def requests_withdraw(pair: Pair) -> None:
    if pair.thread_id is None:
        await _is_nobodys(pair, "requests.withdraw")
        return
    world, state = pair.world, pair.state()
    if world.opened > world.withdrawn:
        if world.me.blocks:
            # Nobody comes back to the board of who has blocked them.
            found = await pair.trial((pair.me, "requests.withdraw", {"thread_id": pair.thread_id}))
            assert found[0]["error"]["data"]["name"] == "conflict"
            return
        world = replace(world, withdrawn=world.now + 1)
        state = "active" if oracle.decided(world)[1] == "inbox" else "request"
    expected = (state, oracle.card(world))
    assert await _changed(pair, "requests.withdraw", {}) == expected


@row("report")
async def report(pair: Pair) -> None:
    before = await pair.last(snapshots(pair)[1])
    about = {**to(pair.other), "reason": "spam"}
    assert (await pair.last((pair.me, "report", about))).get("messages", 0) == 0
    with_thread = {**about, "thread_id": pair.thread_id or str(uuid.uuid4())}
    results = await pair.trial((pair.me, "report", with_thread), snapshots(pair)[1])
    if pair.thread_id is None:
        assert results[0]["error"]["data"]["name"] == "not_found"
    else:
        assert results[0]["messages"] >= 1
        assert results[1] == before
