"""GIFs that are looked for at the provider the operator chose. The relay asks it, so that it never learns who looks."""

import re
from uuid import UUID

from relay.wire.base import Wire
from relay.wire.errors import invalid
from relay.wire.limits import MAX_GIF_OFFSET, MAX_GIF_QUERY

_ID = re.compile("[A-Za-z0-9]{1,64}")


class SearchGifs(Wire, frozen=True):
    """Parameters of `gifs.search`: words, or none for what many send now. `cursor` is the `next` of the page before."""

    query: str = ""
    cursor: int = 0


class FoundGif(Wire, frozen=True):
    """One that was found, as its provider describes it; `preview` is a small still picture (base64url)."""

    id: str
    width: int
    height: int
    preview: str
    title: str = ""


class FoundGifs(Wire, frozen=True):
    """A page, best first. `next`: there is more from there on."""

    gifs: tuple[FoundGif, ...] = ()
    next: int | None = None


class TakeGif(Wire, frozen=True):
    """Parameters of `gifs.take`."""

    id: str


class TakenGif(Wire, frozen=True):
    """A blob of the asker's, as if they had uploaded it: a `gif` body names it."""

    blob_id: UUID
    media_type: str
    size: int
    width: int
    height: int


def check_search(params: SearchGifs) -> str:
    """The words to look for; Refusal where nobody is asked for this."""
    words = " ".join(params.query.split())
    if len(words) > MAX_GIF_QUERY:
        raise invalid("query", f"At most {MAX_GIF_QUERY} code points")
    if not 0 <= params.cursor <= MAX_GIF_OFFSET:
        raise invalid("cursor", f"From 0 to {MAX_GIF_OFFSET}")
    return words


def check_id(value: str) -> str:
    """The provider's name of a GIF; Refusal where it can be none."""
    if not _ID.fullmatch(value):
        raise invalid("id", "1 to 64 letters and digits")
    return value
