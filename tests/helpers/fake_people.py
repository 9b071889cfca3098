"""The world of the mocks, with who reaches Ada: friends, followers, strangers, a business, and what they ask."""

from __future__ import annotations

from msgspec.structs import replace

from desktop.domain.person import PersonRow
from desktop.domain.thread import ThreadRow
from tests.helpers.fake_engine import uid
from tests.helpers.fake_world import DAY, HOUR, MINUTE, NOW, World, lively


def crowded(world: World) -> ThreadRow:
    """The lively world, with requests, filtered ones, lists and a block; gives the thread with Mina."""
    mina = lively(world)
    bio, since = "Light, coffee, and the sea.", NOW - 40 * DAY
    for number, person in list(world.persons.items()):
        friends = person.follows and person.followed_by
        world.persons[number] = replace(
            person,
            joined_at=NOW - 400 * DAY,
            followers=120,
            following=80,
            bio=person.bio or bio,
            friends_since=since if friends else None,
        )
    world.me = replace(world.me, bio="Cameras and coastlines.", followers=214, following=96, friends=6)
    _followers(world)
    _requests(world)
    _lists(world)
    for key in (41, 50, 52, 60, 61):
        world.mutual[uid(key)] = tuple(uid(n) for n in (11, 20, 23)[: 1 + key % 3])
    world.followers_of[uid(11)] = tuple(uid(n) for n in (20, 22, 23, 40, 50, 51))
    world.following_of[uid(11)] = tuple(uid(n) for n in (20, 23, 60))
    return mina


def _followers(world: World) -> None:
    names = (
        "Noor Bakker",
        "Teo Silva",
        "Ines Duarte",
        "Kofi Mensah",
        "Anna Lind",
        "Hugo Blanc",
        "Mei Tan",
        "Omar Haddad",
    )
    for at, name in enumerate(names):
        world.someone(
            50 + at, name, followed_by=True, joined_at=NOW - (200 + at) * DAY, followers=30 + at, can_message="request"
        )


def _requests(world: World) -> None:
    def asks(number: int, name: str, username: str, text: str, ago: int, **more: object) -> ThreadRow:
        relation = {key: more.pop(key) for key in ("followed_by", "kind", "verified") if key in more}
        age = int(str(more.pop("age", 300)))
        person: PersonRow = world.someone(
            number, name, username, joined_at=NOW - age * DAY, followers=40, can_message="request", **relation
        )
        return world.ask(person, text, NOW - ago, **more)  # type: ignore[arg-type]

    asks(60, "Sofia Reyes", "sofia.reyes", "Hi Ada, Rafael said you know the harbour best. May I ask two things?",
         12 * MINUTE, followed_by=True, mutual=3, some_mutual=tuple(world.persons[uid(n)] for n in (11, 20, 23)),
         opened_this_week=1)  # fmt: skip
    asks(61, "Jonas Weber", "jonas", "We are putting together a coast reel: https://reel.example/coast", 50 * MINUTE,
         followed_by=True, mutual=1, some_mutual=(world.persons[uid(20)],), opened_this_week=2)  # fmt: skip
    asks(62, "Field Notes Co", "fieldnotes", "We make notebooks and would love to send you one.", 3 * HOUR,
         followed_by=True, kind="business", verified=True, opened_this_week=14)  # fmt: skip
    for at in range(3):
        asks(63 + at, f"Grow Fast {at + 1}", f"growfast{at + 1}", "Want 10k followers? Reply YES", (5 + at) * HOUR,
             followed_by=True, age=3 + at, opened_this_week=48, similar="grow")  # fmt: skip
    asks(66, "Lucky Prize", "luckyprize", "You have won! Claim: https://xn--prze-5ta.example/a", 7 * HOUR, age=1,
         followed_by=True, filtered_by="budget", opened_this_week=140)  # fmt: skip
    asks(67, "Coin Club", "coinclub", "Free crypto for photographers", 9 * HOUR, age=20, followed_by=True,
         filtered_by="words", opened_this_week=9)  # fmt: skip
    asks(68, "Coin Club Two", "coinclub2", "Free coins for photographers", 10 * HOUR, age=20, followed_by=True,
         filtered_by="similar", opened_this_week=31, similar="coin")  # fmt: skip


def _lists(world: World) -> None:
    always = world.someone(80, "Grandma Joan", "joan", joined_at=NOW - 700 * DAY)
    never = world.someone(81, "Old Colleague", "oldcolleague", followed_by=True, joined_at=NOW - 500 * DAY)
    world.someone(82, "Loud Larry", "loudlarry", blocked=True, reduced=True, can_message="cant_message")
    world.settings = replace(
        world.settings,
        rev=3,
        always=(always.user_id,),
        never=(never.user_id,),
        filtered_words=("crypto", "giveaway"),
        blocked=1,
    )
