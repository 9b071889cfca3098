"""Which account a profile is signed in to, and where its secrets are. No secret stands here, and no name."""

from pathlib import Path
from uuid import UUID

import msgspec

from desktop.domain.problem import Problem
from desktop.system.files import remove_file, write_file


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the signed-in account without its secrets."""

    user_id: UUID
    device_id: UUID
    relay_url: str
    place: str
    """`keyring` or `passphrase`; an account of one session only has no file."""
    entry: str = ""
    """Name of the keyring's entry."""
    signed_out: bool = False
    """The relay ended the session: the cache and its key are kept for the same person's next sign-in."""
    codes_unseen: bool = False
    """The relay made recovery codes here, and the person did not say yet that they have kept them."""

    def is_same_person(self, other: "Account") -> bool:
        """Whether both are one account of one relay, whatever device they name."""
        return self.user_id == other.user_id and self.relay_url == other.relay_url


class AccountFile:
    """The file at `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Account | None:
        """The account, or None where nobody is signed in. Problem `keyring_failed` for a file that is no account's."""
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=Account)
        except FileNotFoundError:
            return None
        except (msgspec.DecodeError, UnicodeError, OSError) as error:
            raise Problem("keyring_failed", reason="account_file") from error

    def write(self, account: Account) -> None:
        """Keep `account`, durably."""
        write_file(self._path, msgspec.json.encode(account))

    def delete(self) -> None:
        """Nobody is signed in any more."""
        remove_file(self._path)
