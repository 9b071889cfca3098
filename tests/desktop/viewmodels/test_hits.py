"""Hits come in groups, each headed once, and a message's hit shows the words that were looked for."""

from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QLocale

from desktop.bridge.contract import Found
from desktop.domain.message import Content, MessageRow
from desktop.domain.person import PersonRow
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.hits import around, blank, hits_of, message_hit, thread_hit
from desktop.viewmodels.times import Times
from tests.helpers.fake_engine import uid
from tests.helpers.fake_world import NOW

TIMES = Times(ZoneInfo("UTC"), QLocale("en_GB"))
MINA = PersonRow(uid(1), "mina", "Mina", follows=True)
THREAD = ThreadRow(uid(7), other=MINA, changed_at=NOW, last_text="hi", last_content=Content.TEXT)
MESSAGE = MessageRow(uid(8), uid(7), 1, uid(1), mine=False, at=NOW, text="the harbour at six")


def test_groups_are_headed_once_and_nobody_stands_twice() -> None:
    lotte = PersonRow(uid(2), "lotte", "Lotte", can_message="cant_message")
    hits = hits_of(Found((THREAD,), (MESSAGE,), (THREAD,)), (MINA, lotte), {THREAD.thread_id: THREAD}, "x", NOW, TIMES)
    assert [(hit.group, hit.kind, hit.name) for hit in hits] == [
        ("Conversations", "thread", "Mina"),
        ("People", "person", "Lotte"),
        ("Messages", "message", "Mina"),
    ]
    assert [hit.reachable for hit in hits] == [True, False, True]
    assert hits_of(None, (), {}, "x", NOW, TIMES) == []


def test_a_message_of_an_unknown_thread_is_still_shown() -> None:
    hit = message_hit(MESSAGE, None, "harbour", NOW, TIMES)
    assert (hit.name, hit.thread, hit.target) == ("Conversation", str(THREAD.thread_id), str(MESSAGE.message_id))


def test_the_hit_stands_in_the_row() -> None:
    assert around("word " * 50 + "needle and more", "needle").count("needle") == 1
    assert around("needle first", "needle") == "needle first"
    assert around("nothing here", "needle") == "nothing here"
    assert around("Did you catch the light on the harbour?", "harb") == "…light on the harbour?"
    assert around("x" * 50 + "-needle", "needle") == "…" + "x" * 15 + "-needle"


def test_a_draft_is_named_as_one() -> None:
    hit = thread_hit(replace(THREAD, draft="see you"), NOW, TIMES)
    assert (hit.detail, hit.spoken) == ("Draft: see you", "Mina, Draft: see you")


@given(st.text(max_size=500), st.text(max_size=20))
def test_any_text_and_query(text: str, query: str) -> None:
    assert "\n" not in around(text, query)


def test_a_blank_row_says_nothing() -> None:
    row = blank("3")
    assert row.key == "3"
    assert not any(getattr(row, name) for name in row.__struct_fields__ if name != "key")
