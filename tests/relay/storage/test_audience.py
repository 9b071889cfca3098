"""Everybody an account knows, in classes: each person in one, and quick with thousands."""

from relay.storage import audience, people, settings
from relay.storage.port import Transaction
from tests.relay.storage.adapters import Opened
from tests.relay.storage.rows import key, put_account

MANY = 600


async def test_equal_people_are_one_class(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        for number in range(MANY + 4):
            put_account(tx, number)
        for number in range(1, MANY + 1):
            people.follow(tx, key(number), key(0))
        people.follow(tx, key(0), key(1))
        people.follow(tx, key(0), key(MANY + 1))
        settings.put_on_list(tx, key(0), key(MANY + 2), 1)

    await opened.storage.write(work)
    found = await opened.storage.read(lambda tx: audience.classes(tx, key(0), 1_000))
    counts = {(one.mine.follows, one.theirs.follows, one.mine.listed): one.count for one in found}
    assert counts == {(0, 1, 0): MANY - 1, (1, 1, 0): 1, (1, 0, 0): 1, (0, 0, 1): 1}
    some = next(one.some for one in found if one.count > 1)
    assert len(some) == len(set(some)) == 6
    assert set(some) <= {key(number) for number in range(2, MANY + 1)}


async def test_the_rings_name_the_closest_first(opened: Opened) -> None:
    def work(tx: Transaction) -> None:
        for number in range(6):
            put_account(tx, number)
        for one, other in ((0, 1), (0, 2), (2, 0), (3, 0)):
            people.follow(tx, key(one), key(other))
        settings.put_on_list(tx, key(0), key(4), 2)

    await opened.storage.write(work)
    assert await opened.storage.read(lambda tx: audience.followed(tx, key(0), 9)) == [key(2), key(1)]
    assert await opened.storage.read(lambda tx: audience.only_followers(tx, key(0), 9)) == [key(3)]
    assert await opened.storage.read(lambda tx: audience.others(tx, key(0), 9)) == [key(4)]
