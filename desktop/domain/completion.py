"""What a person is in the middle of writing that the app can finish: a shortcode or a mention. Places: code points."""

import re

from msgspec import Struct

_ASKED = r"(?:(?<=\s)|(?<=[(\[{\"'“‘>])|^)(:[a-z0-9_+\-]{2,40}:?|@[A-Za-z0-9._]{0,31})\Z"
_FAR = 48


class Asked(Struct, frozen=True):
    """`kind` is code (`words` the beginning of a shortcode), done (a whole one) or person; it stands from `begin`."""

    kind: str
    begin: int
    words: str


def asked(text: str, caret: int) -> Asked | None:
    """What stands just before the caret, if it can be finished."""
    begin = max(0, caret - _FAR)
    found = re.search(_ASKED, text[begin:caret])
    if found is None or (begin and not found.start()):
        return None
    words = found[1]
    at = begin + found.start(1)
    if words[0] == "@":
        return Asked("person", at, words[1:].lower())
    return Asked("done", at, words[1:-1]) if words.endswith(":") else Asked("code", at, words[1:])
