"""Who is signed in, on disk."""

from pathlib import Path
from uuid import UUID

import pytest

from desktop.domain.problem import Problem
from desktop.system.account_file import Account, AccountFile

ACCOUNT = Account(
    user_id=UUID(int=1), device_id=UUID(int=2), relay_url="wss://relay.example.net/v1", place="keyring", entry="e"
)


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = AccountFile(tmp_path / "account.json")
    assert file.read() is None
    file.write(ACCOUNT)
    assert file.read() == ACCOUNT
    file.delete()
    assert file.read() is None


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b"[]", b'{"user_id":"x"}'])
def test_another_content_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "account.json"
    path.write_bytes(content)
    with pytest.raises(Problem) as caught:
        AccountFile(path).read()
    assert (caught.value.name, caught.value.reason) == ("keyring_failed", "account_file")


def test_no_field_could_hold_a_name_or_a_secret() -> None:
    fields = {"user_id", "device_id", "relay_url", "place", "entry", "signed_out", "codes_unseen"}
    assert set(Account.__struct_fields__) == fields
