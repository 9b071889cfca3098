"""A film as the player reads it."""

import os
from pathlib import Path

from desktop.media.cache import MediaCache
from desktop.system.film_device import FilmDevice


def test_it_is_read_in_places_and_ends_where_its_bytes_do(tmp_path: Path) -> None:
    data = os.urandom(200_000)
    cache = MediaCache(tmp_path / "media", bytes(32), 1 << 30)
    with cache.put("film") as writer:
        writer.write(data)
        writer.commit()
    source = cache.open("film")
    assert source is not None
    device = FilmDevice(source)
    device.begin()
    assert (device.size(), device.bytesAvailable(), device.isSequential()) == (200_000, 200_000, False)
    assert device.read(70_000).data() == data[:70_000]
    assert device.seek(150_000)
    assert device.bytesAvailable() == 50_000
    assert device.read(100_000).data() == data[150_000:]
    assert device.read(10).data() == b""
    assert device.writeData(b"x", 1) == -1
    assert device.seek(0)
    cache.erase("film")
    assert device.read(10).data() == b""
    assert device.atEnd()
    device.end()
    assert not device.isOpen()
    cache.close()
