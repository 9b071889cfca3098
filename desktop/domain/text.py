"""Texts as a person writes, reads and searches them."""

import re
import unicodedata
from functools import cache

from msgspec import Struct

EMPTY = "empty"
MAX_TEXT = 4_000
"""Code points of a message."""
LABEL = "\U0010fffd"
"""Begins what the index of words has that nobody typed; no text that is looked through or for has it."""
_PREVIEW = 200
_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANK = re.compile(r"\s+")
# A flag, a key cap, or pictures joined to one: each drawn in colours by itself or because a selector says so.
_PICTURE = (
    r"\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3"
    r"|(?!\p{Regional_Indicator})(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}(?=[\uFE0F\u200D\U0001F3FB-\U0001F3FF]))\X?"
)
_SEARCHABLE = re.compile(r"[^\W_]")


@cache
def _alone() -> re.Pattern[str]:
    """Scripts written without spaces, and emoji: each character is a word of its own.

    Made when it is first needed: so many characters take a part of the app's start.
    """
    return re.compile(
        "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2600-\u27bf\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
        "\U0001f000-\U0001faff\U00020000-\U0003ffff])"
    )


def cleaned(text: str) -> str:
    """`text` as it may be sent: line feeds only, no control characters but tab, no blank ends."""
    text = _NEWLINES.sub("\n", text)
    return "".join(c for c in text if c in "\n\t" or not _is_control(c)).strip()


def _is_control(char: str) -> bool:
    return char < " " or char == "\x7f" or "\ud800" <= char <= "\udfff"


def problem_of(text: str) -> str | None:
    """Why the cleaned `text` cannot be sent (`empty`, `too_long`), or None."""
    if not text:
        return EMPTY
    return "too_long" if len(text) > MAX_TEXT else None


def graphemes(text: str) -> list[str]:
    """What a person takes for the characters of `text`, in order; together they are `text`."""
    if text.isascii() and "\r" not in text:
        return list(text)
    # Imported here: it is a part of the app's start, and most names are ASCII.
    import regex

    found: list[str] = regex.findall(r"\X", text)
    return found


def emoji_count(text: str, most: int) -> int:
    """How many emoji `text` is made of, blanks apart; 0 where it is made of anything else, or of more than `most`."""
    if text.isascii() or len(text) > most * 16:
        return 0
    found = graphemes("".join(text.split()))
    return len(found) if len(found) <= most and all(map(is_emoji, found)) else 0


def is_emoji(grapheme: str) -> bool:
    """Whether what a person takes for one character is drawn as a picture."""
    if grapheme.isascii():
        return False
    # Imported here: it is a part of the app's start, and most messages hold none.
    import regex

    return regex.fullmatch(_PICTURE, grapheme) is not None


def preview(text: str) -> str:
    """`text` on one line of a list, cut at 200 code points."""
    return _BLANK.sub(" ", text[: 4 * _PREVIEW]).strip()[:_PREVIEW]


def folded(name: str) -> str:
    """`name` without regard to case, accents and width, for finding it."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def is_word_alone(char: str) -> bool:
    """Whether `char` is of a script written without spaces between words, or an emoji."""
    return _alone().fullmatch(char) is not None


def segmented(text: str) -> str:
    """`text` with spaces around every character that is a word of its own, as the index takes it."""
    text = text.replace("\x00", " ").replace(LABEL, " ")
    return text if text.isascii() else _alone().sub(r" \1 ", text)


class Match(Struct, frozen=True):
    """What is looked for, in FTS5's words. `beginning` is set where the last word of `expression` is one in ASCII."""

    expression: str
    whole: str
    """The words before the last one; "" if there are none."""
    beginning: str
    """The last word as the index has it, if any word that begins so will do; else ""."""


def match_of(query: str) -> Match | None:
    """All words of `query`, in any order, the last as a beginning; None without a word.

    A run of characters without spaces between words (Chinese, Thai, emoji) must stand in the text as it stands here.
    One letter alone must be a whole word: every text has a word that begins with it.
    """
    words = []
    for word in query[:400].split():
        apart = segmented(word).replace('"', " ").split()
        tokens = [t for t in apart if _SEARCHABLE.search(t) or _alone().search(t)]
        if tokens:
            words.append(tokens)
    terms = [f'"{" ".join(tokens)}"' for tokens in words[:16]]
    if not terms:
        return None
    ends_open = not query[:400].endswith((" ", "\n")) and len(words) <= 16 and words[-1] != [words[-1][0][:1]]
    last = words[-1][0] if ends_open and len(words[-1]) == 1 else ""
    return Match(
        expression=" ".join(terms) + ("*" if ends_open else ""),
        whole=" ".join(terms[:-1]),
        # Other letters are folded by the index in ways of its own.
        beginning=last.lower() if last.isascii() and last.isalnum() else "",
    )
