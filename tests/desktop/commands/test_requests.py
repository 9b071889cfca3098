"""Deciding is kept here; withdrawing and the cards are the relay's."""

from uuid import UUID

import pytest

from desktop.commands import requests as commands
from desktop.domain.change import Collection, Put, Remove
from desktop.domain.problem import Problem
from desktop.domain.request import Verdict
from tests.desktop.sync.asking import asked, board, shown
from tests.desktop.sync.conftest import Open, World
from tests.helpers.stores import safe, unsafe_commit


async def test_a_verdict_is_safe_from_a_power_cut_and_shown_at_once(world: World, open_device: Open) -> None:
    thread = asked(world)
    device = open_device()
    await device.caught_up()
    for action in (
        lambda: commands.decide(device.store, thread, Verdict.DECLINE, world.relay.now + 10_000),
        lambda: commands.undo(device.store, thread),
    ):
        unsafe_commit(device.store)
        action()
        assert safe(device.store)
    decided = [change for change in device.changes if change.collection is Collection.REQUESTS][-2:]
    assert decided[0] == Remove(Collection.REQUESTS, thread)
    assert isinstance(decided[1], Put)
    assert decided[1].own


async def test_only_a_request_can_be_decided(world: World, open_device: Open) -> None:
    world.post("hello")
    device = open_device()
    await device.caught_up()
    for thread in (world.thread, UUID(int=5)):
        with pytest.raises(Problem, match="not_found"):
            commands.decide(device.store, thread, Verdict.ACCEPT, 0)
        assert not commands.undo(device.store, thread)


async def test_a_conversation_moves_back_to_the_requests(world: World, open_device: Open) -> None:
    thread = asked(world)
    device = open_device()
    await device.caught_up()
    commands.decide(device.store, thread, Verdict.ACCEPT, 0)
    await device.settled()
    row = await commands.withdraw(device.store, device.link, thread)
    assert (row.state, row.accepted) == ("request", False)
    assert row.request is not None
    assert await board(device) == [thread]
    await device.settled()
    assert shown(device, thread) == row
    device.link.cut()
    with pytest.raises(Problem, match="offline"):
        await commands.withdraw(device.store, device.link, thread)


async def test_the_cards_are_told_page_by_page_and_kept_for_the_way(world: World, open_device: Open) -> None:
    threads = [asked(world, f"p{number}") for number in range(103)]
    hidden = asked(world, "spam", "budget")
    device = open_device()
    await device.caught_up()
    cards = await commands.cards(device.store, device.link, filtered=False)
    assert [card.thread_id for card in cards] == threads[::-1]
    assert (cards[0].mutual, cards[0].opened_this_week, cards[0].reason) == (2, 4, "may_ask")
    (spam,) = await commands.cards(device.store, device.link, filtered=True)
    assert (spam.thread_id, spam.reason) == (hidden, "budget")
    device.link.cut()
    assert await commands.cards(device.store, device.link, filtered=False) == cards
    commands.decide(device.store, threads[-1], Verdict.DECLINE, 0)
    assert await commands.cards(device.store, device.link, filtered=False) == cards[1:]


async def test_a_relay_that_will_not_tell_is_heard(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    world.relay.refuse = lambda method, params: Problem("rate_limited") if method == "requests.list" else None
    with pytest.raises(Problem, match="rate_limited"):
        await commands.cards(device.store, device.link, filtered=False)
