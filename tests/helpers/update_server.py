"""A server for updates on this computer: a folder over real HTTP, with answers that can be turned bad one by one."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from installers.release_keys import KeyFolders
from installers.update_repository import UpdateRepository

PASSPHRASE = "seven tall birches at noon"
TARGET = "paravion-windows-amd64-setup.exe"
Answer = Callable[[BaseHTTPRequestHandler], None]


class LoopbackNetwork:
    """Connects to this computer alone; a proxy of the environment has no say."""

    async def resolve(self, host: str, _port: int) -> Sequence[str]:
        """The number itself."""
        return [host]

    async def open(
        self, address: str, port: int, secure_as: str | None, limit: int
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Plain."""
        assert secure_as is None
        return await asyncio.open_connection(address, port, limit=limit)


class Released:
    """A repository under `folder` with its keys beside it, and versions that are released into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "served"
        self._made = folder / "made"
        self.keys = KeyFolders([folder / "keys"], lambda _: PASSPHRASE)
        self.repository = UpdateRepository(self.folder, self.keys)
        self.repository.begin()

    def root(self) -> bytes:
        """The first root, as an app was shipped with it."""
        return (self.folder / "metadata" / "1.root.json").read_bytes()

    def release(self, version: str, content: bytes) -> None:
        """A version for Windows."""
        path = self._made / f"paravion-{version}-windows-amd64-setup.exe"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        self.repository.publish([path])

    def kept(self, name: str) -> Path:
        """What is served now, copied aside."""
        return Path(shutil.copytree(self.folder, self.folder.with_name(name)))


class UpdateServer:
    """Serves `folder`, whichever it is now. `answers` has a path's own answer; `asked` what was asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.over = threading.Event()
        """Set at the end: a slow answer waits for it."""
        self.address = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """One request."""
        self.asked.append(handler.path)
        if handler.path in self.answers:
            self.answers[handler.path](handler)
            return
        path = self.folder / handler.path.lstrip("/")
        if path.is_file():
            send(handler, path.read_bytes())
        else:
            send(handler, b"no", status=404)


def send(handler: BaseHTTPRequestHandler, body: bytes, *, length: int | None = None, status: int = 200) -> None:
    """A whole answer, or one whose `length` is not that of its body."""
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def serving(folder: Path) -> Iterator[UpdateServer]:
    """The server, for as long as it is wanted."""
    server = UpdateServer(folder)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                server.answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # Who asked has heard enough.

        def log_message(self, *_: object) -> None:
            """Nothing."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    server.address = f"http://127.0.0.1:{listening.server_address[1]}"
    try:
        yield server
    finally:
        server.over.set()
        listening.shutdown()
        listening.server_close()
        thread.join()
