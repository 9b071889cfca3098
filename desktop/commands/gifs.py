"""GIFs to look for: the relay asks its provider, which never learns of this computer."""

from desktop.domain.media import Blob
from desktop.domain.sticker import FoundPage
from desktop.sync import translate_stickers
from desktop.sync.ports import Calls
from relay.wire.gifs import FoundGifs, SearchGifs, TakeGif, TakenGif


async def find(calls: Calls, words: str, cursor: int) -> FoundPage:
    """GIFs for these words; without words those that many send now. May raise Problem."""
    told = await calls.call("gifs.search", SearchGifs(query=words, cursor=cursor), FoundGifs)
    those = (translate_stickers.found(one) for one in told.gifs)
    return FoundPage(tuple(one for one in those if one is not None), told.next)


async def take(calls: Calls, gif_id: str) -> Blob:
    """Have the relay keep one, to be sent. May raise Problem; again is the same."""
    return translate_stickers.taken(await calls.call("gifs.take", TakeGif(id=gif_id), TakenGif))
