"""Stickers to choose from: named for good, the recent ones first, favourites until they are none."""

from uuid import UUID

from desktop.domain.media import GIF
from desktop.domain.sticker import MOST_FAVOURITES, MOST_RECENT, Found, StickerChoices, bundled, found_gif


def test_a_shipped_one_has_the_same_key_everywhere() -> None:
    assert bundled("1f525", "🔥").key == bundled("1f525", "").key
    assert bundled("1f525", "🔥").key != bundled("1f600", "🔥").key


def test_what_was_taken_last_is_first_and_the_oldest_go() -> None:
    choices = StickerChoices()
    for number in (*range(MOST_RECENT + 2), 5):
        choices = choices.with_taken(UUID(int=number))
    assert choices.recent[:2] == (UUID(int=5), UUID(int=MOST_RECENT + 1))
    assert len(choices.recent) == len(set(choices.recent)) == MOST_RECENT


def test_a_favourite_is_one_until_it_is_none() -> None:
    choices = StickerChoices().with_favourite(UUID(int=1)).with_favourite(UUID(int=2))
    assert choices.favourites == (UUID(int=2), UUID(int=1))
    assert choices.with_favourite(UUID(int=2)).favourites == (UUID(int=1),)
    for number in range(MOST_FAVOURITES + 5):
        choices = choices.with_favourite(UUID(int=number + 10))
    assert len(choices.favourites) == MOST_FAVOURITES


def test_one_that_was_found_has_the_same_key_each_time() -> None:
    found = Found("fox1", "A fox", 4, 3, b"GIF89a")
    assert found_gif(found) == found_gif(found)
    assert (found_gif(found).kind, found_gif(found).found) == (GIF, found)
    assert found_gif(found).key != found_gif(Found("fox2", "A fox", 4, 3, b"GIF89a")).key
