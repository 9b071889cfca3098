"""The relay's decisions in words: every reason has them, and nothing of another's age or block is in any."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.person import PersonRow
from desktop.domain.reach import Act, DecisionRow, Reach, SettingsRow, StepRow
from desktop.viewmodels import privacy_trace as trace
from relay.services import privacy as rules
from tests.helpers.fake_decision import explained
from tests.helpers.fake_engine import uid

ELIF = PersonRow(uid(1), "elif.hasan", "Elif Hasan", followed_by=True)
SETTINGS = SettingsRow()
rings = st.sampled_from(list(rules.Ring))
standing = st.builds(rules.Standing, open_at=st.sampled_from([0, 1_000]), suspended=st.booleans(), erased=st.booleans())
facts = st.builds(
    rules.Facts,
    now=st.just(100),
    sender=standing,
    receiver=standing,
    direct=st.booleans(),
    blocked=st.booleans(),
    blocked_by=st.booleans(),
    closed=st.booleans(),
    never=st.booleans(),
    always=st.booleans(),
    inbox_reach=rings,
    request_reach=rings,
    ring=rings,
    accepted=st.booleans(),
    declined=st.booleans(),
    asked_at=st.sampled_from([None, 50]),
    wrote=st.booleans(),
    sender_kind=st.sampled_from(list(rules.Kind)),
    my_kind=st.sampled_from(list(rules.Kind)),
    over_budget=st.booleans(),
    filtered_words=st.booleans(),
    similar=st.booleans(),
)


def decided(*steps: StepRow, outcome: str = "request", rule: int = 13, remedy: str = "") -> DecisionRow:
    return DecisionRow(outcome, rule, steps, remedy)


@given(facts, st.sampled_from(list(Act)), st.booleans())
def test_whatever_the_relay_decides_has_words(of: rules.Facts, act: Act, every: bool) -> None:
    decision = explained(of, SETTINGS, act)
    rows = trace.trace_rows(decision, ELIF, SETTINGS, act, every=every)
    assert len({row.key for row in rows}) == len(rows)
    assert rows[-1].icon == "arrow-right"
    assert rows[-1].text.startswith(f"Rule {decision.rule}: ")
    assert rows[-1].tone == ("stop" if decision.outcome == "refuse" else "go")
    for row, step in zip(rows, decision.trace, strict=False) if every else ():
        assert (step.rule, step.reason) in trace.STEPS
        assert row is rows[-1] or row.icon == ("check" if step.passed else "x")
    if every:
        assert len(rows) == len(decision.trace), "exactly as the relay decided it"
    for row in rows:
        assert "{" not in row.text
        assert row.text != trace.UNKNOWN_STEP
    for words in (trace.headline(decision, ELIF, act), trace.headline_note(decision, act)):
        assert "{" not in words
    assert "Elif Hasan" in trace.headline(decision, ELIF, act)
    assert decision.remedy in trace.REMEDIES
    for remedy in trace.remedies(decision, ELIF, SETTINGS, act):
        assert remedy.label


@given(facts, st.sampled_from(list(Act)))
def test_nothing_tells_anothers_age_or_block(of: rules.Facts, act: Act) -> None:
    """Under 16, suspended and blocking one look the same in every word."""
    hidden = [
        rules.Facts(**{name: getattr(of, name) for name in of.__struct_fields__} | changed)
        for changed in (
            {"sender": rules.Standing(1_000), "blocked": False},
            {"sender": rules.Standing(0, suspended=True), "blocked": False},
            {"sender": rules.Standing(0), "blocked": False, "blocked_by": True, "direct": True},
        )
    ]
    if not of.receiver.may_converse(of.now):
        return
    told = {
        (tuple(trace.trace_rows(one, ELIF, SETTINGS, act))[:-1], trace.headline(one, ELIF, act), one.outcome)
        for one in (explained(h, SETTINGS, act) for h in hidden)
    }
    assert len(told) == 1


def test_the_trace_of_the_mock() -> None:
    decision = decided(
        StepRow(1, True, "can_exchange"),
        StepRow(3, True, "not_on_never_list"),
        StepRow(4, False, "not_on_always_list"),
        StepRow(8, False, "outside_inbox_reach"),
        StepRow(13, True, "may_ask"),
    )
    rows = trace.trace_rows(decision, ELIF, SETTINGS, Act.MESSAGE, every=False)
    assert [(row.icon, row.text) for row in rows] == [
        ("check", "This account can exchange messages with you"),
        ("check", "Not on your never list"),
        ("x", "Not friends: they follow you, you don’t follow back"),
        ("arrow-right", "Rule 13: followers may send a request"),
    ]
    assert trace.headline(decision, ELIF, Act.MESSAGE) == "Elif Hasan can send a request"
    assert trace.headline_note(decision, Act.MESSAGE) == "one text; links won’t be clickable"


def test_a_newer_relay_s_reason_is_not_shown_as_a_name() -> None:
    rows = trace.trace_rows(decided(StepRow(14, True, "moon_phase")), ELIF, SETTINGS, Act.MESSAGE)
    assert "moon" not in rows[0].text
    assert trace.remedies(decided(remedy="wait_for_moon"), ELIF, SETTINGS, Act.MESSAGE) == []


@pytest.mark.parametrize(("follows", "back"), [(a, b) for a in (False, True) for b in (False, True)])
@pytest.mark.parametrize("reach", list(Reach))
@pytest.mark.parametrize("act", list(Act))
def test_a_miss_says_why(follows: bool, back: bool, reach: Reach, act: Act) -> None:
    person = PersonRow(uid(2), "x", "X", follows=follows, followed_by=back)
    settings = SettingsRow(**{trace.FIELDS[act]: reach})  # type: ignore[arg-type]
    assert re.fullmatch(r"[A-Z].*[a-z]", trace.outside_words(person, settings, act))


def test_asking_is_said_of_every_ring() -> None:
    said = {reach: trace.asking_words(SettingsRow(request_reach=reach)) for reach in Reach}
    assert said[Reach.FOLLOWERS] == "Followers may send a request"
    assert len(set(said.values())) == 4


@pytest.mark.parametrize(
    ("remedy", "outcome", "person", "keys"),
    [
        ("unblock", "refuse", ELIF, ["unblock"]),
        ("take_off_never_list", "refuse", ELIF, ["unlist"]),
        ("take_off_always_list", "inbox", ELIF, ["unlist"]),
        ("open_request_reach", "refuse", ELIF, ["widen"]),
        ("move_to_requests", "inbox", ELIF, ["withdraw", "never"]),
        ("follow_or_always_list", "request", ELIF, ["follow", "always"]),
        ("follow_or_always_list", "request", PersonRow(uid(3), "f", "F", follows=True), ["always"]),
        ("narrow_reach", "inbox", PersonRow(uid(3), "f", "F", follows=True), ["narrow", "never"]),
        ("widen_reach", "refuse", ELIF, ["widen", "always"]),
        ("answer_request", "refuse", ELIF, ["answer"]),
        ("", "refuse", ELIF, []),
    ],
)
def test_what_would_change_it_is_beside_it(remedy: str, outcome: str, person: PersonRow, keys: list[str]) -> None:
    found = trace.remedies(decided(outcome=outcome, remedy=remedy), person, SETTINGS, Act.MESSAGE)
    assert [one.key for one in found] == keys


def test_the_age_does_not_let_one_widen_to_strangers() -> None:
    stranger = PersonRow(uid(4), "s", "S")
    capped = SettingsRow(request_cap="followers")
    decision = decided(outcome="refuse", rule=9, remedy="widen_reach")
    assert [one.key for one in trace.remedies(decision, stranger, capped, Act.MESSAGE)] == ["always"]
    assert trace.new_reach(decision, ELIF, capped, Act.MESSAGE) == ("request_reach", Reach.FOLLOWERS)
    assert trace.new_reach(decision, stranger, capped, Act.ACTIVITY) == ("activity_reach", Reach.EVERYONE)


def test_narrowing_leaves_them_outside() -> None:
    friend = PersonRow(uid(5), "f", "F", follows=True, followed_by=True)
    decision = decided(outcome="inbox", rule=8, remedy="narrow_reach")
    assert trace.new_reach(decision, friend, SETTINGS, Act.MESSAGE) == ("inbox_reach", Reach.NOBODY)
    assert trace.new_reach(decision, ELIF, SETTINGS, Act.READ) == ("read_reach", Reach.FRIENDS)
