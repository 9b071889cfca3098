"""The world of the privacy mocks: Ada's 23 friends, 6 she follows, 412 followers, and the lists."""

from __future__ import annotations

from msgspec.structs import replace

from tests.helpers.fake_engine import uid
from tests.helpers.fake_world import NOW, World

FRIENDS = ("Mina Kovač", "Daniel Okafor", "Rafael Torres", "Priya Nair")
FOLLOWERS = ("Elif Hasan", "Yuki Sato")
FIRST = ("Noor", "Teo", "Ines", "Kofi", "Anna", "Hugo", "Mei", "Omar", "Sofia", "Jonas", "Lotte", "Amir", "Zoe")
LAST = ("Bakker", "Silva", "Duarte", "Mensah", "Lind", "Blanc", "Tan", "Haddad", "Reyes", "Weber", "Vik")
HALF_A_YEAR = 183 * 86_400_000


def somebody(number: int) -> str:
    """A name, another one for each small number."""
    return f"{FIRST[number % len(FIRST)]} {LAST[number % len(LAST)]}"


def ringed(world: World, friends: int = 23, following: int = 6, followers: int = 412) -> None:
    """As the mocks count them. Elif is 5_000, Mina 4_000; 6_000 is always let through, 6_002 never."""
    for at in range(friends):
        name = FRIENDS[at] if at < len(FRIENDS) else somebody(at)
        world.someone(4_000 + at, name, name.split()[0].lower() + str(at), follows=True, followed_by=True)
    for at in range(following):
        world.someone(4_500 + at, somebody(at + 40), f"idol{at}", follows=True)
    for at in range(followers):
        name = FOLLOWERS[at] if at < len(FOLLOWERS) else somebody(at + 70)
        username = name.lower().replace(" ", ".") if at < len(FOLLOWERS) else f"follower{at}"
        world.someone(5_000 + at, name, username, followed_by=True, can_message="request")
    world.settings = replace(
        world.settings,
        rev=3,
        filtered_words=("crypto", "giveaway", "followers for free"),
    )


def listed(world: World) -> None:
    """Somebody on each list, and blocked."""
    always = [world.someone(6_000 + at, name) for at, name in enumerate(("Grandma Joan", "Uncle Theo"))]
    never = world.someone(6_002, "Old Colleague", "oldcolleague")
    for at, name in enumerate(("Loud Larry", "Spam Sam", "Rude Rudi", "Bot Bert")):
        world.someone(6_010 + at, name, blocked=True, reduced=True, can_message="cant_message")
    world.settings = replace(
        world.settings, always=tuple(one.user_id for one in always), never=(never.user_id,), blocked=4
    )


def young(world: World) -> None:
    """Ada is 17: nobody reaches her yet, and her caps stand."""
    world.settings = replace(
        world.settings,
        inbox_reach="nobody",
        request_reach="nobody",
        inbox_cap="friends",
        request_cap="followers",
        caps_lift_at=NOW + HALF_A_YEAR,
    )


MINA, ELIF = uid(4_000), uid(5_000)
