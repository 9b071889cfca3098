"""The rings: every count against a brute-force count by the same decision, person by person."""

import random
from collections import Counter

import msgspec
import pytest

from relay.services import facts, privacy
from relay.services.privacy import Outcome
from relay.storage import pairs
from relay.storage.pairs import Pair, Side
from relay.wire.errors import ErrorName, Refusal
from relay.wire.people import PersonId
from relay.wire.privacy import REACHES, Audience, Groups, Preview, PutOnList
from tests.relay.services.world import Actor, World, refused

change = msgspec.structs.replace
GROUPS = ("friends", "following", "followers", "others")


async def crowd(world: World, me: Actor, rng: random.Random) -> list[Actor]:
    """People in every relation to `me`."""
    people = []
    for number in range(24):
        born = rng.choice(["1990-05-05", "1990-05-05", "1990-05-05", "2014-01-01"])
        kind = "personal" if born > "2000" else rng.choice(["personal", "creator", "business"])
        other = await world.sign_up(f"person{number}", born, kind=kind)
        people.append(other)
        for deed in rng.sample(range(8), rng.randrange(4)):
            try:
                await relate(deed, me, other)
            except Refusal as refusal:
                if refusal.name not in (ErrorName.FORBIDDEN, ErrorName.CONFLICT):
                    raise
    return people


async def relate(deed: int, me: Actor, other: Actor) -> None:
    rng = random.Random(other.name)
    if deed <= 1:
        await me.call("people.follow", PersonId(user_id=other.id))
    elif deed <= 3:
        await other.call("people.follow", PersonId(user_id=me.id))
    elif deed == 4:
        await me.call("privacy.put", PutOnList(user_id=other.id, list=rng.choice(["always", "never"])))
    elif deed == 5:
        await other.send(await other.thread_with(me), "May I ask?")
    elif deed == 6:
        await me.send(await me.thread_with(other), "Hello")
    else:
        one, two = rng.sample([me, other], 2)
        await one.call("people.block", PersonId(user_id=two.id))


async def known_pairs(world: World, me: Actor, people: list[Actor]) -> list[Pair]:
    """Those who count, found without the grouping."""
    ids = [person.caller.user_id for person in people]
    found = await world.opened.storage.read(lambda tx: pairs.pairs(tx, me.caller.user_id, ids))
    return [p for p in found if p.mine.follows or p.theirs.follows == 1 or p.mine.known or p.mine.listed]


def group(pair: Pair) -> str:
    return {(True, True): "friends", (True, False): "following", (False, True): "followers", (False, False): "others"}[
        bool(pair.mine.follows), pair.theirs.follows == 1
    ]


def counted(groups: Groups) -> dict[str, int]:
    return {name: getattr(groups, name) for name in GROUPS if getattr(groups, name)}


def finder(theirs: Side) -> Side:
    """Whom they have blocked they do not look for; that is theirs to know."""
    return change(theirs, blocked=0)


def searched(pair: Pair, reach: int) -> Side:
    return change(pair.mine, search_reach=reach)


@pytest.mark.parametrize("round_", range(3))
async def test_every_position_counts_each_person_once(world: World, rng: random.Random, round_: int) -> None:
    me = await world.sign_up("mia", reaches=("friends", "everyone"))
    people = await crowd(world, me, rng)
    found: Audience = await me.call("privacy.audience")
    known = await known_pairs(world, me, people)
    now = world.opened.clock.now
    assert len(found.positions) == 10
    for position in found.positions:
        inbox, request = REACHES.index(position.inbox_reach), REACHES.index(position.request_reach)
        counts: dict[Outcome, Counter[str]] = {outcome: Counter() for outcome in Outcome}
        for pair in known:
            asked = facts.facts(now, pair.theirs, pair.mine)
            decided = privacy.decide(change(asked, inbox_reach=inbox, request_reach=request))
            counts[decided.outcome][group(pair)] += 1
        assert counted(position.inbox) == counts[Outcome.INBOX]
        assert counted(position.request) == counts[Outcome.REQUEST]
        assert counted(position.refused) == counts[Outcome.REFUSE]
    for allowed in found.allowed:
        reach = REACHES.index(allowed.reach)
        through = Counter(
            group(pair)
            for pair in known
            if privacy.allows(facts.acting(now, pair.theirs, pair.mine), reach).outcome is Outcome.INBOX
        )
        assert counted(allowed.allowed) == through
    for finding in found.found_by:
        reach = REACHES.index(finding.reach)
        finders = Counter(
            group(pair) for pair in known if facts.is_found(now, finder(pair.theirs), searched(pair, reach))
        )
        assert counted(finding.allowed) == finders
    rings = Counter(facts.ring(pair.theirs, pair.mine) for pair in known)
    assert {ring.ring: ring.count for ring in found.rings} == {REACHES[n]: rings[n] for n in (1, 2, 3)}
    assert not any(person.reduced for ring in found.rings for person in ring.people)


async def test_a_preview_tells_who_moves_before_it_is_saved(world: World, rng: random.Random) -> None:
    me = await world.sign_up("mia", reaches=("friends", "everyone"))
    people = await crowd(world, me, rng)
    known = await known_pairs(world, me, people)
    now = world.opened.clock.now
    wanted: Counter[tuple[str, str]] = Counter()
    for pair in known:
        asked = facts.facts(now, pair.theirs, pair.mine)
        after = privacy.decide(change(asked, inbox_reach=0, request_reach=1)).outcome
        if privacy.decide(asked).outcome is not after:
            wanted[privacy.decide(asked).outcome.value, after.value] += 1
    found = await me.call("privacy.preview", Preview(inbox_reach="nobody", request_reach="friends"))
    assert {(move.before, move.after): move.count for move in found.moves} == wanted
    assert all(len(move.people) <= move.count for move in found.moves)
    same = await me.call("privacy.preview", Preview(inbox_reach="friends", request_reach="everyone"))
    assert same.moves == ()
    assert (await me.call("privacy.get")).inbox_reach == "friends"


async def test_a_preview_of_what_cannot_be_is_refused(world: World) -> None:
    young = await world.sign_up("young", "2009-06-01")
    for inbox, request in (("friends", "nobody"), ("everyone", "everyone"), ("x", "everyone")):
        with refused(ErrorName.INVALID_PARAMS):
            await young.call("privacy.preview", Preview(inbox_reach=inbox, request_reach=request))
    assert len((await young.call("privacy.audience")).positions) == 5


async def test_the_closest_stand_first_in_a_ring(world: World, ada: Actor, boris: Actor) -> None:
    cleo = await world.sign_up("cleo")
    await ada.call("people.follow", PersonId(user_id=cleo.id))
    await ada.call("people.follow", PersonId(user_id=boris.id))
    await boris.call("people.follow", PersonId(user_id=ada.id))
    rings = {ring.ring: ring for ring in (await ada.call("privacy.audience")).rings}
    assert [person.username for person in rings["friends"].people] == ["boris", "cleo"]
    assert (rings["friends"].count, rings["followers"].count, rings["everyone"].count) == (2, 0, 0)
