"""Who may reach whom: the table of the product, rule by rule, and what each side is told."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.services import privacy
from relay.services.privacy import ASKED_FOR, Decision, Facts, Kind, Outcome, Ring, Standing
from relay.wire.errors import Reason

NOW = 1_000 + ASKED_FOR
OPEN = Standing(open_at=0)
change = msgspec.structs.replace
STRANGER = Facts(now=NOW, sender=OPEN, receiver=OPEN, inbox_reach=Ring.FRIENDS, request_reach=Ring.EVERYONE)
"""May ask."""
standings = st.builds(
    Standing, open_at=st.sampled_from([0, NOW, NOW + 1]), suspended=st.booleans(), erased=st.booleans()
)
rings = st.sampled_from(Ring)
facts = st.builds(
    Facts,
    now=st.just(NOW),
    sender=standings,
    receiver=standings,
    ring=st.sampled_from([Ring.FRIENDS, Ring.FOLLOWERS, Ring.EVERYONE]),
    inbox_reach=rings,
    request_reach=rings,
    asked_at=st.sampled_from([None, NOW, NOW - ASKED_FOR + 1, NOW - ASKED_FOR]),
    sender_kind=st.sampled_from(Kind),
    my_kind=st.sampled_from(Kind),
    **{
        name: st.booleans()
        for name in (
            "direct", "blocked", "blocked_by", "closed", "never", "always", "accepted", "declined", "wrote",
            "over_budget", "filtered_words", "similar",
        )
    },
)  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "outcome", "known"),
    [
        (1, "refuse", {"receiver": Standing(open_at=NOW + 1), "always": True}),
        (1, "refuse", {"sender": Standing(0, suspended=True), "blocked": True}),
        (1, "refuse", {"closed": True, "accepted": True}),
        (2, "refuse", {"blocked": True, "always": True}),
        (2, "refuse", {"blocked_by": True, "accepted": True}),
        (3, "refuse", {"never": True, "accepted": True}),
        (4, "inbox", {"always": True, "request_reach": Ring.NOBODY}),
        (5, "refuse", {"request_reach": Ring.NOBODY, "accepted": True}),
        (6, "inbox", {"accepted": True, "asked_at": NOW, "declined": True}),
        (7, "refuse", {"declined": True, "asked_at": NOW - ASKED_FOR + 1, "inbox_reach": Ring.EVERYONE}),
        (8, "inbox", {"inbox_reach": Ring.EVERYONE, "asked_at": NOW}),
        (9, "refuse", {"request_reach": Ring.FOLLOWERS, "asked_at": NOW}),
        (10, "refuse", {"asked_at": NOW - ASKED_FOR + 1, "sender_kind": Kind.BUSINESS}),
        (11, "refuse", {"sender_kind": Kind.BUSINESS, "over_budget": True}),
        (12, "filtered", {"over_budget": True}),
        (12, "filtered", {"filtered_words": True}),
        (12, "filtered", {"similar": True}),
        (13, "request", {"asked_at": NOW - ASKED_FOR}),
        (13, "request", {"sender_kind": Kind.BUSINESS, "my_kind": Kind.CREATOR}),
        (13, "request", {"sender_kind": Kind.BUSINESS, "wrote": True}),
    ],
)
def test_every_rule_decides_what_the_table_says(rule: int, outcome: str, known: dict[str, object]) -> None:
    decision = privacy.decide(change(STRANGER, **known))
    assert (decision.rule, decision.outcome) == (rule, outcome)


@given(facts)
def test_the_trace_ends_with_the_rule_that_decided(known: Facts) -> None:
    found = privacy.explain(known)
    rules = [step.rule for step in found.trace]
    assert rules == sorted(set(rules))
    assert found.decision == privacy.decide(known)
    assert rules[-1] == max(found.decision.rule, 1) if found.decision.rule != 2 else rules == [1]
    assert found.trace[-1].passed is (found.decision.outcome in (Outcome.INBOX, Outcome.REQUEST))


@given(facts, standings, st.booleans())
def test_no_trace_tells_anothers_age_or_block(known: Facts, other: Standing, blocked_by: bool) -> None:
    turned = change(known, sender=other, blocked_by=blocked_by)
    if privacy.decide(known).rule <= 2 and privacy.decide(turned).rule <= 2:
        one, two = privacy.explain(known), privacy.explain(turned)
        assert (one.trace, one.remedy) == (two.trace, two.remedy)


@given(facts, facts)
def test_a_refusal_tells_of_the_sender_alone(known: Facts, other: Facts) -> None:
    decision = privacy.decide(known)
    refusal = privacy.refusal(known, decision)
    if known.sender.suspended:
        assert refusal.reason is Reason.SUSPENDED
    elif known.sender.open_at > known.now:
        assert refusal.reason is Reason.TOO_YOUNG
    elif known.closed:
        assert refusal.reason is Reason.REACH_NOBODY
    else:
        awaiting = decision.rule in privacy.AWAITING
        assert refusal.reason is (Reason.AWAITING_ANSWER if awaiting else Reason.CANT_MESSAGE)
        turned = change(other, sender=known.sender, closed=False)
        if (privacy.decide(turned).rule in privacy.AWAITING) is awaiting:
            assert refusal.to_error() == privacy.refusal(turned, privacy.decide(turned)).to_error()


@given(facts, rings)
def test_other_actions_go_by_the_first_four_and_a_reach(known: Facts, reach: Ring) -> None:
    decision, first = privacy.allows(known, reach), privacy.decide(known)
    if first.rule <= 4:
        assert decision == first
    else:
        assert decision.rule == (8 if known.ring <= reach else 9)


def test_a_card_carries_the_askers_outcome() -> None:
    told = {
        (Outcome.INBOX, 8): "inbox",
        (Outcome.REQUEST, 13): "request",
        (Outcome.FILTERED, 12): "request",
        (Outcome.REFUSE, 1): "cant_message",
        (Outcome.REFUSE, 7): "awaiting_answer",
        (Outcome.REFUSE, 10): "awaiting_answer",
    }
    assert {key: privacy.can_message(Decision(*key)) for key in told} == told


def test_what_filters_is_named_once() -> None:
    assert privacy.filtered_by(STRANGER) is None
    assert privacy.filtered_by(change(STRANGER, similar=True)) == "similar"
    assert privacy.filtered_by(change(STRANGER, similar=True, filtered_words=True)) == "words"
    assert privacy.filtered_by(change(STRANGER, similar=True, over_budget=True)) == "budget"


def test_the_gate_opens_at_the_moment_of_the_birthday() -> None:
    known = change(STRANGER, receiver=Standing(open_at=NOW), inbox_reach=Ring.EVERYONE)
    assert privacy.decide(known).outcome is Outcome.INBOX
    assert privacy.decide(change(known, now=NOW - 1)).outcome is Outcome.REFUSE
