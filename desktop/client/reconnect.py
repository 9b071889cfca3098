"""When to try again after a connection ended: pure policy."""

from enum import StrEnum

from msgspec import Struct

from desktop.config import ClientConfig
from relay.wire.session import CLOSE_FLOOD, CLOSE_GOING_AWAY, CLOSE_MISUSE, CLOSE_SIGNED_OUT


class Verdict(StrEnum):
    """What an ending means."""

    RETRY = "retry"
    SIGNED_OUT = "signed_out"


class Ended(Struct, frozen=True):
    """How a connection, or the attempt at one, ended.

    `code` is the close code (None where there was no close frame), `problem` a Problem name, `lived` and
    `retry_after` are seconds.
    """

    code: int | None = None
    problem: str = "offline"
    lived: float = 0.0
    retry_after: float = 0.0


class Retries(Struct, frozen=True):
    """How many attempts in a row have failed."""

    failed: int = 0

    def after(self, ended: Ended, config: ClientConfig) -> "Retries":
        """The count once `ended` is known: a connection that lived long enough starts it anew."""
        if ended.lived >= config.settled_after and ended.code not in (CLOSE_FLOOD, CLOSE_MISUSE):
            return Retries(1)
        return Retries(min(self.failed + 1, 64))

    def wait(self, ended: Ended, chance: float, config: ClientConfig) -> float:
        """Seconds until the next attempt; `chance` in [0, 1) is drawn by the caller.

        Never shorter than what the relay asked for, never longer than `retry_after_most`.
        """
        steps = max(0, self.failed - 1)
        if ended.code == CLOSE_GOING_AWAY:
            steps = max(steps, 2)
        if ended.code in (CLOSE_FLOOD, CLOSE_MISUSE):
            steps = max(steps, 5)
        longest = min(config.retry_most, config.retry_first * 2.0 ** min(steps, 32))
        wait = longest * (1.0 - config.jitter * chance)
        asked = min(max(0.0, ended.retry_after), config.retry_after_most)
        return max(wait, asked + asked * config.jitter * chance * 0.2)


def left_of(wait: float, waited: float, ended: Ended, config: ClientConfig) -> float:
    """Seconds until the next attempt once a person did something that is to go out, `waited` of `wait` being over.

    Never later than without it. Attempts stay `retry_acted` apart however much a person does, and a relay that asked
    for time or complained is given all of it.
    """
    left = max(0.0, wait - waited)
    if ended.retry_after > 0 or ended.code in (CLOSE_GOING_AWAY, CLOSE_FLOOD, CLOSE_MISUSE):
        return left
    return min(left, max(0.0, config.retry_acted - waited))


def verdict(ended: Ended) -> Verdict:
    """Whether to try again at all."""
    if ended.code == CLOSE_SIGNED_OUT or ended.problem == "not_signed_in":
        return Verdict.SIGNED_OUT
    return Verdict.RETRY
