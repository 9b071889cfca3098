"""What was taken lately is there again when the cache is opened again."""

from pathlib import Path

from desktop.domain.emoji_choices import EmojiChoices
from desktop.store import emoji_choices
from tests.helpers.stores import open_store


def test_choices_are_kept(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    assert store.reading(emoji_choices.get) == EmojiChoices()
    for choices in (EmojiChoices(("🚀",), 2), EmojiChoices(("❤️", "🚀"), 0)):
        with store.write() as tx:
            emoji_choices.put(tx, choices)
        assert store.reading(emoji_choices.get) == choices
    store.close()
    again = open_store(tmp_path)
    assert again.reading(emoji_choices.get) == EmojiChoices(("❤️", "🚀"), 0)
    again.close()
