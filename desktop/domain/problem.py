"""What an action that could not be done says of itself."""

from uuid import UUID


class Problem(Exception):
    """An action that could not be done; nothing the person wrote is lost.

    `name` is an error name of the wire or one of `offline`, `timed_out`, `relay_unreachable`, `relay_untrusted`,
    `not_a_relay`, `keyring_locked`, `keyring_absent`, `keyring_frozen`, `keyring_failed`, `keyring_entry_gone`,
    `wrong_passphrase`, `lock_waits`, `lock_damaged`, `cache_damaged`, `cache_newer`, `cache_busy`, `disk_full`,
    `profile_in_use`, `internal_error`. `reason`, `field`, `retry_after` (seconds), `blob_id` (what a message carries
    and the relay has no longer) and `draft` (of a `conflict` about one: its text and rev as it is) are the wire's. The
    words for it stand in the table of the view-models.
    """

    def __init__(
        self,
        name: str,
        *,
        reason: str = "",
        field: str = "",
        retry_after: float = 0.0,
        draft: tuple[str, int] | None = None,
        blob_id: UUID | None = None,
    ) -> None:
        super().__init__(name)
        self.name = name
        self.reason = reason
        self.field = field
        self.retry_after = retry_after
        self.draft = draft
        self.blob_id = blob_id

    @property
    def outcome_unknown(self) -> bool:
        """Whether the relay may have done it all the same: repeat with the same id."""
        return self.name in ("offline", "timed_out")

    @property
    def cache_waits(self) -> bool:
        """Whether the cache cannot be used just now: the disk is full, or another program holds it. It is whole."""
        return self.name in ("disk_full", "cache_busy")


CODES_UNSURE = "codes_unsure"
"""The reason where new recovery codes were asked for and the answer was lost: those before may have ended."""


class Elsewhere(Exception):
    """This start ends, for another process goes on with it. The message says which, for who reads the terminal."""


class StartError(Exception):
    """The app cannot start. The message says why and what to do, for who reads the terminal."""
