"""The emoji that are shipped, with their words in the person's language."""

import msgspec

from desktop.domain.emoji import Emoji, EmojiBook
from resources import folder, resource

LANGUAGE = "en"
"""Whose words are there whatever the person speaks."""


def languages() -> frozenset[str]:
    """The languages that have words for the emoji."""
    return frozenset(path.stem for path in folder("emoji").glob("??.json"))


def load_emoji(language: str) -> EmojiBook:
    """All emoji with their names in `language` (two letters; English where it is none of ours) and words in English,
    too. It reads and folds for tens of milliseconds."""
    known = language if language in languages() else LANGUAGE
    decode = msgspec.json.Decoder(list[list[str]]).decode
    english = decode(resource("emoji", f"{LANGUAGE}.json").read_bytes())
    own = english if known == LANGUAGE else decode(resource("emoji", f"{known}.json").read_bytes())
    every = msgspec.json.decode(resource("emoji", "emoji.json").read_bytes())
    return EmojiBook(
        Emoji(
            text,
            group,
            tuple(codes),
            tuple(*tones),
            words[0],
            tuple(words[1:] if own is english else words[1:] + also),
        )
        for (text, group, codes, *tones), words, also in zip(every, own, english, strict=True)
    )
