"""What may be done with a message, and what is shown before the relay knows."""

from collections.abc import Callable
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.domain import answering
from desktop.domain.answering import DEFAULT_EMOJI, WITHIN, Wish, is_emoji, is_whole, may_edit, may_unsend, reacted
from desktop.domain.media import Blob, MediaItem, as_once, card_of
from desktop.domain.message import Content, MessageRow, Reaction, SendState
from tests.helpers.fake_carrying import file, photo, video

ME, BO, CY = UUID(int=1), UUID(int=2), UUID(int=3)
ROW = MessageRow(UUID(int=9), UUID(int=8), 1, ME, mine=True, at=1_000, text="hello", seq=4, state=SendState.SENT)


@pytest.mark.parametrize("text", [*DEFAULT_EMOJI, "👩🏽‍🚀", "🇸🇪", "1️⃣"])
def test_one_emoji_is_one(text: str) -> None:
    assert is_emoji(text)


@pytest.mark.parametrize("text", ["", "👍👍", "hello", " ", "\n", "👨" + "\u200d👩" * 30])
def test_anything_else_is_none(text: str) -> None:
    assert not is_emoji(text)


@pytest.mark.parametrize("may", [may_edit, may_unsend])
def test_ones_own_words_can_be_changed_and_taken_back_for_a_day(may: Callable[[MessageRow, int], bool]) -> None:
    assert may(ROW, ROW.at)
    assert may(ROW, ROW.at + WITHIN - 1)
    assert not may(ROW, ROW.at + WITHIN)
    for other in (
        replace(ROW, mine=False, state=None),
        replace(ROW, content=Content.GONE),
        replace(ROW, state=SendState.PARKED),
        replace(ROW, only_here=True),
        replace(ROW, unsending=True),
    ):
        assert not may(other, ROW.at)


def test_what_was_sent_on_is_not_edited() -> None:
    assert not may_edit(replace(ROW, forwarded=True), ROW.at)
    assert may_unsend(replace(ROW, forwarded=True), ROW.at)


@pytest.mark.parametrize(
    ("items", "may"),
    [
        ((photo(1), video(2), file()), True),
        ((as_once(photo(1)),), False),
        ((card_of(ME, BO),), False),
        ((MediaItem("voice", Blob("k", "audio/ogg", 9)),), False),
        ((MediaItem("sticker", Blob("k", "image/webp", 9)),), False),
        ((MediaItem("gif", Blob("k", "image/gif", 9)),), False),
    ],
)
def test_the_words_under_photos_can_be_changed_once_the_relay_has_them(items: tuple[MediaItem, ...], may: bool) -> None:
    assert may_edit(replace(ROW, media=items), ROW.at) is may
    assert not may_edit(replace(ROW, media=items, seq=None), ROW.at)


def test_it_is_whole_once_the_relay_has_it() -> None:
    assert is_whole(ROW)
    for other in (replace(ROW, seq=None), replace(ROW, only_here=True), replace(ROW, content=Content.NEWER)):
        assert not is_whole(other)


people = st.sampled_from([ME, BO, CY])
emoji = st.sampled_from(["❤️", "👍", "🔥"])


@given(st.lists(st.tuples(people, st.one_of(st.just(""), emoji)), max_size=12))
def test_one_person_has_one_reaction_and_nobody_elses_changes(acts: list[tuple[UUID, str]]) -> None:
    shown: tuple[Reaction, ...] = ()
    held: dict[UUID, str] = {}
    for who, what in acts:
        shown = reacted(shown, who, what)
        held[who] = what
    given_by = {user: reaction.emoji for reaction in shown for user in reaction.user_ids}
    assert given_by == {user: what for user, what in held.items() if what}
    assert sum(len(reaction.user_ids) for reaction in shown) == len(given_by)
    assert all(reaction.user_ids for reaction in shown)


def test_a_wish_is_shown_at_once() -> None:
    edited = answering.shown(ROW, Wish(answering.EDIT, text="see https://a.example", at=7))
    assert (edited.text, edited.edited_at, edited.spans[0].href) == ("see https://a.example", 7, "https://a.example")
    assert answering.shown(ROW, Wish(answering.UNSEND)).unsending
    assert answering.own_emoji(answering.shown(ROW, Wish(answering.REACT, emoji="🔥", by=ME))) == "🔥"
    assert answering.shown(ROW, Wish(answering.PIN, on=True, at=5)).pinned_at == 5
    assert answering.shown(replace(ROW, saved_at=3), Wish(answering.SAVE, on=False, at=5)).saved_at is None
    assert answering.shown(ROW, Wish(answering.HIDE)) == ROW


def test_a_refused_wish_leaves_the_message_and_keeps_its_words() -> None:
    row = answering.refused(ROW, Wish(answering.EDIT, text="other"), "too_late")
    assert (row.text, row.refused, row.reason, row.refused_text) == ("hello", "edit", "too_late", "other")
