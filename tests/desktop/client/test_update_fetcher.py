"""Files over HTTP: whole, of a known length, from the address that was asked and from nowhere else."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from tuf.api.exceptions import DownloadError, DownloadHTTPError, SlowRetrievalError

from desktop.client.update_fetcher import BoundedFetcher, CutError
from desktop.config import UpdateConfig
from tests.helpers.update_server import LoopbackNetwork, UpdateServer, send, serving

FILE = b"airmail" * 50_000


@pytest.fixture
def server(tmp_path: Path) -> Iterator[UpdateServer]:
    (tmp_path / "file").write_bytes(FILE)
    with serving(tmp_path) as server:
        yield server


@pytest.fixture
def fetcher() -> Iterator[BoundedFetcher]:
    with closing(BoundedFetcher(LoopbackNetwork(), UpdateConfig(patience=10.0))) as fetcher:
        yield fetcher


def test_a_file_comes_whole(fetcher: BoundedFetcher, server: UpdateServer) -> None:
    assert fetcher.download_bytes(f"{server.address}/file", len(FILE)) == FILE
    assert fetcher.asked == "/file"


def test_an_empty_file_is_a_file(fetcher: BoundedFetcher, server: UpdateServer) -> None:
    server.answers["/empty"] = lambda request: send(request, b"")
    assert fetcher.download_bytes(f"{server.address}/empty", 0) == b""


@pytest.mark.parametrize(
    "address", ["http://updates.example/file", "ftp://127.0.0.1/file", "file:///etc/hosts", "https:///file", "file"]
)
def test_nothing_goes_out_in_the_clear(fetcher: BoundedFetcher, address: str) -> None:
    with pytest.raises(DownloadError, match="https"):
        fetcher.download_bytes(address, 100)


def test_a_redirect_is_not_followed(fetcher: BoundedFetcher, server: UpdateServer) -> None:
    def elsewhere(request: BaseHTTPRequestHandler) -> None:
        request.send_response(302)
        request.send_header("Location", f"{server.address}/file")
        request.send_header("Content-Length", "0")
        request.end_headers()

    server.answers["/moved"] = elsewhere
    with pytest.raises(DownloadHTTPError) as refused:
        fetcher.download_bytes(f"{server.address}/moved", 100)
    assert refused.value.status_code == 302
    assert server.asked == ["/moved"]


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("Content-Length", "-1")],
        [("Content-Length", "1" * 16)],
        [("Content-Length", "3"), ("Content-Encoding", "gzip")],
        [("Transfer-Encoding", "chunked")],
    ],
    ids=["none", "less", "more", "packed", "chunked"],
)
def test_an_answer_has_to_be_a_file(
    fetcher: BoundedFetcher, server: UpdateServer, headers: list[tuple[str, str]]
) -> None:
    def odd(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        for name, value in headers:
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(b"abc")

    server.answers["/odd"] = odd
    with pytest.raises(DownloadError, match="not a file"):
        fetcher.download_bytes(f"{server.address}/odd", 100)


@pytest.mark.parametrize("said", [b"", b"SSH-2.0-server\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"y" * 40_000])
def test_what_does_not_speak_http_is_no_answer(fetcher: BoundedFetcher, server: UpdateServer, said: bytes) -> None:
    server.answers["/odd"] = lambda request: None if not said else request.wfile.write(said) and None
    with pytest.raises(DownloadError, match="no answer"):
        fetcher.download_bytes(f"{server.address}/odd", 100)


def test_a_silent_server_is_given_up(server: UpdateServer) -> None:
    server.answers["/silent"] = lambda _: server.over.wait() and None
    with closing(BoundedFetcher(LoopbackNetwork(), UpdateConfig(patience=0.2))) as fetcher:
        with pytest.raises(SlowRetrievalError):
            fetcher.download_bytes(f"{server.address}/silent", 100)


def test_what_was_cut_is_no_file(fetcher: BoundedFetcher, server: UpdateServer) -> None:
    server.answers["/file"] = lambda request: send(request, FILE[:100], length=len(FILE))
    with pytest.raises(CutError):
        fetcher.download_bytes(f"{server.address}/file", len(FILE))


def test_more_than_was_announced_is_not_read(fetcher: BoundedFetcher, server: UpdateServer) -> None:
    server.answers["/file"] = lambda request: send(request, FILE, length=3)
    assert fetcher.download_bytes(f"{server.address}/file", 3) == FILE[:3]


def test_the_next_address_is_tried_and_the_last_one_s_trouble_told(server: UpdateServer) -> None:
    class Several(LoopbackNetwork):
        found = ["nowhere", "127.0.0.1"]

        async def resolve(self, host: str, port: int) -> list[str]:
            return self.found

        async def open(self, address: str, port: int, secure_as: str | None, limit: int):  # type: ignore[no-untyped-def]
            if address == "nowhere":
                raise OSError("unreachable")
            return await super().open(address, port, secure_as, limit)

    network = Several()
    with closing(BoundedFetcher(network, UpdateConfig(patience=10.0))) as fetcher:
        assert fetcher.download_bytes(f"{server.address}/file", len(FILE)) == FILE
        network.found = []
        with pytest.raises(DownloadError, match="no answer"):
            fetcher.download_bytes(f"{server.address}/file", len(FILE))


def test_a_server_has_to_prove_its_name() -> None:
    asked: list[tuple[str, int, str | None]] = []

    class Untrusted(LoopbackNetwork):
        async def resolve(self, host: str, port: int) -> list[str]:
            return ["192.0.2.1", "192.0.2.2"]

        async def open(self, address: str, port: int, secure_as: str | None, limit: int):  # type: ignore[no-untyped-def]
            asked.append((address, port, secure_as))
            raise ssl.SSLCertVerificationError("the certificate of somebody else")

    with closing(BoundedFetcher(Untrusted(), UpdateConfig())) as fetcher:
        for url in ("https://updates.example/file", "https://updates.example:8443/file"):
            with pytest.raises(DownloadError, match="no answer"):
                fetcher.download_bytes(url, 100)
    assert asked == [("192.0.2.1", 443, "updates.example"), ("192.0.2.1", 8443, "updates.example")]
