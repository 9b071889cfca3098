"""The way of one's own message."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import sending
from desktop.domain.message import SendState
from desktop.domain.problem import Problem
from desktop.domain.sending import Verdict
from relay.wire.errors import ErrorName

STATES = st.sampled_from(list(SendState))


@given(STATES, STATES, STATES)
def test_late_news_never_takes_a_message_back(now: SendState, a: SendState, b: SendState) -> None:
    assert sending.advance(now, a) >= now
    assert sending.advance(sending.advance(now, a), b) == sending.advance(sending.advance(now, b), a)


def test_a_parked_message_the_relay_has_after_all_is_sent() -> None:
    assert sending.advance(SendState.PARKED, SendState.SENT) is SendState.SENT


def test_an_accepted_message_cannot_be_parked() -> None:
    assert sending.advance(SendState.SENT, SendState.PARKED) is SendState.SENT


@pytest.mark.parametrize(("state", "unanswered"), list(itertools.product([None, *SendState], [False, True])))
def test_only_what_the_relay_cannot_have_is_dropped(state: SendState | None, unanswered: bool) -> None:
    allowed = sending.may_discard(state, unanswered=unanswered)
    assert allowed == (state in (SendState.QUEUED, SendState.PARKED) and not unanswered)
    assert sending.may_retry(state) == (state is SendState.PARKED)


@given(STATES, st.none() | st.integers(1, 20), st.integers(0, 20), st.integers(0, 20))
def test_markers_lift_only_what_was_accepted(state: SendState, seq: int | None, delivered: int, read: int) -> None:
    shown = sending.with_markers(state, seq, delivered, read)
    if seq is None or state < SendState.SENT:
        assert shown is state
    elif seq <= read:
        assert shown is SendState.SEEN
    else:
        assert (shown is SendState.DELIVERED) == (seq <= delivered)


@pytest.mark.parametrize(
    ("problem", "verdict"),
    [
        (Problem("offline"), Verdict.AGAIN),
        (Problem("timed_out"), Verdict.AGAIN),
        (Problem("unavailable"), Verdict.AGAIN),
        (Problem("rate_limited", retry_after=3), Verdict.AGAIN),
        (Problem("internal_error"), Verdict.AGAIN),
        (Problem("disk_full"), Verdict.AGAIN),
        (Problem("not_signed_in"), Verdict.SIGNED_OUT),
        (Problem("forbidden", reason="cant_message"), Verdict.PARK),
        (Problem("not_found"), Verdict.PARK),
        (Problem("conflict"), Verdict.PARK),
        (Problem("too_large"), Verdict.PARK),
        (Problem("invalid_params", field="body.text"), Verdict.PARK),
    ],
)
def test_what_a_refusal_means(problem: Problem, verdict: Verdict) -> None:
    judged = sending.judge(problem)
    assert judged.verdict is verdict
    assert judged.after == problem.retry_after
    if verdict is Verdict.PARK:
        assert judged.reason == (problem.reason or problem.name)


@pytest.mark.parametrize("name", [n.text for n in ErrorName])
def test_every_name_of_the_wire_is_judged(name: str) -> None:
    assert sending.judge(Problem(name)).verdict in Verdict


@given(st.integers(1, 10_000), st.floats(0, 1e9), st.floats(0, 1), st.floats(0.001, 10), st.floats(10, 600))
def test_a_pause_is_bounded_and_keeps_the_relays_wish(
    attempt: int, wish: float, random: float, base: float, most: float
) -> None:
    seconds = sending.pause(attempt, wish, random, base=base, most=most)
    assert min(base, most) / 2 <= seconds <= 10 * most
    assert seconds >= min(wish, 10 * most)
