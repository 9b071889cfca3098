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


@pytest.mark.parametrize(
    ("mine", "theirs", "reduced"),
    [
        ({}, {}, False),
        ({}, {"blocked": 1}, True),
        ({"blocked": 1}, {}, True),
        ({}, {"listed": NEVER}, True),
        ({"listed": NEVER}, {}, False),
        ({}, {"open_at": 2_000}, True),
        ({}, {"suspended": 1}, True),
        ({"open_at": 2_000}, {}, False),
        ({}, {"request_reach": 0, "inbox_reach": 0}, False),
    ],
)
def test_who_is_shown_reduced(mine: dict[str, int], theirs: dict[str, int], reduced: bool) -> None:
    assert facts.is_reduced(1_000, change(SIDE, **mine), change(SIDE, **theirs)) is reduced


def test_the_four_who_are_hidden_look_the_same() -> None:
    mine = change(SIDE, follows=FOLLOWED)
    hidden = ({"blocked": 1}, {"listed": NEVER, "follows": FOLLOWED}, {"open_at": 2_000}, {"suspended": 1})
    assert len({facts.view(1_000, mine, change(SIDE, **one), None) for one in hidden}) == 1


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
