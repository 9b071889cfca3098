"""Accounts as stored."""

from relay.storage import accounts
from relay.storage.port import Transaction
from tests.relay.storage.adapters import START, Opened
from tests.relay.storage.rows import key, put_account


async def test_a_username_is_taken_once(opened: Opened) -> None:
    await opened.storage.write(lambda tx: put_account(tx, 1, "ada"))

    def again(tx: Transaction) -> bool:
        new = accounts.NewAccount(key(2), "ada", "Other", "other", "personal", "1990-01-01", 0, "hash")
        return accounts.insert(tx, new)

    assert await opened.storage.write(again) is False
    assert await opened.storage.read(lambda tx: accounts.account(tx, key(2))) is None


async def test_an_account_is_found_by_name_and_id(opened: Opened) -> None:
    await opened.storage.write(lambda tx: put_account(tx, 1, "ada"))
    found = await opened.storage.read(lambda tx: accounts.by_username(tx, "ada"))
    assert found is not None
    assert found[1] == "hash"
    assert found[0] == await opened.storage.read(lambda tx: accounts.account(tx, key(1)))
    assert (found[0].joined_at, found[0].rev, found[0].suspended) == (START, 1, 0)
    assert await opened.storage.read(lambda tx: accounts.by_username(tx, "bob")) is None


async def test_marks_count_as_changes_once(opened: Opened) -> None:
    await opened.storage.write(lambda tx: put_account(tx, 1))
    for changed in (True, False):
        assert await opened.storage.write(lambda tx: accounts.set_mark(tx, key(1), verified=True)) is changed
        assert await opened.storage.write(lambda tx: accounts.set_mark(tx, key(1), suspended=True)) is changed
    account = await opened.storage.read(lambda tx: accounts.account(tx, key(1)))
    assert account is not None
    assert (account.verified, account.suspended, account.rev) == (1, 1, 2)


async def test_recovery_codes_are_used_once(opened: Opened) -> None:
    await opened.storage.write(lambda tx: put_account(tx, 1))
    await opened.storage.write(lambda tx: accounts.add_recovery_codes(tx, key(1), [b"a", b"b"]))
    assert await opened.storage.write(lambda tx: accounts.use_recovery_code(tx, key(1), b"a")) is True
    assert await opened.storage.write(lambda tx: accounts.use_recovery_code(tx, key(1), b"a")) is False
    assert await opened.storage.write(lambda tx: accounts.use_recovery_code(tx, key(2), b"b")) is False
    assert await opened.storage.read(lambda tx: accounts.recovery_codes_left(tx, key(1))) == 1


async def test_accounts_are_paged_by_username(opened: Opened) -> None:
    names = ["dora", "ada", "cleo", "boris"]
    await opened.storage.write(lambda tx: [put_account(tx, n, name) for n, name in enumerate(names)])
    first = await opened.storage.read(lambda tx: accounts.page(tx, "", 3))
    rest = await opened.storage.read(lambda tx: accounts.page(tx, first[-1].username, 3))
    assert [account.username for account in (*first, *rest)] == sorted(names)


async def test_the_device_list_has_a_version(opened: Opened) -> None:
    await opened.storage.write(lambda tx: put_account(tx, 1))
    found = [await opened.storage.write(lambda tx: accounts.count_devices_change(tx, key(1))) for _ in range(3)]
    assert found == [1, 2, 3]


async def test_a_password_is_replaced(opened: Opened) -> None:
    await opened.storage.write(lambda tx: put_account(tx, 1))
    await opened.storage.write(lambda tx: accounts.set_password(tx, key(1), "other"))
    assert await opened.storage.read(lambda tx: accounts.password_of(tx, key(1))) == "other"
    assert await opened.storage.read(lambda tx: accounts.password_of(tx, key(9))) is None
