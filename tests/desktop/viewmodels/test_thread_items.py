"""A row of the inbox says all that the thread has to say."""

from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QLocale

from desktop.domain.message import Content, SendState
from desktop.domain.person import PersonRow
from desktop.domain.spoilers import COVER
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.thread_items import drawn_above, item_of, preview, state_icon
from desktop.viewmodels.times import Times
from tests.helpers.fake_engine import uid
from tests.helpers.fake_world import HOUR, NOW

TIMES = Times(ZoneInfo("UTC"), QLocale("en_GB"))
ROW = ThreadRow(
    uid(7), other=PersonRow(uid(1), "mina", "Mina"), changed_at=NOW, last_text="hi", last_content=Content.TEXT
)


def test_previews() -> None:
    assert preview(ROW) == "hi"
    assert preview(replace(ROW, last_mine=True)) == "You: hi"
    assert preview(replace(ROW, draft=" half \n a thought")) == "half a thought"
    assert preview(replace(ROW, draft="  \n ")) == "hi"
    assert preview(replace(ROW, last_content=Content.GONE)) == "Message unsent"
    assert preview(replace(ROW, last_content=Content.NEWER)) == "This message needs a newer Paravion"
    assert preview(replace(ROW, last_content=None)) == "No messages yet"


def test_a_covered_spoiler_is_spoken_as_a_word() -> None:
    item = item_of(replace(ROW, last_text=f"he {COVER}"), NOW, TIMES)
    assert item.preview == f"he {COVER}"
    assert item.spoken.startswith("Mina, he (spoiler), ")


def test_marks() -> None:
    item = item_of(replace(ROW, unread=3, pinned=True, muted_until=NOW + HOUR), NOW, TIMES)
    assert (item.bright, item.unread, item.muted, item.pinned, item.marked) == (True, 3, True, True, False)
    assert item.spoken == "Mina, 3 unread, hi, 14:33, pinned, muted"
    assert not item_of(replace(ROW, muted_until=NOW), NOW, TIMES).muted
    assert item_of(replace(ROW, marked_unread=True), NOW, TIMES).marked


def test_the_state_of_ones_own_last_message() -> None:
    own = replace(ROW, last_mine=True)
    assert item_of(replace(own, last_state=SendState.SEEN), NOW, TIMES).seen
    assert item_of(replace(own, last_state=SendState.PARKED), NOW, TIMES).failed
    assert item_of(replace(own, last_state=SendState.SENT, draft="x"), NOW, TIMES).stateIcon == ""
    assert item_of(replace(own, last_state=SendState.SENT, last_content=Content.NOTICE), NOW, TIMES).stateIcon == ""
    assert state_icon(None) == ""
    assert all(state_icon(state) for state in SendState)


def test_how_ones_last_message_goes_is_drawn_above_where_it_may_be_a_request() -> None:
    assert ROW.other is not None
    asked = replace(ROW, other=replace(ROW.other, can_message="request"), last_mine=True)
    sending, sent = SendState.SENDING, SendState.SENT
    assert drawn_above(replace(asked, last_state=sending)) != drawn_above(replace(asked, last_state=sent))
    assert drawn_above(replace(ROW, last_mine=True, last_state=sending)) == drawn_above(ROW)
    received = replace(ROW, state="request", last_mine=True)
    assert drawn_above(replace(received, last_state=sending)) != drawn_above(replace(received, last_state=sent))


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_words_make_one_line(text: str, name: str) -> None:
    assert ROW.other is not None
    row = replace(ROW, last_text=text, other=replace(ROW.other, display_name=name))
    item = item_of(row, NOW, TIMES)
    assert not set(item.preview + item.name) & set("\n\r\u2028\u2029\u202e")
