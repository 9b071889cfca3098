"""Every interval and limit of sync, so that fault tests can run at a fraction of them."""

from msgspec import Struct


class SyncSettings(Struct, frozen=True):
    """Times in seconds."""

    batch: int = 400
    """Events of one transaction at most."""
    held: int = 2_000
    """Events kept while the answer to a resume is on its way; more are asked for again."""
    snapshot_page: int = 50
    history_page: int = 100
    changed_page: int = 200
    ack_every: float = 1.0
    ack_after: int = 200
    """An ack is also due after this many events."""
    beside: int = 16
    """Threads whose actions may be unanswered at one time."""
    retry_base: float = 1.0
    retry_most: float = 60.0
    held_most: float = 60.0
    """A verdict or message that would wait longer than this was written under another clock: it goes now."""
    draft_rest: float = 3.0
    """How long a draft is left alone before the relay is told of it."""
    progress_every: float = 0.1
    """Between two words about a transfer."""
    upload_tries: int = 5
    """How often an upload that the relay refuses for now is tried again."""
    card_within: float = 10.0
    """How long a text waits, each time it is tried, until the relay has the picture of its link."""
    card_tries: int = 2
    """And how often that is tried again."""
    backfill_rest: float = 0.05
    """Between two pages of the history that is fetched in the background."""
    index_rest: float = 0.01
    """Between two stretches of an index that is made anew."""
    full_retry: float = 5.0
    """Before storing is tried again on a full disk."""
    expire_every: float = 5.0
    """Between two looks for messages whose time came."""
    expire_least: float = 0.05
    """And at least so long."""
    scrub_within: float = 20.0
    """Before erased words are taken out of the files of the cache."""
