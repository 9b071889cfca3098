"""What notices say, and what they never say."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.alerts import MUTE, READ, Alert, AlertKind, Preview
from desktop.domain.media import Gist
from desktop.viewmodels.alert_words import notice_of

KEY = UUID(int=70)
NEEDLE = "TORTOISENEEDLE"

alerts = st.builds(
    Alert,
    key=st.just(KEY),
    kind=st.sampled_from(AlertKind),
    name=st.sampled_from(["", NEEDLE + "name", "Mina\u202e\n Klein"]),
    text=st.sampled_from(["", NEEDLE + "text", "a <b>word</b>"]),
    gist=st.none() | st.just(Gist("file", 1, NEEDLE + "file")) | st.just(Gist("photo", 3)),
    count=st.integers(1, 60),
    threads=st.integers(1, 9),
)


@given(alerts, st.sampled_from(Preview), st.sampled_from(["", "@ada"]))
def test_it_says_something_in_one_line_each_and_no_more_than_it_may(
    alert: Alert, preview: Preview, account: str
) -> None:
    notice = notice_of(alert, preview, "p:1", account)
    assert notice.title
    assert notice.body
    assert "\n" not in notice.title + notice.body
    assert account in notice.title
    said = notice.title + notice.body
    if preview is not Preview.TEXT:
        assert NEEDLE + "text" not in said
        assert NEEDLE + "file" not in said
    if preview is Preview.NOTHING:
        assert NEEDLE not in said
        assert not notice.reply


@pytest.mark.parametrize(
    ("alert", "preview", "title", "body"),
    [
        (Alert(KEY, AlertKind.MESSAGES, name="Bo", text="hello"), Preview.TEXT, "Bo", "hello"),
        (Alert(KEY, AlertKind.MESSAGES, name="Bo", text="hello", count=3), Preview.TEXT, "Bo · 3 unread", "hello"),
        (Alert(KEY, AlertKind.MESSAGES, name="Bo", text="hello"), Preview.NAME, "Bo", "New message"),
        (Alert(KEY, AlertKind.MESSAGES, name="Bo", count=3), Preview.NOTHING, "Paravion", "3 new messages"),
        (
            Alert(KEY, AlertKind.MESSAGES, name="Bo", gist=Gist("photo", 1), text="look"),
            Preview.TEXT,
            "Bo",
            "Photo · look",
        ),
        (
            Alert(KEY, AlertKind.DIGEST, count=50, threads=4),
            Preview.TEXT,
            "While you were away",
            "50 new messages in 4 conversations",
        ),
        (Alert(KEY, AlertKind.REMINDER, name="Bo", text="keys"), Preview.TEXT, "Reminder: Bo", "keys"),
        (Alert(KEY, AlertKind.REMINDER, name="Bo", text="keys"), Preview.NOTHING, "Paravion", "A reminder is due."),
        (Alert(KEY, AlertKind.FAILED, name="Bo", text="hi"), Preview.NAME, "Not sent to Bo", "Your message is kept."),
    ],
)
def test_the_words(alert: Alert, preview: Preview, title: str, body: str) -> None:
    notice = notice_of(alert, preview, "p:1")
    assert (notice.title, notice.body) == (title, body)


def test_what_can_be_done() -> None:
    messages = notice_of(Alert(KEY, AlertKind.MESSAGES, name="Bo"), Preview.NAME, "p:1")
    assert [act for act, _ in messages.buttons] == [READ, MUTE]
    assert (messages.reply, messages.send) == ("Reply", "Send")
    assert [act for act, _ in notice_of(Alert(KEY, AlertKind.REMINDER), Preview.TEXT, "p:1").buttons] == [READ]
    assert notice_of(Alert(KEY, AlertKind.DIGEST), Preview.TEXT, "p:1").buttons == ()


def test_whose_it_is_where_there_are_several() -> None:
    assert notice_of(Alert(KEY, AlertKind.MESSAGES, name="Bo"), Preview.NAME, "p:1", "@ada").title == "Bo · @ada"
