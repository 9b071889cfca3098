"""A text with the picture of its link, on its way to a relay that lost the picture or takes none."""

from typing import Any
from uuid import UUID

from msgspec.structs import replace

from desktop.commands import messages as write
from desktop.domain.media import Blob
from desktop.domain.message import LinkPreview, SendState
from desktop.domain.problem import Problem
from desktop.store import uploads
from tests.desktop.sync.conftest import Open, World
from tests.helpers.waiting import eventually

PREVIEW = LinkPreview("https://x.example/a", "Title", "About it", "Site")


async def test_a_picture_that_the_relay_lost_waits_to_go_up_again(world: World, open_device: Open) -> None:
    lost = UUID(int=77)

    def refuse(method: str, params: Any) -> Problem | None:
        if method == "messages.send" and lost.bytes.hex() in bytes(params.body).decode().replace("-", ""):
            return Problem("not_found", blob_id=lost)
        return None

    device = open_device()
    await device.caught_up()
    world.relay.refuse = refuse
    card = replace(PREVIEW, picture=Blob("c" * 43, "image/jpeg", 10, 4, 3, lost))
    write.send(device.store, world.thread, "https://x.example/a", world.relay.now, preview=card)
    await eventually(lambda: device.store.reading(uploads.waiting), "it waits")
    (waiting,) = device.store.reading(uploads.waiting)
    assert (waiting.card, waiting.items[0].blob.blob_id) == (True, None)
    with device.store.write(own=True) as tx:
        uploads.park(tx, waiting.message_id, "media_gone")
    await device.settled()
    (row,) = device.messages(world.thread)
    assert (row.state, row.preview) == (SendState.SENT, PREVIEW)
