"""Following, counts that stay true, and finding by prefix."""

import random

from relay.storage import people
from relay.storage.port import Reader, Transaction
from tests.relay.storage.adapters import START, Opened
from tests.relay.storage.rows import key, put_account


async def usernames(opened: Opened, viewer: int, prefix: str, limit: int = 10) -> set[str]:
    found = await opened.storage.read(lambda tx: people.find(tx, key(viewer), prefix, limit))
    return {seen.account.username for seen in found}


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
            assert changed is ((one, other) in follows)
            follows.discard((one, other))
    rows = await opened.storage.read(lambda tx: tx.all("SELECT followers, following FROM accounts ORDER BY user_id"))
    for number, (followers, following) in enumerate(rows):
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
    assert {seen.account.user_id: (seen.follows, seen.followed_by) for seen in found} == {
        key(1): (True, True),
        key(2): (False, True),
        key(3): (False, False),
    }
    assert await opened.storage.read(lambda tx: people.seen(tx, key(0), [])) == []


async def test_finding_goes_by_username_and_name(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        put_account(tx, 0, "viewer", "anna viewer")
        put_account(tx, 1, "anna", "Someone")
        put_account(tx, 2, "zed", "anna z")
        put_account(tx, 3, "joanna", "Joanna")
        put_account(tx, 4, "annabel", "Annabel")
        tx.execute("UPDATE accounts SET suspended = 1 WHERE username = 'annabel'")

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
    mark: people.Mark = (2**62, b"\xff" * 16)
    found: list[bytes] = []
    while True:

        def page(tx: Reader, mark: people.Mark = mark) -> list[tuple[int, people.Seen]]:
            return people.followers(tx, key(1), key(0), mark, 3)

        rows = await opened.storage.read(page)
        found += [seen.account.user_id for _, seen in rows]
        if len(rows) < 3:
            break
        mark = (rows[-1][0], rows[-1][1].account.user_id)
    assert found == [key(number) for number in range(7, 0, -1)]
    following = await opened.storage.read(lambda tx: people.following(tx, key(1), key(3), (2**62, b"\xff" * 16), 9))
    assert [seen.account.user_id for _, seen in following] == [key(0)]
