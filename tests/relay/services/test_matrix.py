"""Every method of the wire between every two people: relation by relation, age by age, against the oracle."""

from dataclasses import replace
from itertools import product

import pytest

from relay.wire.methods import METHODS
from tests.helpers import oracle
from tests.helpers.oracle import AGES, CAPS, Side, World
from tests.helpers.scenes import HISTORIES, Script, play
from tests.relay.players import Join, ServicePlayer, over_services
from tests.relay.services import (
    matrix_answering,
    matrix_later,
    matrix_living,
    matrix_people,
    matrix_shelf,
    matrix_threads,
)
from tests.relay.services import world as services
from tests.relay.services.matrix import ROWS, Pair

TOUCHES_NOBODY = {
    *("session.sign_up", "session.sign_in", "session.recover", "session.resume"),
    *("session.devices", "session.revoke", "session.sign_out"),
    *("account.set_password", "account.renew_codes", "account.edit", "privacy.get", "presence.set"),
    *("stickers.drop", "stickers.list", "gifs.search", "gifs.take"),
}
"""Methods of one's own account alone."""

NONE = Script(World(Side(), Side()))
RELATIONS = {
    "none": NONE,
    "follower": Script(World(Side(), Side(follows=True))),
    "followed": Script(World(Side(follows=True), Side())),
    "friends": Script(World(Side(follows=True), Side(follows=True))),
    "never": Script(World(Side(listed="never"), Side())),
    "always": Script(World(Side(listed="always"), Side())),
    "on their never list": Script(World(Side(), Side(listed="never"))),
    "on their always list": Script(World(Side(), Side(listed="always"))),
    **{history: replace(NONE, history=history) for history in HISTORIES if history != "none"},
    **{f"{history}, then blocked": Script(World(Side(blocks=True), Side()), history) for history in HISTORIES},
    **{f"{history}, then blocking": Script(World(Side(), Side(blocks=True)), history) for history in HISTORIES},
    "asked, then never": Script(World(Side(listed="never"), Side()), "asked"),
    "declined, then followed": Script(World(Side(follows=True), Side()), "declined"),
    "declined, then always": Script(World(Side(listed="always"), Side()), "declined"),
}
DEFAULTS = {"child": ("nobody", "nobody"), "teen": ("nobody", "nobody"), "adult": ("friends", "followers")}
REACHES = {"default": DEFAULTS, "widest": CAPS}


def test_every_method_has_its_row_or_touches_nobody() -> None:
    assert matrix_answering.__doc__
    assert matrix_later.__doc__
    assert matrix_living.__doc__
    assert matrix_people.__doc__
    assert matrix_shelf.__doc__
    assert matrix_threads.__doc__
    assert set(ROWS) | TOUCHES_NOBODY == set(METHODS)
    assert not set(ROWS) & TOUCHES_NOBODY


@pytest.mark.parametrize(
    ("side", "reaches"),
    [
        *((Side(age=age), (*DEFAULTS[age], *CAPS["teen" if age == "child" else age])) for age in AGES),
        (Side(kind="creator"), ("friends", "followers", "everyone", "everyone")),
        (Side(kind="business"), ("everyone", "everyone", "everyone", "everyone")),
    ],
)
async def test_accounts_begin_with_the_reaches_of_the_table(
    world: services.World, side: Side, reaches: tuple[str, ...]
) -> None:
    settings = await (await over_services(world)(side)).call("privacy.get")
    defaults = {
        "inbox_reach": "friends",
        "request_reach": "followers",
        "inbox_cap": "everyone",
        "request_cap": "everyone",
    }
    assert tuple(settings.get(name, default) for name, default in defaults.items()) == reaches


def aged(script: Script, mine: str, theirs: str, reaches: str) -> Script:
    """The same between two of these ages."""
    sides = [
        replace(side, age=age, inbox=REACHES[reaches][age][0], request=REACHES[reaches][age][1])
        for side, age in ((script.world.me, mine), (script.world.other, theirs))
    ]
    return replace(script, world=replace(script.world, me=sides[0], other=sides[1]))


async def introduce(script: Script, join: Join, hub: ServicePlayer) -> Pair:
    """Two new people as the script says, each a friend of the hub."""
    me, other = await join(script.world.me), await join(script.world.other)
    assert isinstance(me, ServicePlayer)
    assert isinstance(other, ServicePlayer)
    for one, two in product((me, other), (hub,)):
        await one.call("people.follow", user_id=two.user_id)
        await two.call("people.follow", user_id=one.user_id)
    await play(script, me, other)
    pair = Pair(me, other, script, hub)
    if pair.history != "none":
        pair.thread_id = (await other.call("inbox.snapshot"))["threads"][0]["thread_id"]
    return pair


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("reaches", REACHES)
async def test_every_method_between_every_two(world: services.World, relation: str, reaches: str) -> None:
    join = over_services(world)
    hub = await join(Side())
    assert isinstance(hub, ServicePlayer)
    for mine, theirs in product(AGES, AGES):
        pair = await introduce(aged(RELATIONS[relation], mine, theirs, reaches), join, hub)
        for method, row in ROWS.items():
            try:
                await row(pair)
            except BaseException as error:
                rule = oracle.decided(pair.world)
                error.add_note(
                    f"{method}: me {mine}, they {theirs}, {relation}, {reaches} reaches; by the table {rule}"
                )
                raise
