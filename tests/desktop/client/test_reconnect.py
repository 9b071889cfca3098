"""When the next attempt comes."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.client.reconnect import Ended, Retries, Verdict, verdict
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
