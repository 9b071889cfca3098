"""GIFs that are looked for: what the relay is asked, and what comes of its answers."""

from typing import Any
from uuid import UUID

from desktop.commands import gifs
from desktop.domain.media import Blob
from desktop.domain.sticker import FoundPage
from relay.wire.base import Wire
from relay.wire.gifs import FoundGif, FoundGifs, SearchGifs, TakeGif, TakenGif

KEY = UUID(int=9)


class Relay:
    """Has one GIF with a picture, and one without."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Wire]] = []

    async def call(self, method: str, params: Wire, result: type[Any], *, within: float | None = None) -> Any:
        self.asked.append((method, params))
        if isinstance(params, TakeGif):
            return TakenGif(blob_id=KEY, media_type="image/gif", size=9, width=3, height=2)
        both = (FoundGif(id="fox1", width=3, height=2, preview="AA"), FoundGif(id="x", width=3, height=2, preview=""))
        return FoundGifs(gifs=both, next=18)


async def test_what_has_a_picture_is_found() -> None:
    relay = Relay()
    page = await gifs.find(relay, "fox", 0)
    assert isinstance(page, FoundPage)
    assert ([one.found.id for one in page.gifs if one.found is not None], page.next) == (["fox1"], 18)
    assert relay.asked == [("gifs.search", SearchGifs(query="fox"))]


async def test_one_is_taken_by_its_name() -> None:
    relay = Relay()
    assert await gifs.take(relay, "fox1") == Blob(KEY.hex, "image/gif", 9, 3, 2, KEY)
    assert relay.asked == [("gifs.take", TakeGif(id="fox1"))]
