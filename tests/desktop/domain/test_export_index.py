"""The pages around the conversations."""

from __future__ import annotations

from datetime import UTC
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.domain import export_index
from desktop.domain.export import Draft, Item, Shown, Totals
from desktop.domain.export_index import About, Entry
from desktop.domain.media import PHOTO, Blob, MediaItem
from desktop.domain.person import MeRow, PersonRow
from desktop.domain.reach import SettingsRow
from desktop.domain.scheduled import ScheduledRow
from tests.helpers.corpus import corpus
from tests.helpers.export_words import some_words
from tests.helpers.page_reader import Page

WORDS = some_words()
THREAD = UUID(int=2)


def about(text: str) -> About:
    shelf = (Shown(UUID(int=5), text, "friends", 1, Item("video", "video/mp4", 9, file="media/000001.mp4")),)
    settings = SettingsRow(filtered_words=(text + "x",))
    totals = Totals(missing_messages=3, missing_files=2, expiring=1)
    return About(MeRow(UUID(int=1), "ada", text, bio=text + "x"), settings, shelf, 0, totals)


@given(st.text() | st.sampled_from(list(corpus().values())))
def test_nobodys_words_change_a_page(text: str) -> None:
    def pages(said: str) -> list[Page]:
        people = export_index.people_head(WORDS) + export_index.people_rows([PersonRow(UUID(int=2), "bo", said)])
        return [
            Page(export_index.index(about(said), [Entry("threads/00001.html", said, 4, THREAD)], WORDS, UTC)),
            Page(people + export_index.list_foot()),
            Page(
                export_index.waiting(
                    [Draft(THREAD, said, 3)],
                    [ScheduledRow(UUID(int=1), THREAD, 3, said)],
                    [Entry("threads/00001.html", said, 4, THREAD)],
                    WORDS,
                    UTC,
                )
            ),
        ]

    for page, plain in zip(pages(text), pages("x"), strict=True):
        assert [tag for tag, _ in page.skeleton] == [tag for tag, _ in plain.skeleton] or not text


def test_the_first_page_says_what_is_in_it_and_what_is_not() -> None:
    page = Page(export_index.index(about("Ada"), [Entry("threads/00001.html", "Bo", 4, THREAD)], WORDS, UTC))
    one = Page(export_index.index(about("Ada"), [Entry("threads/00001.html", "Bo", 1, THREAD)], WORDS, UTC))
    assert "1 message" in one.text
    assert "1 messages" not in one.text
    for said in ("Messages of Ada", "Made 1970-01-01 00:00", "Bo", "4 messages", "3 missing", "2 files missing"):
        assert said in page.text
    assert "1 left out" in page.text
    assert WORDS.shelf in page.text
    bare = Page(export_index.index(replace(about("Ada"), shelf=()), [], WORDS, UTC))
    assert WORDS.shelf not in bare.text  # no heading over nothing
    assert WORDS.pictures in page.text
    hrefs = [dict(attributes)["href"] for tag, attributes in page.elements if tag == "a"]
    assert hrefs == ["saved.html", "waiting.html", "people.html", "threads/00001.html", "media/000001.mp4"]


def test_what_waits_says_what_it_carries() -> None:
    photo = MediaItem(PHOTO, Blob("0" * 32, "image/jpeg", 9))
    row = ScheduledRow(UUID(int=1), UUID(int=2), 3, items=(photo,))
    words = replace(WORDS, reaches={"photo": "Photo"})
    assert "Photo" in Page(export_index.waiting([], [row], [], words, UTC)).text


def test_drafts_and_what_waits_name_their_conversation_and_lead_there() -> None:
    drafts = [Draft(THREAD, "hello", 3), Draft(THREAD, "hallo", 2, earlier=True), Draft(UUID(int=9), "gone", 1)]
    row = ScheduledRow(UUID(int=1), UUID(int=3), 3, "later")
    there = [Entry("threads/00001.html", "Bo <b>", 4, THREAD), Entry("threads/00002.html", "Cy", 0, UUID(int=3))]
    page = Page(export_index.waiting(drafts, [row], there, WORDS, UTC))
    hrefs = [dict(attributes)["href"] for tag, attributes in page.elements if tag == "a"]
    assert hrefs == ["index.html", "threads/00001.html", "threads/00001.html", "threads/00002.html"]
    assert page.text.count("Bo <b>") == 2
    assert page.text.count("earlier_draft") == 1
    assert "Cy" in page.text


def test_saved_messages_have_a_page() -> None:
    assert "saved" in Page(export_index.saved_head(WORDS)).text
