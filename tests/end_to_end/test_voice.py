"""A voice message between two apps and a relay: through a crash and a cut, heard as it was said, gone when it is."""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.sides import pair
from tests.end_to_end.test_media import arrived
from tests.helpers.faultproxy import Plan
from tests.helpers.sounds import likeness, sweep
from tests.helpers.waiting import eventually_async


async def test_what_was_said_is_heard_through_a_crash_and_a_cut(tmp_path: Path) -> None:
    said, heard = tmp_path / "said.pcm", tmp_path / "heard.pcm"
    said.write_bytes(sweep(6_000))
    async with pair(tmp_path) as (server, ada, boris, thread, _):
        await ada.app.do("record", thread=thread, path=str(said))
        ada.app.kill()
        await ada.app.start()
        assert await ada.app.do("recorded", thread=thread) == 6_000
        for index in range(ada.proxy.accepted, ada.proxy.accepted + 4):
            ada.proxy.plans[index] = Plan(cut_up_after=12_000)
        message = await ada.app.do("send_recorded", thread=thread)
        assert await ada.app.do("recorded", thread=thread) == 0
        (item,) = (await arrived(boris, thread, 2))[-1]
        assert (item["kind"], item["there"]) == ("voice", True)
        assert await boris.app.do("sound", message=message, path=str(heard)) == 6_000
        assert likeness(said.read_bytes(), heard.read_bytes()) > 0.95
        await ada.app.do("unsend", message=message)

        async def erased() -> bool:
            return (await boris.app.do("blobs"), await ada.app.do("blobs")) == (0, 0)

        await eventually_async(erased, "the bytes have left both computers")
        del server
