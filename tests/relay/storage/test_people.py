"""Following, counts that stay true, and finding by prefix."""

import random
from functools import partial

from relay.storage import people
from relay.storage.pairs import FOLLOWED, HIDDEN
from relay.storage.port import Reader, Transaction
from tests.relay.storage.adapters import START, Opened
from tests.relay.storage.rows import key, put_account

NEWEST = (2**62, b"\xff" * 16)


async def usernames(opened: Opened, viewer: int, prefix: str, limit: int = 10) -> set[str]:
    def read(tx: Reader) -> dict[bytes, people.Seen]:
        return people.seen(tx, key(viewer), people.find(tx, key(viewer), prefix, limit))

    return {seen.account.username for seen in (await opened.storage.read(read)).values()}


async def test_counts_equal_the_rows_after_any_walk(opened: Opened, rng: random.Random) -> None:
    await opened.storage.write(lambda tx: [put_account(tx, number) for number in range(5)])
    follows: set[tuple[int, int]] = set()
    for _ in range(150):
        pair = rng.sample(range(5), 2)
        one, other = pair
        if rng.random() < 0.6:
            changed = await opened.storage.write(lambda tx, o=one, t=other: people.follow(tx, key(o), key(t)))
            assert changed is ((one, other) not in follows)
            follows.add((one, other))
        else:
            changed = await opened.storage.write(lambda tx, o=one, t=other: people.unfollow(tx, key(o), key(t)))
            assert changed == (FOLLOWED if (one, other) in follows else 0)
            follows.discard((one, other))
    rows = await opened.storage.read(
        lambda tx: tx.all("SELECT followers, following, friends FROM accounts ORDER BY user_id")
    )
    for number, (followers, following, friends) in enumerate(rows):
        mine = {other for one, other in follows if one == number and (other, one) in follows}
        assert friends == len(mine)
        page = await opened.storage.read(lambda tx, n=number: people.friends(tx, key(n), NEWEST, 9))
        assert {user_id for _, user_id in page} == {key(other) for other in mine}
        assert followers == sum(1 for _, followee in follows if followee == number)
        assert following == sum(1 for follower, _ in follows if follower == number)


async def test_seen_tells_both_directions(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        for number in range(4):
            put_account(tx, number)
        people.follow(tx, key(0), key(1))
        people.follow(tx, key(1), key(0))
        people.follow(tx, key(2), key(0))

    await opened.storage.write(work)
    found = await opened.storage.read(lambda tx: people.seen(tx, key(0), [key(n) for n in (1, 2, 3, 9)]))
    sides = {user_id: (seen.pair.mine.follows, seen.pair.theirs.follows) for user_id, seen in found.items()}
    assert sides == {key(1): (1, 1), key(2): (0, 1), key(3): (0, 0)}
    assert [found[key(number)].pair.friends_at for number in (1, 2, 3)] == [START, None, None]
    assert await opened.storage.read(lambda tx: people.seen(tx, key(0), [])) == {}


async def test_finding_goes_by_username_and_name(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        put_account(tx, 0, "viewer", "anna viewer")
        put_account(tx, 1, "anna", "Someone")
        put_account(tx, 2, "zed", "anna z")
        put_account(tx, 3, "joanna", "Joanna")
        put_account(tx, 4, "annabel", "Annabel")
        tx.execute("UPDATE accounts SET erased = 1 WHERE username = 'annabel'")

    await opened.storage.write(work)
    assert await usernames(opened, 0, "anna") == {"anna", "zed"}
    assert await usernames(opened, 0, "nobody") == set()
    assert await usernames(opened, 0, "%") == set()


async def test_those_near_are_found_however_many_match(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        for number in range(300):
            put_account(tx, number, f"an{number:04}")
        people.follow(tx, key(0), key(299))
        people.follow(tx, key(298), key(0))

    await opened.storage.write(work)
    assert {"an0299", "an0298"} <= await usernames(opened, 0, "an", 5)


async def test_followers_are_paged_newest_first(opened: Opened) -> None:
    await opened.storage.write(lambda tx: [put_account(tx, number) for number in range(8)])
    for number in range(1, 8):
        opened.clock.now = START + number // 2
        await opened.storage.write(lambda tx, n=number: people.follow(tx, key(n), key(0)))
    mark: people.Mark = NEWEST
    found: list[bytes] = []
    while True:

        def page(tx: Reader, mark: people.Mark = mark) -> list[people.Mark]:
            return people.followers(tx, key(0), mark, 3, viewer=key(9))

        rows = await opened.storage.read(page)
        found += [user_id for _, user_id in rows]
        if len(rows) < 3:
            break
        mark = rows[-1]
    assert found == [key(number) for number in range(7, 0, -1)]
    following = await opened.storage.read(lambda tx: people.following(tx, key(3), NEWEST, 9))
    assert [user_id for _, user_id in following] == [key(0)]


async def test_a_hidden_follow_counts_for_the_follower_alone(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        for number in range(2):
            put_account(tx, number)
        people.follow(tx, key(1), key(0))
        assert people.follow(tx, key(0), key(1), hidden=True)

    async def rows() -> list[tuple[int, ...]]:
        return await opened.storage.read(
            lambda tx: tx.all("SELECT followers, following, friends FROM accounts ORDER BY user_id")
        )

    await opened.storage.write(work)
    assert await rows() == [(1, 1, 0), (0, 1, 0)]
    for viewer, seen in ((0, 1), (1, 0), (2, 0)):
        page = partial(people.followers, user_id=key(1), before=NEWEST, limit=9, viewer=key(viewer))
        assert len(await opened.storage.read(page)) == seen
    assert len(await opened.storage.read(lambda tx: people.following(tx, key(0), NEWEST, 9))) == 1
    assert await opened.storage.write(lambda tx: people.show_follow(tx, key(0), key(1)))
    assert not await opened.storage.write(lambda tx: people.show_follow(tx, key(0), key(1)))
    assert await rows() == [(1, 1, 1), (1, 1, 1)]
    await opened.storage.write(lambda tx: people.unfollow(tx, key(0), key(1)))
    await opened.storage.write(lambda tx: people.follow(tx, key(0), key(1), hidden=True))
    assert await opened.storage.write(lambda tx: people.unfollow(tx, key(0), key(1))) == HIDDEN
    assert await rows() == [(1, 0, 0), (0, 1, 0)]


async def test_friends_in_common_and_friends_of_friends_are_right(opened: Opened, rng: random.Random) -> None:
    size = 14
    await opened.storage.write(lambda tx: [put_account(tx, number) for number in range(size)])
    follows = {tuple(rng.sample(range(size), 2)) for _ in range(110)}
    await opened.storage.write(lambda tx: [people.follow(tx, key(one), key(other)) for one, other in sorted(follows)])
    friends = {n: {m for m in range(size) if (n, m) in follows and (m, n) in follows} for n in range(size)}
    for one in range(size):
        for other in set(range(size)) - {one}:
            common = friends[one] & friends[other]
            count = await opened.storage.read(lambda tx, o=one, t=other: people.count_mutual(tx, key(o), key(t)))
            listed = await opened.storage.read(lambda tx, o=one, t=other: people.mutual(tx, key(o), key(t), NEWEST, 99))
            assert count == len(common)
            assert {user_id for _, user_id in listed} == {key(number) for number in common}
        near = {m: len(friends[one] & friends[m]) for m in range(size) if m != one and (one, m) not in follows}
        wanted = sorted((-count, key(m)) for m, count in near.items() if count)
        found = await opened.storage.read(lambda tx, o=one: people.suggested(tx, key(o), 99))
        assert found == [user_id for _, user_id in wanted]
