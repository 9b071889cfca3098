"""When the next attempt comes."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from desktop.client.reconnect import Ended, Retries, Verdict, left_of, verdict
from desktop.config import ClientConfig

CONFIG = ClientConfig()
ENDINGS = st.builds(
    Ended,
    code=st.none() | st.sampled_from([1000, 1001, 1006, 4400, 4408, 4429, 4503]),
    problem=st.sampled_from(["offline", "relay_unreachable", "relay_misbehaves"]),
    lived=st.floats(0, 1e6),
    retry_after=st.floats(0, 1e9),
)
CHANCE = st.floats(0, 1, exclude_max=True)


@given(st.lists(ENDINGS, min_size=1, max_size=80), CHANCE)
def test_no_wait_is_endless_and_none_is_shorter_than_asked(endings: list[Ended], chance: float) -> None:
    retries = Retries()
    for ended in endings:
        retries = retries.after(ended, CONFIG)
        wait = retries.wait(ended, chance, CONFIG)
        asked = min(ended.retry_after, CONFIG.retry_after_most)
        assert asked <= wait <= max(CONFIG.retry_most, asked * 1.2)
        assert wait >= CONFIG.retry_first * (1 - CONFIG.jitter)


@given(CHANCE)
def test_waits_grow_while_nothing_works_and_begin_again_after_a_good_connection(chance: float) -> None:
    retries, waits = Retries(), []
    for _ in range(8):
        retries = retries.after(Ended(), CONFIG)
        waits.append(retries.wait(Ended(), chance, CONFIG))
    assert waits == sorted(waits)
    good = Ended(lived=CONFIG.settled_after)
    assert retries.after(good, CONFIG).wait(good, chance, CONFIG) == waits[0]


def test_a_relay_that_accepts_and_hangs_up_is_not_stormed() -> None:
    retries = Retries()
    for _ in range(10):
        retries = retries.after(Ended(lived=0.1), CONFIG)
    assert retries.wait(Ended(lived=0.1), 0.0, CONFIG) == CONFIG.retry_most


def test_a_relay_that_goes_away_or_complains_is_given_time() -> None:
    first = Retries().after(Ended(code=4503), CONFIG)
    assert first.wait(Ended(code=4503), 0.0, CONFIG) > first.wait(Ended(code=1006), 0.0, CONFIG)
    flood = Ended(code=4429, lived=1000.0)
    assert Retries().after(flood, CONFIG).wait(flood, 0.0, CONFIG) >= 15.0


@given(ENDINGS, st.floats(0, 700), st.floats(0, 700))
def test_an_action_makes_no_wait_longer_and_none_shorter_than_allowed(ended: Ended, wait: float, waited: float) -> None:
    left = left_of(wait, waited, ended, CONFIG)
    assert 0 <= left <= max(0.0, wait - waited)
    assert waited + left >= min(wait, CONFIG.retry_acted)
    if ended.retry_after > 0 or ended.code in (4503, 4429, 4400):
        assert left == max(0.0, wait - waited), "whoever asked for time is given it"


@given(st.lists(st.floats(0, 5), max_size=60), st.lists(st.floats(0, 40), min_size=1, max_size=20))
def test_however_much_a_person_does_attempts_keep_their_distance(acts: list[float], waits: list[float]) -> None:
    now, attempts = 0.0, [0.0]
    for wait in waits:
        began, due = now, now + wait
        while acts and now + acts[0] < due:
            now += acts.pop(0)
            due = now + left_of(due - began, now - began, Ended(), CONFIG)
        now = due
        attempts.append(now)
    for wait, (one, next_one) in zip(waits, itertools.pairwise(attempts), strict=True):
        assert next_one - one >= min(wait, CONFIG.retry_acted) - 1e-9


def test_after_a_long_wait_an_action_is_tried_at_once() -> None:
    assert left_of(30.0, 12.0, Ended(), CONFIG) == 0.0
    assert left_of(30.0, 0.25, Ended(), CONFIG) == CONFIG.retry_acted - 0.25


@given(ENDINGS)
def test_only_a_signed_out_device_stops_trying(ended: Ended) -> None:
    assert verdict(ended) is Verdict.RETRY


def test_signed_out_by_code_or_by_name() -> None:
    assert verdict(Ended(code=4401)) is Verdict.SIGNED_OUT
    assert verdict(Ended(problem="not_signed_in")) is Verdict.SIGNED_OUT


def test_two_clients_do_not_come_at_once() -> None:
    ended = Ended(code=4503)
    retries = Retries().after(ended, CONFIG)
    assert retries.wait(ended, 0.0, CONFIG) != retries.wait(ended, 0.9, CONFIG)
