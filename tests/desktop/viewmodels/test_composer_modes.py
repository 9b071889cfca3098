"""What can be written in a thread, for everything that may stand in its way."""

import pytest
from msgspec.structs import replace

from desktop.domain.message import Content, SendState
from desktop.domain.person import PersonRow
from desktop.domain.reach import SettingsRow
from desktop.domain.request import RequestRow
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.composer_modes import OPEN, called, could_ask_again, mode_of, prompt_of, ring_of, writing_back
from tests.helpers.fake_engine import uid

LORENZO = PersonRow(uid(5), "lorenzo", "Lorenzo Mari")
ROW = ThreadRow(uid(9), other=LORENZO)
USUAL = SettingsRow()


def to(can_message: str, **more: object) -> ThreadRow:
    return replace(ROW, other=replace(LORENZO, can_message=can_message), **more)


def test_it_is_open_where_a_message_arrives() -> None:
    assert mode_of(ROW, USUAL) == OPEN
    assert mode_of(replace(ROW, other=None), USUAL) == OPEN


def test_ones_own_gate_comes_first() -> None:
    blocked = replace(ROW, other=replace(LORENZO, blocked=True))
    assert mode_of(blocked, USUAL, "Messages open on …").words == "Messages open on …"
    assert mode_of(blocked, USUAL).action == "unblock"


def test_a_first_contact_is_a_request() -> None:
    mode = mode_of(to("request"), USUAL)
    assert (mode.words, mode.asks) == ("", True)
    assert mode.hint == "Goes to Requests: one text, links won’t be clickable"


@pytest.mark.parametrize("state", ["active", "requested"])
def test_waiting_lapsed_and_declined_read_the_same(state: str) -> None:
    """To the sender all three are `awaiting_answer`."""
    mode = mode_of(to("awaiting_answer", state=state, request=RequestRow(1)), USUAL)
    assert (mode.title, mode.words) == (
        "Sent as a request",
        "You can write again once Lorenzo answers. Whether they have seen it isn’t shown.",
    )


@pytest.mark.parametrize("state", list(SendState))
def test_a_request_on_its_way_closes_the_composer_already(state: SendState) -> None:
    mode = mode_of(to("request", last_mine=True, last_state=state), USUAL)
    titles = {SendState.QUEUED: "Goes as a request", SendState.SENDING: "Sent as a request"}
    assert mode.title == titles.get(state, "")
    assert mode_of(to("inbox", last_mine=True, last_state=state), USUAL) == OPEN


def test_whoever_may_be_asked_by_nobody_writes_to_the_always_list_alone() -> None:
    closed = SettingsRow(inbox_reach="nobody", request_reach="nobody")
    assert mode_of(ROW, closed).action == "let_ask"
    assert mode_of(ROW, replace(closed, always=(LORENZO.user_id,))) == OPEN


def test_out_of_reach_is_said_plainly() -> None:
    assert mode_of(to("cant_message"), USUAL).words == "Lorenzo can’t be messaged."
    assert mode_of(to("something_new"), USUAL).words == "Lorenzo can’t be messaged."


def test_the_empty_field_calls_a_person_by_their_first_name() -> None:
    assert prompt_of(OPEN, called(ROW)) == "Message Lorenzo"
    assert called(replace(ROW, other=None, title="Climbers")) == "Climbers"


def test_beside_a_request_it_writes_back() -> None:
    assert writing_back("Lorenzo").prompt == "Write back to Lorenzo"


@pytest.mark.parametrize(
    ("follows", "followed_by", "reach", "offered"),
    [
        (False, False, "friends", True),
        (False, False, "everyone", False),
        (False, True, "friends", True),
        (False, True, "followers", False),
        (True, False, "friends", False),
        (True, False, "nobody", True),
    ],
)
def test_moving_back_is_offered_where_it_changes_something(
    follows: bool, followed_by: bool, reach: str, offered: bool
) -> None:
    person = replace(LORENZO, follows=follows, followed_by=followed_by)
    row = replace(ROW, other=person, accepted=True)
    settings = SettingsRow(inbox_reach=reach, request_reach="everyone")
    assert could_ask_again(row, settings) is offered
    assert not could_ask_again(replace(row, accepted=False), settings)
    assert not could_ask_again(replace(row, other=None), settings)
    assert not could_ask_again(row, replace(settings, always=(person.user_id,)))
    assert ring_of(person) == ("friends" if follows else "followers" if followed_by else "everyone")


def test_a_request_that_was_taken_back_is_not_called_sent() -> None:
    mode = mode_of(to("awaiting_answer", state="requested", last_mine=True, last_content=Content.GONE), USUAL)
    assert mode.title == "You took your request back"
    assert "Lorenzo doesn’t see it any more" in mode.words
    assert not mode.asks
