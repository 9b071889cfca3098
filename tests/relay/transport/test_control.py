"""The control port: commands under the key of the file, and nobody else's."""

import asyncio
import json
import stat
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from relay.transport import control
from relay.transport.control import ControlFile, ControlServer
from relay.wire.errors import ErrorName, Refusal
from tests.helpers.waiting import in_time


async def run(name: str, arguments: dict[str, Any]) -> Any:
    if name == "refuse":
        raise Refusal(ErrorName.NOT_FOUND, "There is no such account")
    return {"name": name, **arguments}


@pytest.fixture
async def path(tmp_path: Path) -> AsyncIterator[Path]:
    server = ControlServer(tmp_path / "control.json", run, 0.5)
    await server.open()
    yield tmp_path / "control.json"
    await server.close()
    assert control.find(tmp_path / "control.json") is None


def found(path: Path) -> ControlFile:
    where = control.find(path)
    assert where is not None
    return where


async def test_a_command_and_its_result(path: Path) -> None:
    assert await control.ask(found(path), "list", {"limit": 5}, 5) == {"name": "list", "limit": 5}


async def test_a_refusal_comes_back_in_words(path: Path) -> None:
    with pytest.raises(Refusal, match="no such account"):
        await control.ask(found(path), "refuse", {}, 5)


async def test_the_key_is_needed(path: Path) -> None:
    for key in ("", "wrong", found(path).key[:-1], found(path).key + "x", "ключ"):
        with pytest.raises(Refusal, match="wrong key"):
            await control.ask(ControlFile(found(path).port, key), "list", {}, 5)


async def test_only_the_owner_may_read_the_file(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("data", [b"\n", b"{}\n", b"[]\n", b"\xff\n", b'{"key":1,"name":"x"}\n'])
async def test_what_is_no_command(path: Path, data: bytes) -> None:
    reader, writer = await asyncio.open_connection(control.HOST, found(path).port)
    writer.write(data)
    assert json.loads(await in_time(reader.readline(), "a reply")) == {"problem": "not a command"}
    writer.close()
    await writer.wait_closed()


@pytest.mark.parametrize("data", [b"", b"{", b"x" * 200_000])
async def test_what_is_no_line_is_cut(path: Path, data: bytes) -> None:
    reader, writer = await asyncio.open_connection(control.HOST, found(path).port)
    writer.write(data)
    try:
        assert await in_time(reader.read(-1), "the cut") == b""
    except ConnectionResetError:
        pass
    writer.transport.abort()
    assert await control.ask(found(path), "list", {}, 5) == {"name": "list"}


@pytest.mark.parametrize("reply", [b"", b"220 mail.example.org\r\n", b"\xff\n"])
async def test_what_listens_there_is_no_relay(reply: bytes) -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(reply)
        writer.close()

    async with await asyncio.start_server(silent, control.HOST, 0) as server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(ConnectionError):
            await control.ask(ControlFile(port, "k"), "list", {}, 5)
