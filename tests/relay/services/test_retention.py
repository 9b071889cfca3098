"""Trimming: what is too old goes from every mailbox, and nothing else."""

from relay.services import retention
from relay.services.context import Context, Policy
from relay.storage import mailboxes
from relay.storage.port import Transaction
from tests.relay.services.world import World
from tests.relay.storage.adapters import START
from tests.relay.storage.rows import entry, key, put_account


async def test_old_entries_go_and_new_ones_stay(world: World) -> None:
    context = Context(world.opened.storage, world.passwords, world.opened.clock, Policy(retention=10.0))

    def fill(tx: Transaction, accounts: range, entries: int) -> None:
        for number in accounts:
            for _ in range(entries):
                tx.append(key(number), entry(1))

    people = range(450)
    await world.opened.storage.write(lambda tx: [put_account(tx, number) for number in people])
    await world.opened.storage.write(lambda tx: fill(tx, range(0, 450, 7), 3))
    await world.opened.storage.write(lambda tx: fill(tx, range(3, 4), 1_200))
    world.opened.clock.now = START + 8_000
    await world.opened.storage.write(lambda tx: fill(tx, people, 2))
    assert await retention.trim(context) == 0
    world.opened.clock.now = START + 10_001
    assert await retention.trim(context) == 65 * 3 + 1_200
    assert await retention.trim(context) == 0
    for number, floor in ((0, 3), (3, 1_200), (5, 0)):
        box = await world.opened.storage.read(lambda tx, n=number: mailboxes.mailbox(tx, key(n)))
        assert (box.floor, box.head) == (floor, floor + 2)
