"""Rows of the matrix: people and privacy."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from tests.helpers import oracle
from tests.helpers.oracle import Side, World
from tests.helpers.worlds import ANSWERS
from tests.relay.services.matrix import Pair, Step, card_of_me, names, outcome, row, send, to

ACTIONS = {"group_add": "friends", "activity": "friends", "read": "everyone", "typing": "everyone"}
"""Reaches as a new account has them."""


@row("people.search")
async def people_search(pair: Pair) -> None:
    found = await pair.last((pair.other, "people.search", {"query": pair.me.username}))
    assert (pair.me.username in names(found)) == oracle.found(pair.world)
    for reach in oracle.REACHES:
        narrow = (pair.me, "privacy.set", {"search_reach": reach})
        found = await pair.last(narrow, (pair.other, "people.search", {"query": pair.me.username}))
        assert (pair.me.username in names(found)) == oracle.found(pair.world, reach), reach


@row("people.get")
async def people_get(pair: Pair) -> None:
    card, world = await pair.last(card_of_me(pair)), pair.world
    assert card.get("reduced", False) == oracle.reduced(world)
    assert outcome(card) == oracle.card(world)
    relation = card.get("relation", {})
    assert relation.get("follows", False) == world.other.follows
    assert relation.get("blocked", False) == world.other.blocks
    assert relation.get("followed_by", False) == world.me.follows


@row("people.profile")
async def people_profile(pair: Pair) -> None:
    card = await pair.last(card_of_me(pair))
    profile = await pair.last((pair.other, "people.profile", to(pair.me)))
    assert profile["person"] == card
    assert profile.get("mutual", 0) == (not oracle.reduced(pair.world))


@row("people.follow")
async def people_follow(pair: Pair) -> None:
    world = pair.world
    results = await pair.trial(
        (pair.other, "people.follow", to(pair.me)), card_of_me(pair), (pair.me, "people.get", to(pair.other))
    )
    if world.other.blocks:
        assert results[0]["error"]["data"]["name"] == "conflict"
        return
    followed, card, seen_by_me = results
    assert followed == card
    assert card["relation"]["follows"]
    counts = not world.me.blocks
    assert outcome(card) == oracle.card(replace(world, other=replace(world.other, follows=counts)))
    assert seen_by_me.get("relation", {}).get("followed_by", False) == counts
    fans = await pair.last((pair.other, "people.follow", to(pair.me)), (pair.other, "people.followers", to(pair.me)))
    assert pair.other.username in names(fans)
    assert card["counts"]["followers"] == len(names(fans))


@row("people.unfollow")
async def people_unfollow(pair: Pair) -> None:
    card = await pair.last((pair.other, "people.unfollow", to(pair.me)))
    assert not card.get("relation", {}).get("follows", False)
    assert outcome(card) == oracle.card(replace(pair.world, other=replace(pair.world.other, follows=False)))


@row("people.followers")
async def people_followers(pair: Pair) -> None:
    seen = names(await pair.last((pair.other, "people.followers", to(pair.me))))
    hidden = oracle.reduced(pair.world)
    assert (pair.other.username in seen) == (pair.world.other.follows and not hidden)
    assert (pair.hub.username in seen) == (not hidden)
    fans = names(await pair.last((pair.other, "people.followers", to(pair.hub))))
    assert (pair.me.username in fans) == (not hidden)


@row("people.following")
async def people_following(pair: Pair) -> None:
    seen = names(await pair.last((pair.other, "people.following", to(pair.me))))
    hidden = oracle.reduced(pair.world)
    assert (pair.other.username in seen) == (pair.world.me.follows and not hidden)
    followed = names(await pair.last((pair.other, "people.following", to(pair.hub))))
    assert (pair.me.username in followed) == (not hidden)


@row("people.friends")
async def people_friends(pair: Pair) -> None:
    seen = names(await pair.last((pair.other, "people.friends", {})))
    both = pair.world.me.follows and pair.world.other.follows
    assert (pair.me.username in seen) == (both and not oracle.reduced(pair.world))


@row("people.mutual")
async def people_mutual(pair: Pair) -> None:
    seen = names(await pair.last((pair.other, "people.mutual", to(pair.me))))
    assert seen == (set() if oracle.reduced(pair.world) else {pair.hub.username})


@row("people.suggested")
async def people_suggested(pair: Pair) -> None:
    found = (await pair.last((pair.other, "people.suggested", {"limit": 50}))).get("suggestions", ())
    suggested = {one["person"]["username"] for one in found}
    world = pair.world
    expected = oracle.found(world) and oracle.worth_following(world) and not world.other.follows
    assert (pair.me.username in suggested) == expected


@row("people.block")
async def people_block(pair: Pair) -> None:
    block = (pair.other, "people.block", to(pair.me))
    blocked, seen_by_me = await pair.trial(block, (pair.me, "people.get", to(pair.other)))
    assert blocked["relation"]["blocked"]
    assert blocked["reduced"]
    assert outcome(blocked) == "cant_message"
    assert seen_by_me.get("reduced", False) == pair.world.me.blocks
    assert outcome(seen_by_me) == "cant_message"
    assert not seen_by_me.get("relation", {}).get("follows", False)
    if pair.thread_id is not None:
        await refused(pair.world, pair, block, send(pair.me, pair.thread_id))


@row("people.unblock")
async def people_unblock(pair: Pair) -> None:
    card = await pair.last((pair.other, "people.unblock", to(pair.me)))
    assert not card.get("relation", {}).get("blocked", False)
    assert outcome(card) == oracle.card(replace(pair.world, other=replace(pair.world.other, blocks=False)))
    world = pair.world
    if pair.history in ("asked", "withdrawn") and pair.state() == "closed":
        world = replace(world, declined=world.now)
    unblock = (pair.me, "people.unblock", to(pair.other))
    expected = oracle.card(replace(world, me=replace(world.me, blocks=False)))
    assert outcome(await pair.last(unblock, card_of_me(pair))) == expected


@row("people.blocked")
async def people_blocked(pair: Pair) -> None:
    assert (pair.me.username in names(await pair.last((pair.other, "people.blocked", {})))) == pair.world.other.blocks


@row("privacy.set")
async def privacy_set(pair: Pair) -> None:
    inbox, request = oracle.CAPS[pair.world.me.age]
    wide = replace(pair.world, me=replace(pair.world.me, inbox=inbox, request=request))
    if pair.world.me.age == "child":
        return
    put = (pair.me, "privacy.set", {"inbox_reach": inbox, "request_reach": request})
    assert outcome(await pair.last(put, card_of_me(pair))) == oracle.card(wide)
    none = (pair.me, "privacy.set", {"inbox_reach": "nobody", "request_reach": "nobody"})
    closed = replace(pair.world, me=replace(pair.world.me, inbox="nobody", request="nobody"))
    assert outcome(await pair.last(none, card_of_me(pair))) == oracle.card(closed)


@row("privacy.put")
async def privacy_put(pair: Pair) -> None:
    for listed in ("always", "never", None):
        world = replace(pair.world, me=replace(pair.world.me, listed=listed))
        if listed == "always":
            world = replace(world, turned=world.now)
        put = (pair.me, "privacy.put", {**to(pair.other), "list": listed})
        card = await pair.last(put, card_of_me(pair))
        assert (outcome(card), card.get("reduced", False)) == (oracle.card(world), oracle.reduced(world)), listed


@row("privacy.people")
async def privacy_people(pair: Pair) -> None:
    for listed in ("always", "never"):
        seen = names(await pair.last((pair.me, "privacy.people", {"list": listed})))
        assert (pair.other.username in seen) == (pair.world.me.listed == listed)


@row("privacy.explain")
async def privacy_explain(pair: Pair) -> None:
    world = pair.world
    expected = {"message": oracle.decided(world), "search": oracle.findable(world)}
    expected |= {action: oracle.allowed(world, reach) for action, reach in ACTIONS.items()}
    for action, (rule, decided) in expected.items():
        told = await pair.last((pair.me, "privacy.explain", {**to(pair.other), "action": action}))
        assert (told["rule"], told["outcome"]) == (oracle.told_rule(world, rule), decided), action
        assert told["trace"][-1]["rule"] == told["rule"]


async def refused(world: World, pair: Pair, *steps: Step) -> None:
    """The last call is refused as to anybody who can't be messaged, or by the caller's own state."""
    results = await pair.trial(*steps)
    reason = oracle.answer(replace(oracle.turned_round(world), me=replace(world.other, blocks=True)))
    assert msgspec.json.encode(results[-1]["error"]) == ANSWERS[reason or "cant_message"]


Counts = dict[str, dict[str, int]]
"""By outcome, by relation."""


def relation(world: World) -> str:
    """How the other stands to me, as the counting sentence groups people."""
    if world.me.follows:
        return "friends" if world.other.follows else "following"
    return "followers" if world.other.follows else "others"


def known(pair: Pair) -> list[World]:
    """My world with everybody I know: the hub, and the other where there is anything between us."""
    me = replace(pair.world.me, follows=True, blocks=False, listed=None)
    found = [World(me, Side(follows=True))]
    world = pair.world
    if world.me.follows or world.other.follows or world.me.listed or pair.thread_id is not None:
        found.append(world)
    return found


def at(world: World, inbox: str, request: str) -> World:
    """The same with my handles elsewhere."""
    return replace(world, me=replace(world.me, inbox=inbox, request=request))


@row("privacy.audience")
async def privacy_audience(pair: Pair) -> None:
    audience = await pair.last((pair.me, "privacy.audience", {}))
    caps = oracle.CAPS["adult" if pair.world.me.age == "adult" else "teen"]
    positions = {(one["inbox_reach"], one["request_reach"]) for one in audience["positions"]}
    assert positions == {
        (inbox, request)
        for inbox in oracle.REACHES[: oracle.REACHES.index(caps[0]) + 1]
        for request in oracle.REACHES[oracle.REACHES.index(inbox) : oracle.REACHES.index(caps[1]) + 1]
    }
    for position in audience["positions"]:
        expected: Counts = {"inbox": {}, "request": {}, "refuse": {}}
        for world in known(pair):
            moved = at(world, position["inbox_reach"], position["request_reach"])
            groups = expected[oracle.decided(moved)[1]]
            groups[relation(world)] = groups.get(relation(world), 0) + 1
        shown = {"inbox": position.get("inbox"), "request": position.get("request"), "refuse": position.get("refused")}
        assert {outcome: groups or {} for outcome, groups in shown.items()} == expected, position
    for told, judge in (("allowed", oracle.allowed), ("found_by", oracle.findable)):
        for one in audience[told]:
            groups: dict[str, int] = {}
            for world in known(pair):
                if judge(world, one["reach"])[1] == "inbox":
                    groups[relation(world)] = groups.get(relation(world), 0) + 1
            assert one.get("allowed", {}) == groups, (told, one)
    places = [world.place for world in known(pair)]
    counts = {one["ring"]: one.get("count", 0) for one in audience["rings"]}
    assert counts == {
        ring: places.count(place)
        for ring, place in (("friends", "friend"), ("followers", "follower"), ("everyone", "stranger"))
    }


@row("privacy.preview")
async def privacy_preview(pair: Pair) -> None:
    for inbox, request in {("nobody", "nobody"), oracle.CAPS["teen"], oracle.CAPS[pair.world.me.age]}:
        expected: dict[tuple[str, str], int] = {}
        for world in known(pair):
            move = (oracle.decided(world)[1], oracle.decided(at(world, inbox, request))[1])
            if move[0] != move[1]:
                expected[move] = expected.get(move, 0) + 1
        preview = await pair.last((pair.me, "privacy.preview", {"inbox_reach": inbox, "request_reach": request}))
        assert {(one["before"], one["after"]): one["count"] for one in preview.get("moves", ())} == expected
