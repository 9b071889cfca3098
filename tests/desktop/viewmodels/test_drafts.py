"""A draft that was touched here is never replaced, and what may be sent is exactly what the wire takes."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.viewmodels.drafts import Draft, Drafts, room, units
from tests.helpers.fake_engine import uid

HERE = uid(1)


def test_what_was_saved_comes_back_with_the_caret_at_its_end() -> None:
    assert Drafts().get(HERE, "hi 🎬") == Draft("hi 🎬", 5, "hi 🎬")


def test_what_was_typed_wins_over_what_was_saved() -> None:
    drafts = Drafts()
    drafts.edit(HERE, "mine", 2)
    assert drafts.get(HERE, "theirs") == Draft("mine", 2, "")


def test_after_saving_a_newer_one_from_elsewhere_is_shown() -> None:
    drafts = Drafts()
    drafts.edit(HERE, "mine", 2)
    drafts.keep(HERE, "mine")
    assert drafts.get(HERE, "mine").caret == 2
    assert drafts.get(HERE, "theirs").text == "theirs"


def test_an_earlier_text_that_was_put_back_is_saved_already() -> None:
    drafts = Drafts()
    drafts.edit(HERE, "mine", 2)
    drafts.answer(HERE, HERE)
    draft = drafts.restored(HERE, "hi 🎬")
    assert (draft.text, draft.caret, draft.saved, draft.reply_to, draft.touched) == ("hi 🎬", 5, "hi 🎬", HERE, True)


def test_room() -> None:
    assert not room("  \n", 10, 5).sendable
    assert room("abc", 10, 5).sendable
    assert not room("abc", 10, 5).tells
    assert room("abcdefgh", 10, 5).tells
    assert room(" " + "é" * 10 + " ", 10, 5).sendable
    assert room("é" * 11, 10, 5).left == -1
    assert not room("é" * 11, 10, 5).sendable


@given(st.text())
def test_units_are_those_of_utf_16(text: str) -> None:
    assert units(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2
