"""What every blob store does."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relay.blobs.port import BlobMissing, BlobStore, id_of

ONE, TWO, NONE = b"\x01" * 16, b"\x02" * 16, b"\x03" * 16


def file_of(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "upload"
    path.write_bytes(data)
    return path


async def ids_in(store: BlobStore) -> set[bytes]:
    return {blob_id async for page in store.listed() for blob_id in page}


async def test_what_was_put_is_read_in_parts(store: BlobStore, tmp_path: Path) -> None:
    data = bytes(range(256)) * 100
    await store.put(ONE, file_of(tmp_path, data))
    assert await store.read(ONE, 0, len(data)) == data
    assert await store.read(ONE, 25_590, 4) == data[25_590:25_594]
    await store.close()


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=st.integers(1, 5_000), data=st.data())
async def test_any_part_is_that_part(store: BlobStore, tmp_path: Path, size: int, data: st.DataObject) -> None:
    whole = bytes(number % 251 for number in range(size))
    await store.put(ONE, file_of(tmp_path, whole))
    start = data.draw(st.integers(0, size - 1))
    length = data.draw(st.integers(1, size - start))
    assert await store.read(ONE, start, length) == whole[start : start + length]


async def test_put_again_is_the_same(store: BlobStore, tmp_path: Path) -> None:
    for _ in range(2):
        await store.put(ONE, file_of(tmp_path, b"abc"))
    assert await store.read(ONE, 0, 3) == b"abc"
    assert await ids_in(store) == {ONE}


async def test_what_is_not_there_is_missing_and_as_good_as_removed(store: BlobStore, tmp_path: Path) -> None:
    with pytest.raises(BlobMissing):
        await store.read(NONE, 0, 1)
    await store.put(ONE, file_of(tmp_path, b"abc"))
    await store.put(TWO, file_of(tmp_path, b"def"))
    await store.remove([NONE, ONE])
    with pytest.raises(BlobMissing):
        await store.read(ONE, 0, 1)
    assert await ids_in(store) == {TWO}
    await store.remove([])


async def test_an_empty_store_lists_nothing(store: BlobStore) -> None:
    assert await ids_in(store) == set()


def test_a_name_of_somebody_else_is_no_id() -> None:
    assert id_of(ONE.hex()) == ONE
    for name in ("", "readme.txt", ONE.hex().upper()[:-1] + "F", ONE.hex() + "0", ONE.hex()[:-2] + "zz"):
        assert id_of(name) is None
