"""Token buckets, pure: the caller brings the time. One float per key that is not full."""

from collections.abc import Hashable

from relay.config import Rate

MAX_KEYS = 100_000


class Buckets:
    """Buckets of one rate, one for each key (an account, an address, a target).

    A bucket is kept as the moment it will be full again, less one refill: the same sums as counting tokens, in one
    number. Times are seconds of a monotonic clock.
    """

    __slots__ = ("_full_at", "_interval", "_keys", "_spread")

    def __init__(self, rate: Rate, keys: int = MAX_KEYS) -> None:
        self._interval = rate.interval
        self._spread = rate.interval * (rate.at_once - 1)
        self._full_at: dict[Hashable, float] = {}
        self._keys = keys

    def __len__(self) -> int:
        return len(self._full_at)

    def take(self, key: Hashable, now: float) -> float:
        """Take one token: 0.0 where there was one, else the seconds until there is (and nothing is taken)."""
        full_at = self._full_at.get(key, now)
        if full_at < now:
            full_at = now
        wait = full_at - now - self._spread
        # A float that grew by many refills may sit a rounding error above the edge.
        if wait > 1e-9:
            return wait
        if len(self._full_at) >= self._keys and key not in self._full_at:
            self.forget_full(now)
        self._full_at[key] = full_at + self._interval
        return 0.0

    def give_back(self, key: Hashable) -> None:
        """Put one token back that was taken."""
        full_at = self._full_at.get(key)
        if full_at is not None:
            self._full_at[key] = full_at - self._interval

    def forget_full(self, now: float) -> None:
        """Drop the keys whose bucket is full; where that leaves more than half, the others that are nearest to it too:
        the next look at all of them is so many new keys away."""
        kept = {key: full_at for key, full_at in self._full_at.items() if full_at > now}
        if len(kept) > self._keys // 2:
            emptiest = sorted(kept.items(), key=lambda one: one[1], reverse=True)[: self._keys // 2]
            kept = dict(emptiest)
        self._full_at = kept
