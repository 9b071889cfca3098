"""The lines of the sticker tabs."""

from msgspec.structs import replace

from desktop.domain.emoji import Emoji, EmojiBook
from desktop.domain.media import GIF
from desktop.domain.sticker import StickerChoices, bundled
from desktop.viewmodels.sticker_lines import found, lines_of, offered, shelves, spoken
from tests.helpers.fake_stickers import kept
from tests.helpers.fake_stickers import offered as offered_gif

FIRE, GRIN = bundled("1f525", "🔥"), bundled("1f600", "😀")
BOOK = EmojiBook([Emoji("🔥", 5, ("fire",), (), "fire", ("hot", "flame"))])


def test_what_is_ones_own_comes_before_what_is_shipped() -> None:
    all_ = [kept(1, pack="Foxes"), kept(2), kept(3), FIRE, GRIN]
    choices = StickerChoices((FIRE.key, kept(9).key), (kept(2).key,))
    parts = shelves(all_, choices)
    assert [part.title for part in parts] == ["Recent", "Favourites", "Foxes", "Saved", "Animated emoji"]
    assert parts[0].stickers == (FIRE,)
    assert parts[3].stickers == (kept(3), kept(2))
    lines = lines_of(parts, 2, BOOK, choices)
    assert [(line.title, line.first, len(line.cells)) for line in lines if not line.title] == [
        ("", 0, 1),
        ("", 1, 1),
        ("", 2, 1),
        ("", 3, 2),
        ("", 5, 2),
    ]
    assert [cell["favourite"] for line in lines for cell in line.cells] == [
        False,
        True,
        False,
        False,
        True,
        False,
        False,
    ]


def test_words_find_by_emoji_and_by_pack() -> None:
    all_ = [kept(1, pack="Foxes"), kept(2, emoji="🔥"), FIRE, GRIN]
    assert [one.key for one in found(all_, BOOK, "flame")[0].stickers] == [kept(2).key, FIRE.key]
    assert [one.key for one in found(all_, None, "fox")[0].stickers] == [kept(1).key]
    assert found(all_, BOOK, "whale") == []


def test_each_is_called_by_what_it_stands_for() -> None:
    assert spoken(FIRE, BOOK) == "Sticker, fire"
    assert spoken(FIRE, None) == "Sticker"
    described = replace(kept(1, pack="Foxes", emoji="🔥"), called="A fox, waving")
    assert spoken(described, BOOK) == "Sticker, A fox, waving"
    assert [shelf.stickers for shelf in found([FIRE, described], None, "waving")] == [(described,)]
    assert spoken(kept(1, GIF), BOOK) == "GIF"
    assert spoken(kept(1, pack="Foxes"), BOOK) == "Sticker, Foxes"


def test_what_is_offered_stands_under_its_own_heading() -> None:
    fox = offered_gif(1, "A fox")
    assert offered([], "fox") == []
    assert [(part.title, part.stickers) for part in offered([fox], "")] == [("Trending", (fox,))]
    (line,) = (one for one in lines_of(offered([fox], "fox"), 3, BOOK, StickerChoices()) if one.cells)
    assert [(cell["name"], cell["found"], cell["kept"]) for cell in line.cells] == [("GIF, A fox", True, False)]
