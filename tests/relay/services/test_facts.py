"""From rows to facts: rings, the reduced card, and that both sides of a pair are read alike."""

import msgspec
import pytest

from relay.services import facts
from relay.services.privacy import Ring
from relay.storage import pairs
from relay.storage.pairs import ALWAYS, FOLLOWED, HIDDEN, NEVER, Side
from relay.wire.people import PersonId
from relay.wire.privacy import PutOnList
from tests.relay.services.world import Actor, World

change = msgspec.structs.replace
SIDE = Side(b"", 0, 0, 0, "personal", 1, 3, 3, 3, 0, 0, 0, 0, 0, 0, 0, None, 0, 0)


@pytest.mark.parametrize(
    ("sender", "receiver", "ring"),
    [
        (FOLLOWED, FOLLOWED, Ring.FRIENDS),
        (0, FOLLOWED, Ring.FRIENDS),
        (FOLLOWED, 0, Ring.FOLLOWERS),
        (HIDDEN, 0, Ring.EVERYONE),
        (0, HIDDEN, Ring.EVERYONE),
        (0, 0, Ring.EVERYONE),
    ],
)
def test_whom_the_receiver_follows_counts_as_a_friend(sender: int, receiver: int, ring: Ring) -> None:
    assert facts.ring(change(SIDE, follows=sender), change(SIDE, follows=receiver)) == ring


CANNOT: tuple[dict[str, int], ...] = (
    {"blocked": 1},
    {"listed": NEVER},
    {"open_at": 2_000},
    {"suspended": 1},
    {"request_reach": 0, "inbox_reach": 0},
    {"request_reach": 1, "inbox_reach": 1},
)
"""Why somebody can't be messaged."""


@pytest.mark.parametrize("theirs", [{}, *CANNOT])
def test_only_whom_one_blocked_oneself_is_shown_reduced(theirs: dict[str, int]) -> None:
    for mine in ({}, *CANNOT):
        shown = facts.view(1_000, change(SIDE, **mine), change(SIDE, **theirs), None)
        assert shown.reduced is bool(mine.get("blocked"))


@pytest.mark.parametrize("mine", [SIDE, change(SIDE, follows=FOLLOWED), change(SIDE, open_at=2_000)])
def test_all_who_cant_be_messaged_look_the_same(mine: Side) -> None:
    people = [change(SIDE, **one) for one in CANNOT]
    assert len({facts.view(1_000, mine, one, None) for one in people}) == 1
    assert all(facts.is_found(1_000, mine, one) for one in people)
    assert not any(facts.is_worth_following(1_000, mine, one) for one in people)


def test_somebody_is_worth_following_who_would_then_be_written_to() -> None:
    for inbox, request, worth in ((0, 0, False), (1, 1, False), (1, 2, True), (2, 2, True), (3, 3, True)):
        theirs = change(SIDE, inbox_reach=inbox, request_reach=request)
        for mine in (SIDE, change(SIDE, follows=HIDDEN), change(SIDE, open_at=2_000), change(SIDE, request_reach=0)):
            assert facts.is_worth_following(1_000, mine, theirs) is worth
        # What became of a request would show in it.
        assert not facts.is_worth_following(1_000, change(SIDE, asked_at=999), theirs)


def test_who_lets_nobody_write_writes_to_nobody_but_their_always_list() -> None:
    closed = change(SIDE, inbox_reach=0, request_reach=0)
    assert facts.facts(1, closed, SIDE).closed
    assert not facts.facts(1, change(closed, listed=ALWAYS), SIDE).closed
    assert not facts.acting(1, closed, SIDE).closed


def test_a_finder_may_be_young_or_suspended_themselves() -> None:
    assert facts.is_found(1_000, change(SIDE, open_at=2_000), SIDE)
    assert facts.is_found(1_000, change(SIDE, suspended=1), SIDE)
    assert not facts.is_found(1_000, SIDE, change(SIDE, search_reach=2))
    assert facts.is_found(1_000, SIDE, change(SIDE, search_reach=0, listed=ALWAYS))


def test_a_hidden_follow_finds_like_any_other_and_a_block_of_ones_own_nobody() -> None:
    blocker = change(SIDE, search_reach=2, blocked=1)
    assert facts.is_found(1_000, change(SIDE, follows=HIDDEN), blocker)
    assert not facts.is_found(1_000, SIDE, blocker)
    assert not facts.is_found(1_000, change(SIDE, blocked=1), SIDE)


async def test_a_pair_is_the_same_from_both_sides(world: World, ada: Actor, boris: Actor) -> None:
    await ada.call("people.follow", PersonId(user_id=boris.id))
    await boris.call("privacy.put", PutOnList(user_id=ada.id, list="always"))
    await ada.send(await ada.thread_with(boris), "hi")
    one, two = ada.caller.user_id, boris.caller.user_id
    mine, theirs = await world.opened.storage.read(lambda tx: facts.sides(tx, one, two))
    turned = await world.opened.storage.read(lambda tx: facts.sides(tx, two, one))
    assert (theirs, mine) == turned
    assert (mine.follows, mine.accepted, mine.wrote, theirs.listed, theirs.wrote) == (FOLLOWED, 1, 1, ALWAYS, 0)
    (pair,) = await world.opened.storage.read(lambda tx: pairs.pairs(tx, one, [two]))
    views = facts.views(world.opened.clock.now, pair)
    assert (views[0].follows, views[1].followed_by) == (True, True)
