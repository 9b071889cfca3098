"""What a person is told of, and how much of it."""

from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.domain import alerts
from desktop.domain.alerts import Alert, AlertKind, Preview, Sight
from desktop.domain.media import Gist
from desktop.domain.message import Content, MessageRow, SendState, Span
from desktop.domain.person import PersonRow
from desktop.domain.scheduled import ScheduledRow
from desktop.domain.thread import ThreadRow

ME, BO, HERE, THERE = UUID(int=1), UUID(int=2), UUID(int=70), UUID(int=71)
NOW = 1_780_000_000_000
THREAD = ThreadRow(HERE, other=PersonRow(BO, "bo", "Bo"), title="Bo", last_seq=5, read_seq=3, unread=2)
MESSAGE = MessageRow(UUID(int=9), HERE, 1, BO, mine=False, at=NOW, text="come over", seq=5)
NEEDLE = "TORTOISENEEDLE"

messages = st.builds(
    replace,
    st.just(MESSAGE),
    mine=st.booleans(),
    quiet=st.booleans(),
    content=st.sampled_from(Content),
    seq=st.none() | st.integers(1, 9),
)
threads = st.builds(
    replace,
    st.just(THREAD),
    state=st.sampled_from(["active", "request", "requested", "closed", "left"]),
    muted_until=st.sampled_from([None, NOW - 1, NOW, NOW + 1]),
    archived=st.booleans(),
    read_seq=st.integers(0, 9),
    other=st.sampled_from([None, PersonRow(BO, "bo", "Bo"), PersonRow(BO, "bo", "Bo", blocked=True)]),
)
told = st.builds(
    Alert,
    key=st.just(HERE),
    kind=st.sampled_from(AlertKind),
    thread_id=st.sampled_from([None, HERE, THERE]),
    name=st.just(NEEDLE + "name"),
    text=st.just(NEEDLE + "text"),
    gist=st.just(Gist("file", 1, NEEDLE + "file")),
)


@given(threads, messages)
def test_one_is_told_of_what_another_wrote_and_one_has_not_read_where_nothing_is_silent(
    thread: ThreadRow, message: MessageRow
) -> None:
    silent = thread.archived or (thread.other is not None and thread.other.blocked) or thread.muted_until == NOW + 1
    told = alerts.of_message(thread, message, NOW)
    wanted = (
        not silent
        and thread.state not in ("request", "closed")
        and not message.mine
        and not message.quiet
        and message.content in (Content.TEXT, Content.NEWER)
        and message.seq is not None
        and message.seq > thread.read_seq
    )
    assert (told is not None) == wanted


def test_it_says_who_wrote_what_and_how_much_is_unread() -> None:
    told = alerts.of_message(THREAD, MESSAGE, NOW)
    assert told == Alert(HERE, AlertKind.MESSAGES, HERE, MESSAGE.message_id, 5, "Bo", "come over", count=2)


def test_a_spoiler_stays_covered() -> None:
    row = replace(MESSAGE, text=f"it was {NEEDLE}", spans=(Span("spoiler", 7, len(NEEDLE)),))
    told = alerts.of_message(THREAD, row, NOW)
    assert told is not None
    assert NEEDLE not in told.text


def test_of_what_is_not_here_nothing_is_told() -> None:
    assert alerts.of_message(None, MESSAGE, NOW) is None
    assert alerts.of_message(THREAD, None, NOW) is None


def test_what_was_missed_is_told_in_one() -> None:
    one = Alert(HERE, AlertKind.MESSAGES, count=2)
    other = Alert(THERE, AlertKind.MESSAGES, count=48)
    assert alerts.of_absence(ME, []) is None
    assert alerts.of_absence(ME, [one]) is one
    assert alerts.of_absence(ME, [one, other]) == Alert(ME, AlertKind.DIGEST, count=50, threads=2)


@pytest.mark.parametrize("kind", AlertKind)
def test_whoever_looks_elsewhere_is_shown_everything_that_is_on(kind: AlertKind) -> None:
    alert = Alert(HERE, kind, HERE)
    assert alerts.shows(alert, Sight(), on=True)
    assert alerts.shows(alert, Sight(thread_id=HERE), on=True)
    assert not alerts.shows(alert, Sight(), on=False)


def test_in_the_window_one_is_told_of_the_threads_that_are_not_before_ones_eyes() -> None:
    alert = Alert(HERE, AlertKind.MESSAGES, HERE)
    assert not alerts.shows(alert, Sight(active=True, thread_id=HERE), on=True)
    assert alerts.shows(alert, Sight(active=True, thread_id=THERE), on=True)
    assert alerts.shows(alert, Sight(active=True), on=True)
    for kind in (AlertKind.DIGEST, AlertKind.REMINDER, AlertKind.FAILED):
        assert not alerts.shows(Alert(HERE, kind, HERE), Sight(active=True), on=True)


@given(told)
def test_no_more_is_said_than_the_person_lets_it_say(alert: Alert) -> None:
    assert alerts.veiled(alert, Preview.TEXT) == alert
    named = msgspec.json.encode(alerts.veiled(alert, Preview.NAME)).decode()
    assert NEEDLE + "name" in named
    assert named.count(NEEDLE) == 1
    assert NEEDLE not in msgspec.json.encode(alerts.veiled(alert, Preview.NOTHING)).decode()


def test_what_failed_and_what_is_due_names_its_thread() -> None:
    mine = replace(MESSAGE, mine=True, state=SendState.PARKED, seq=None)
    assert alerts.of_failed(THREAD, mine) == Alert(
        mine.message_id, AlertKind.FAILED, HERE, mine.message_id, name="Bo", text="come over"
    )
    waiting = ScheduledRow(UUID(int=12), HERE, NOW, "good morning", refused="not_found")
    assert alerts.of_failed(None, waiting).text == "good morning"
    assert alerts.of_reminder(THREAD, MESSAGE).kind is AlertKind.REMINDER
