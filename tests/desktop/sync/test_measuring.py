"""What is kept here, counted from the cache, its files and the media."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from desktop.domain.media import Blob, MediaItem
from desktop.domain.storage import Part
from desktop.store import database, drafts
from desktop.sync import measuring
from tests.helpers.stores import add_thread, fact, open_store, take

HERE = {"a": 100, "b": 40, "poster": 7}


async def test_parts_are_told_once_each_and_add_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "_PAGE", 1)
    store = open_store(tmp_path)
    n = add_thread(store, count=50)
    video = MediaItem("video", Blob("b", "video/mp4", 40), poster=Blob("poster", "image/jpeg", 7))
    photo, gone = (MediaItem("photo", Blob(key, "image/jpeg", 90)) for key in ("a", "gone"))
    with store.write() as tx:
        take(tx, n, [fact(51, "", media=(photo, gone)), fact(52, "", media=(video,)), fact(53, "", media=(photo,))])
        drafts.put(tx, n, "half", 1)
        tx.execute("INSERT INTO stickers VALUES ('a', '{}')")  # kept, and sent as well: counted once
    logs = tmp_path / "logs"
    logs.mkdir()
    (logs / "paravion.log").write_bytes(b"x" * 300)
    database.aside_of(store.path).write_bytes(b"x" * 20)

    def sizes(keys: Iterable[str]) -> dict[str, int]:
        return {key: HERE[key] for key in keys if key in HERE}

    row = await measuring.measure(store, sizes, 160, logs)
    assert {part: row.of(part).size for part in Part if part not in (Part.MESSAGES, Part.INDEX)} == {
        Part.PHOTOS: 0,
        Part.VIDEOS: 47,
        Part.FILES: 0,
        Part.VOICE: 0,
        Part.STICKERS: 100,
        Part.AVATARS: 0,
        Part.WAITING: 13,
        Part.DRAFTS: 4,
        Part.RECORDINGS: 0,
        Part.LOGS: 300,
        Part.ASIDE: 20,
    }
    assert row.of(Part.MESSAGES).count == 53
    words = sum(path.stat().st_size for path in store.path.parent.glob("cache.db*") if "aside" not in path.name)
    assert sum(row.of(part).size for part in (Part.MESSAGES, Part.INDEX, Part.DRAFTS)) == words
    store.close()


async def test_where_there_is_nothing_nothing_is_told(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    row = await measuring.measure(store, lambda keys: {}, 0, tmp_path / "none")
    assert {one.part for one in row.parts} == {Part.MESSAGES, Part.INDEX}
    store.close()
