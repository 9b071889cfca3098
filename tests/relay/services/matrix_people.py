"""Rows of the matrix: people and privacy."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from tests.helpers import oracle
from tests.helpers.oracle import World
from tests.helpers.worlds import ANSWERS
from tests.relay.services.matrix import Pair, Step, card_of_me, names, outcome, row, send, to

ACTIONS = {"group_add": "friends", "activity": "friends", "read": "everyone", "typing": "everyone"}
"""Reaches as a new account has them."""


@row("people.search")
async def people_search(pair: Pair) -> None:
    found = await pair.last((pair.other, "people.search", {"query": pair.me.username}))
    assert (pair.me.username in names(found)) == oracle.found(pair.world)


@row("people.get")
async def people_get(pair: Pair) -> None:
    card, world = await pair.last(card_of_me(pair)), pair.world
    assert card.get("reduced", False) == oracle.reduced(world)
    assert outcome(card) == oracle.card(world)
    relation = card.get("relation", {})
    assert relation.get("follows", False) == world.other.follows
    assert relation.get("blocked", False) == world.other.blocks
    assert relation.get("followed_by", False) == (world.me.follows and not oracle.reduced(world))


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
    shown = counts and not oracle.reduced(oracle.turned_round(world))
    assert seen_by_me.get("relation", {}).get("followed_by", False) == shown


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
    assert (pair.me.username in suggested) == (oracle.found(pair.world) and not pair.world.other.follows)


@row("people.block")
async def people_block(pair: Pair) -> None:
    block = (pair.other, "people.block", to(pair.me))
    blocked, seen_by_me = await pair.trial(block, (pair.me, "people.get", to(pair.other)))
    assert blocked["relation"]["blocked"]
    assert blocked["reduced"]
    assert outcome(blocked) == "cant_message"
    assert seen_by_me["reduced"]
    assert outcome(seen_by_me) == "cant_message"
    assert not seen_by_me.get("relation", {}).get("follows", False)
    if pair.thread_id is not None:
        await refused(pair.world, pair, block, send(pair.me, pair.thread_id))


@row("people.unblock")
async def people_unblock(pair: Pair) -> None:
    card = await pair.last((pair.other, "people.unblock", to(pair.me)))
    assert not card.get("relation", {}).get("blocked", False)
    assert outcome(card) == oracle.card(replace(pair.world, other=replace(pair.world.other, blocks=False)))


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
    looking = replace(world, other=replace(world.other, age="adult", suspended=False))
    expected = {"message": oracle.decided(world), "search": oracle.allowed(looking, "everyone")}
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
