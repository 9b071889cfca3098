"""How much of an account is kept on this computer, part by part."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from desktop.domain.storage import Part, PartRow, StorageRow
from desktop.store import database, storage
from desktop.store.store import Store

Sizes = Callable[[Iterable[str]], dict[str, int]]
_PAGE = 1_000


async def measure(store: Store, sizes: Sizes, media: int, logs: Path) -> StorageRow:
    """What there is. `sizes` tells the bytes of what the cache of media has of some keys, `media` those of all of it.

    Problem as the store. The reader is free for others between the pages.
    """
    counts = await store.search(storage.counts)
    index = await store.search(storage.index_size)
    found: Counter[Part] = Counter()
    files: Counter[Part] = Counter()
    seen: set[str] = set()

    async def add(keys: list[tuple[str, Part]]) -> None:
        here = await asyncio.to_thread(sizes, [key for key, _ in keys])
        for key, part in keys:
            if key in here and key not in seen:
                seen.add(key)
                found[part] += here[key]
                files[part] += 1

    await add(await store.search(storage.other_keys))
    after = ""
    while page := await store.search(lambda db, after=after: storage.carried(db, after, _PAGE)):  # type: ignore[misc]
        await add(page)
        after = page[-1][0]
    found[Part.WAITING] = max(0, media - sum(found.values()))
    words, logged, aside = await asyncio.to_thread(_files, store.path, logs)
    found[Part.INDEX] = index
    found[Part.DRAFTS], files[Part.DRAFTS] = counts.draft_bytes, counts.drafts
    found[Part.MESSAGES] = max(0, words - index - counts.draft_bytes)
    files[Part.MESSAGES] = counts.messages
    found[Part.LOGS], found[Part.ASIDE] = logged, aside
    parts = tuple(PartRow(part, found[part], files[part]) for part in Part if found[part])
    return StorageRow(parts, counts.only_here)


def _files(cache: Path, logs: Path) -> tuple[int, int, int]:
    """Bytes of the cache of words, of the logs, and of what was set aside."""
    logged = list(logs.iterdir()) if logs.is_dir() else []
    aside = database.files_of(database.aside_of(cache))
    return _size(database.files_of(cache)), _size(logged), _size(aside)


def _size(paths: Iterable[Path]) -> int:
    total = 0
    for path in paths:
        try:
            total += path.stat().st_size
        except FileNotFoundError:
            continue  # it went meanwhile, or never was
    return total
