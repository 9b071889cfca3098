"""The media channel over real sockets."""

from pathlib import Path

from tests.helpers.mediaclient import MediaWire, png
from tests.helpers.wireclient import Wire
from tests.relay.serving import fast_settings, serving


async def test_a_photo_goes_up_and_comes_down(tmp_path: Path) -> None:
    async with serving(fast_settings(tmp_path)) as relay:
        wire = await Wire.connect(relay.url)
        ada = await wire.sign_up("ada")
        media = await MediaWire.connect(relay.url, ada["token"])
        data = png(3_000_001)
        blob = await media.upload(data)
        assert (blob["media_type"], blob["size"]) == ("image/png", len(data))
        assert await media.download(blob["blob_id"]) == data
        assert await media.download(blob["blob_id"], 2_999_000) == data[2_999_000:]
        again = await media.begin(data)
        assert again == {"offset": len(data), "blob_id": blob["blob_id"], "media_type": "image/png"}
        await media.close()
        await wire.close()
