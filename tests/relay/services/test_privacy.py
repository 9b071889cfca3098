"""Who may reach whom: the decision against an oracle, and what the sender is told."""

from hypothesis import given
from hypothesis import strategies as st

from relay.services import privacy
from relay.services.privacy import Decision, Facts, Outcome, Standing
from relay.wire.errors import ErrorName, Reason

NOW = 1_000
standings = st.builds(
    Standing,
    open_at=st.sampled_from([0, NOW - 1, NOW, NOW + 1, 2 * NOW]),
    suspended=st.booleans(),
    erased=st.booleans(),
)
facts = st.builds(Facts, now=st.just(NOW), sender=standings, receiver=standings)


def oracle(found: Facts) -> bool:
    """Rule 1 of the product's table, written another way."""
    return not any(side.open_at > found.now or side.suspended or side.erased for side in (found.sender, found.receiver))


@given(facts)
def test_the_decision_is_the_tables(found: Facts) -> None:
    decision = privacy.decide(found)
    assert decision.outcome is (Outcome.INBOX if oracle(found) else Outcome.REFUSE)
    assert decision.rule == (8 if oracle(found) else 1)


@given(facts)
def test_both_sides_count_alike(found: Facts) -> None:
    turned = Facts(found.now, found.receiver, found.sender)
    assert privacy.decide(found).outcome is privacy.decide(turned).outcome


@given(facts)
def test_the_trace_ends_with_the_rule_that_decided(found: Facts) -> None:
    decision = privacy.decide(found)
    assert decision.trace[-1].rule == decision.rule
    assert [step.rule for step in decision.trace] == sorted(step.rule for step in decision.trace)
    assert decision.trace[-1].passed is (decision.outcome is not Outcome.REFUSE)


@given(facts, standings)
def test_a_refusal_tells_of_the_sender_alone(found: Facts, other: Standing) -> None:
    refusal = privacy.refusal(found)
    assert refusal.name is ErrorName.FORBIDDEN
    assert refusal.to_error() == privacy.refusal(Facts(found.now, found.sender, other)).to_error()
    if found.sender.suspended:
        assert refusal.reason is Reason.SUSPENDED
    elif found.sender.open_at > found.now:
        assert refusal.reason is Reason.TOO_YOUNG
    else:
        assert refusal.reason is Reason.CANT_MESSAGE


def test_a_card_carries_the_askers_outcome() -> None:
    assert privacy.can_message(Decision(Outcome.INBOX, 8, ())) == "inbox"
    assert privacy.can_message(Decision(Outcome.REQUEST, 13, ())) == "request"
    assert privacy.can_message(Decision(Outcome.FILTERED, 12, ())) == "request"
    assert privacy.can_message(Decision(Outcome.REFUSE, 1, ())) == "cant_message"


def test_the_gate_opens_at_the_moment_of_the_birthday() -> None:
    child = Standing(open_at=NOW)
    adult = Standing(open_at=0)
    assert privacy.decide(Facts(NOW - 1, adult, child)).outcome is Outcome.REFUSE
    assert privacy.decide(Facts(NOW, adult, child)).outcome is Outcome.INBOX
