"""Every problem, reason and connection state has its sentence, in the app's voice."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import sign_up
from desktop.domain.connection import Connection, ConnectionState
from desktop.domain.problem import Problem
from desktop.viewmodels import words
from relay.wire.errors import ErrorName, Reason

NAMED = re.findall(r"`(\w+)`", (Problem.__doc__ or "").split("`field`")[0])
SENTENCES = [
    *words.PROBLEMS.values(),
    *words.REASONS.values(),
    *words.FIELDS.values(),
    *words.INPUT.values(),
    *words.STRENGTHS,
    *(line for line in words.CONNECTIONS.values() if line),
]


@pytest.mark.parametrize("name", [error.text for error in ErrorName])
def test_every_error_of_the_wire_has_words(name: str) -> None:
    assert name in words.PROBLEMS
    assert name not in words.sentence(Problem(name))


@pytest.mark.parametrize("name", [name for name in NAMED if name not in ("name", "reason")])
def test_every_problem_of_the_app_has_words(name: str) -> None:
    assert name in words.PROBLEMS


@pytest.mark.parametrize("reason", [reason.value for reason in Reason])
def test_every_reason_has_words(reason: str) -> None:
    assert words.sentence(Problem("forbidden", reason=reason)) == words.REASONS[reason]
    assert words.reason_sentence(reason) == words.REASONS[reason]


@pytest.mark.parametrize("connection", list(Connection))
def test_every_connection_state_has_its_line(connection: Connection) -> None:
    line = words.connection_line(ConnectionState(connection))
    assert (line == "") == (connection is Connection.CONNECTED)


@pytest.mark.parametrize("connection", [Connection.OFFLINE, Connection.CATCHING_UP])
def test_a_full_disk_is_said_whether_the_relay_is_there_or_not(connection: Connection) -> None:
    said = words.connection_line(ConnectionState(connection, problem="disk_full"))
    assert said == "This computer’s disk is full, so new messages can’t be kept. They wait on the relay."


def test_a_full_relay_is_said_while_it_is_there() -> None:
    said = words.connection_line(ConnectionState(Connection.CONNECTED, problem="relay_full"))
    assert said == "The relay’s disk is full. Messages you write are kept, and sent once it has room."


def test_an_untrusted_relay_is_not_just_offline() -> None:
    state = ConnectionState(Connection.OFFLINE, problem="relay_untrusted")
    assert words.connection_line(state) != words.connection_line(ConnectionState(Connection.OFFLINE))


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30), st.floats(0, 1e6))
def test_there_is_always_a_sentence_and_never_a_name(name: str, reason: str, field: str, wait: float) -> None:
    said = words.sentence(Problem(name, reason=reason, field=field, retry_after=wait))
    assert said.endswith(".")
    assert "_" not in said


@pytest.mark.parametrize(
    ("seconds", "words_in"),
    [(1.0, "in 1 s"), (29.2, "in 30 s"), (90, "in 90 s"), (91, "in 2 min"), (3_600, "in 60 min")],
)
def test_a_wait_is_told_in_round_figures(seconds: float, words_in: str) -> None:
    assert words_in in words.sentence(Problem("rate_limited", retry_after=seconds))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_voice(sentence: str) -> None:
    """No exclamation marks, no jargon, typographic quotes, sentence case."""
    assert "!" not in sentence
    assert "'" not in sentence
    assert not re.search(r"\b(sync|payload|websocket|server|JSON|token|cache|invalid|error)\b", sentence, re.IGNORECASE)
    assert sentence[0].isupper()


def test_every_fault_of_the_form_has_words() -> None:
    for field, faults in (
        ("username", [sign_up.username_fault(name) for name in ("", "a", "a" * 30, "9lives", "a b c")]),
        ("display_name", [sign_up.display_name_fault(name) for name in ("", "a" * 41, "a\x07")]),
        ("password", [sign_up.password_fault(text) for text in ("", "a", "a" * 300)]),
        ("birth_date", [sign_up.birth_date_fault(text, 0) for text in ("", "x", "2001-01-01")]),
    ):
        for name in faults:
            assert words.fault(f"{field}_{name}")
    assert words.fault("") == ""
    assert [words.strength(score) for score in range(5)] == list(words.STRENGTHS)
