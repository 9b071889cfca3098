"""An encrypted file: written once, read in places."""

import itertools
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.media.sealed import CHUNK_BYTES, DamagedBlobError, SealedReader, SealedWriter, erase

KEY = bytes(range(32))
NEEDLE = b"a needle that nobody may find"


def write(path: Path, *pieces: bytes, key: bytes = KEY, name: str = "n") -> int:
    writer = SealedWriter(path, key, name)
    for piece in pieces:
        writer.write(piece)
    return writer.finish()


def nothing() -> None:
    """Nobody has to know."""


def opened(path: Path, key: bytes = KEY, name: str = "n", damaged: Callable[[], None] = nothing) -> SealedReader:
    return SealedReader(path, key, name, damaged)


def whole(path: Path, key: bytes = KEY, name: str = "n") -> bytes:
    reader = opened(path, key, name)
    try:
        return reader.read(0, reader.size)
    finally:
        reader.close()


EDGES = st.sampled_from([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 3 * CHUNK_BYTES + 7])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=EDGES | st.integers(0, 300_000), cuts=st.lists(st.integers(0, 300_000), max_size=4), data=st.data())
def test_any_place_reads_as_it_was_written(tmp_path: Path, size: int, cuts: list[int], data: st.DataObject) -> None:
    content = os.urandom(size)
    path = tmp_path / os.urandom(8).hex()
    at = sorted({0, size, *(cut for cut in cuts if cut < size)})
    written = write(path, *(content[a:b] for a, b in itertools.pairwise(at)))
    assert written == path.stat().st_size
    places = data.draw(st.lists(st.tuples(st.integers(0, size + 10), st.integers(0, size + 10)), max_size=5))
    reader = opened(path)
    assert reader.size == size
    for offset, length in places:
        assert reader.read(offset, length) == content[offset : offset + length]
    reader.close()


def test_nothing_of_it_can_be_seen_in_the_file(tmp_path: Path) -> None:
    write(tmp_path / "a", NEEDLE * 5_000)
    assert NEEDLE not in (tmp_path / "a").read_bytes()
    assert (tmp_path / "a").stat().st_mode & 0o077 == 0


def test_the_same_content_is_another_file_each_time(tmp_path: Path) -> None:
    write(tmp_path / "a", NEEDLE)
    write(tmp_path / "b", NEEDLE)
    assert (tmp_path / "a").read_bytes()[36:] != (tmp_path / "b").read_bytes()[36:]


@pytest.mark.parametrize(("key", "name"), [(bytes(32), "n"), (KEY, "m")])
def test_another_key_or_name_opens_nothing(tmp_path: Path, key: bytes, name: str) -> None:
    write(tmp_path / "a", NEEDLE)
    with pytest.raises(DamagedBlobError):
        whole(tmp_path / "a", key, name)


def test_every_altered_byte_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write(path, NEEDLE)
    good = path.read_bytes()
    for at in range(len(good)):
        path.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        with pytest.raises(DamagedBlobError):
            whole(path)


def test_no_part_of_a_file_passes_for_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write(path, os.urandom(3 * CHUNK_BYTES))
    good = path.read_bytes()
    sealed = CHUNK_BYTES + 16
    pieces = [good[:36], *(good[36 + n * sealed : 36 + (n + 1) * sealed] for n in range(3))]
    head, first, second, third = pieces
    for wrong in (
        head + first + second,
        head + first,
        head,
        head + second + first + third,
        head + first + third,
        head + first + first + third,
        good + first,
        good[:-1],
        good[:20],
        b"",
    ):
        path.write_bytes(wrong)
        with pytest.raises(DamagedBlobError):
            whole(path)


def test_who_reads_damage_is_told_once_it_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write(path, os.urandom(2 * CHUNK_BYTES))
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    told: list[str] = []
    reader = opened(path, damaged=lambda: told.append("damaged"))
    reader.read(0, 100)
    assert told == []
    with pytest.raises(DamagedBlobError):
        reader.read(CHUNK_BYTES, 1)
    assert told == ["damaged"]
    reader.close()


def test_a_closed_one_reads_nothing_more(tmp_path: Path) -> None:
    write(tmp_path / "a", NEEDLE)
    reader = opened(tmp_path / "a")
    reader.read(0, 5)
    reader.close()
    with pytest.raises(OSError):
        reader.read(0, 5)


