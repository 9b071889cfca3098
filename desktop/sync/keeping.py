"""What the person keeps, asked of the relay where it was not told all of it yet."""

from desktop.store import answers, stickers
from desktop.store.store import Store
from desktop.sync import translate_stickers
from desktop.sync.ports import Calls
from relay.wire.base import Nothing
from relay.wire.stickers import AllKept

CAPABILITY = "stickers"


async def ask_all(store: Store, calls: Calls) -> None:
    """Ask for all stickers and GIFs that are kept, where the relay keeps some. May raise Problem."""
    if CAPABILITY in store.reading(answers.capabilities) and not store.reading(stickers.is_known):
        told = await calls.call("stickers.list", Nothing(), AllKept)
        with store.write() as tx:
            stickers.put_all(tx, [translate_stickers.kept(one) for one in told.kept])