def test_places_before_the_beginning_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "a", NEEDLE)
    reader = opened(tmp_path / "a")
    with pytest.raises(ValueError):
        reader.read(-1, 5)
    reader.close()


def test_erasing_destroys_the_key_before_the_name(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write(path, NEEDLE)
    kept = tmp_path / "kept"
    kept.hardlink_to(path)
    erase(path)
    assert not path.exists()
    with pytest.raises(DamagedBlobError):
        whole(kept)
    assert kept.read_bytes()[:36] == bytes(36)
    erase(path)


def test_a_file_is_not_written_over(tmp_path: Path) -> None:
    write(tmp_path / "a", NEEDLE)
    with pytest.raises(FileExistsError):
        SealedWriter(tmp_path / "a", KEY, "n")


def gone_on_with(path: Path, key: bytes = KEY, name: str = "n") -> tuple[SealedWriter, bytes]:
    writer = SealedWriter(path, key, name, again=True)
    try:
        return writer, b"".join(iter(writer.came, b""))
    except OSError:
        writer.close()
        raise


@pytest.mark.parametrize("cut", [0, 1, 15, CHUNK_BYTES, CHUNK_BYTES + 15])
def test_what_was_begun_is_gone_on_with_after_its_last_whole_chunk(tmp_path: Path, cut: int) -> None:
    content = os.urandom(4 * CHUNK_BYTES + 77)
    path = tmp_path / "a"
    first = SealedWriter(path, KEY, "n")
    first.write(content[: 3 * CHUNK_BYTES + 9])
    first.close()
    at = path.stat().st_size - cut
    os.truncate(path, at)
    before = path.read_bytes()
    second, came = gone_on_with(path)
    assert came == content[: 3 * CHUNK_BYTES - (CHUNK_BYTES if cut else 0)]
    assert second.size == len(came)
    second.write(content[second.size :])
    assert second.finish() == path.stat().st_size
    assert whole(path) == content
    assert path.read_bytes()[:at] == before


def test_one_that_was_finished_can_be_gone_on_with_too(tmp_path: Path) -> None:
    content = os.urandom(2 * CHUNK_BYTES)
    write(tmp_path / "a", content)
    again, came = gone_on_with(tmp_path / "a")
    assert came == content[:CHUNK_BYTES]
    again.write(content[CHUNK_BYTES:])
    again.finish()
    assert whole(tmp_path / "a") == content


def test_no_other_bytes_are_ever_sealed_under_a_number_that_had_some(tmp_path: Path) -> None:
    path = tmp_path / "a"
    first = SealedWriter(path, KEY, "n")
    first.write(os.urandom(3 * CHUNK_BYTES))
    first.close()
    os.truncate(path, path.stat().st_size - 5)
    before = path.read_bytes()
    again, _ = gone_on_with(path)
    with pytest.raises(DamagedBlobError):
        again.write(os.urandom(3 * CHUNK_BYTES))
    again.close()
    assert path.read_bytes() == before


@pytest.mark.parametrize(("key", "name"), [(bytes(32), "n"), (KEY, "m")])
def test_nothing_of_another_key_or_name_is_gone_on_with(tmp_path: Path, key: bytes, name: str) -> None:
    write(tmp_path / "a", os.urandom(2 * CHUNK_BYTES))
    again, came = gone_on_with(tmp_path / "a", key, name)
    assert came == b""
    with pytest.raises(DamagedBlobError):
        again.write(os.urandom(2 * CHUNK_BYTES))
    again.close()


@pytest.mark.parametrize("content", [b"", b"PVB1", b"no blob" * 10])
def test_what_is_no_beginning_is_not_gone_on_with(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(DamagedBlobError):
        SealedWriter(tmp_path / "a", KEY, "n", again=True)
    with pytest.raises(FileNotFoundError):
        SealedWriter(tmp_path / "b", KEY, "n", again=True)


def test_one_that_was_given_up_is_none(tmp_path: Path) -> None:
    writer = SealedWriter(tmp_path / "a", KEY, "n")
    writer.write(os.urandom(3 * CHUNK_BYTES))
    writer.close()
    with pytest.raises(DamagedBlobError):
        whole(tmp_path / "a")
