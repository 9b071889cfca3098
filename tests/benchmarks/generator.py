"""The load: raw frames on bare sockets, so that the generator is never the bottleneck. Its own process.

Reads one JSON job from standard input, prints one JSON result. Jobs:

    pairs   A sends to B in a closed loop, one message under way per pair: the next one leaves when
            B has the last and (on a relay) A has its answer
    idle    connections that resume and then say nothing

The CPU of the server is read by this process, so that it covers exactly the counted messages.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import sys
import time
import uuid
from typing import Any, cast
from urllib.parse import urlsplit

import uvloop

from tests.benchmarks import machine
from tests.benchmarks.counting import Count, at_rest, measure
from tests.helpers.frames import frame_length

BODY = 200
NO_MASK = b"\0\0\0\0"
"""A masking key of zeros: a valid masked frame without the work of masking."""


def frame(payload: bytes, opcode: int = 0x81) -> bytes:
    size = len(payload)
    head = bytes([opcode, 0x80 | size]) if size < 126 else bytes([opcode, 0xFE]) + size.to_bytes(2, "big")
    return head + NO_MASK + payload


class Peer(asyncio.Protocol):
    """One raw websocket client. `opened` is done after the handshake; `taken` gets every text frame."""

    def __init__(self, host: str, path: str) -> None:
        self._host, self._path = host, path
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.answers: dict[bytes, asyncio.Future[bytes]] = {}
        self._buffer = b""
        self._upgraded = False
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        key = base64.b64encode(os.urandom(16)).decode()
        transport.write(
            f"GET {self._path} HTTP/1.1\r\nHost: {self._host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Protocol: paravion.v1\r\n\r\n".encode()
        )

    def connection_lost(self, error: Exception | None) -> None:
        if not self.ended.done():
            self.ended.set_result(None)
        if not self.opened.done():
            self.opened.set_exception(ConnectionError("closed in the handshake"))

    def data_received(self, data: bytes) -> None:
        buffer = self._buffer + data if self._buffer else data
        if not self._upgraded:
            end = buffer.find(b"\r\n\r\n")
            if end < 0:
                self._buffer = buffer
                return
            if not buffer.startswith(b"HTTP/1.1 101"):
                self.opened.set_exception(ConnectionError(buffer[:end].decode("latin-1")))
                return
            self._upgraded = True
            buffer = buffer[end + 4 :]
            self.opened.set_result(None)
        start, size = 0, len(buffer)
        while start < size:
            length = frame_length(buffer[start : start + 10])
            if length is None or start + length > size:
                break
            opcode = buffer[start]
            if opcode == 0x81:
                header = 2 if buffer[start + 1] < 126 else 4 if buffer[start + 1] == 126 else 10
                self.taken(buffer[start + header : start + length])
            elif opcode == 0x89:
                self._transport.write(frame(buffer[start + 2 : start + length], 0x8A))
            start += length
        self._buffer = buffer[start:]

    def write(self, payload: bytes) -> None:
        self._transport.write(frame(payload))

    def close(self) -> None:
        self._transport.abort()

    async def call(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """A request before the load begins; raises on an error answer."""
        number = len(self.answers) + 1_000_000_000
        waiting = self.answers[b'"id":%d' % number] = asyncio.get_running_loop().create_future()
        self.write(json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}).encode())
        answer: dict[str, Any] = json.loads(await asyncio.wait_for(waiting, 60))
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer

    def taken(self, payload: bytes) -> None:
        """A text frame. Answers to `call` are found here; the load overrides what remains."""
        for key, waiting in self.answers.items():
            if not waiting.done() and key in payload[:60]:
                waiting.set_result(payload)
                return
        self.loaded(payload)

    def loaded(self, payload: bytes) -> None:
        """A frame that belongs to the load."""


class Sender(Peer):
    """A: writes the next message when the last has its answer and is with B."""

    def __init__(self, host: str, path: str, count: Count) -> None:
        super().__init__(host, path)
        self.count = count
        self.thread_id = ""
        self.plain: bytes | None = None
        self._number = 0
        self._open = 0
        self._begun = 0.0
        self._tail = uuid.uuid4().hex[:8]
        self.acks: Acks | None = None

    def begin(self) -> None:
        self.taken = self.loaded  # type: ignore[method-assign]
        self._next()

    def _next(self) -> None:
        self._number += 1
        self._begun = time.perf_counter()
        if self.plain is not None:
            self._open = 1
            self.write(self.plain)
            return
        self._open = 2
        millis = f"{int(time.time() * 1000):012x}"
        mid = f"{millis[:8]}-{millis[8:]}-7000-8{self._tail[:3]}-{self._tail[3:]}{self._number:07x}"
        self.write(
            b'{"jsonrpc":"2.0","id":%d,"method":"messages.send","params":{"id":"%b","thread_id":"%b",'
            b'"body":{"type":"text","text":"%b","entities":[]}}}'
            % (self._number, mid.encode(), self.thread_id.encode(), b"x" * BODY)
        )

    def loaded(self, payload: bytes) -> None:
        if b'"method":"event"' in payload[:80]:
            if self.acks:
                self.acks.event(payload)
            return
        if b'"method"' in payload[:80] or (self.acks and self.acks.is_answer(payload)):
            return
        if b'"error"' in payload[:60]:
            self.count.fail(payload.decode())
        self.part()

    def part(self) -> None:
        """One of the facts that end this message: its answer, or its arrival."""
        self._open -= 1
        if self._open == 0:
            self.count.arrived(time.perf_counter() - self._begun)
            if self.count.running:
                self._next()


class Receiver(Peer):
    """B: tells its A of every message."""

    def __init__(self, host: str, path: str, sender: Sender) -> None:
        super().__init__(host, path)
        self._sender = sender
        self.acks: Acks | None = None

    def begin(self) -> None:
        self.taken = self.loaded  # type: ignore[method-assign]

    def loaded(self, payload: bytes) -> None:
        if self._sender.plain is not None:
            self._sender.part()
        elif b'"message.new"' in payload[:120]:
            if self.acks:
                self.acks.event(payload)
            self._sender.part()


class Acks:
    """Tells the relay how far the peer has got, every 200 events, as a client that stores would."""

    def __init__(self, peer: Peer, epoch: str, seq: int) -> None:
        self._peer, self._epoch, self._seq, self._acked = peer, epoch, seq, seq
        self._number = 2_000_000_000

    def event(self, payload: bytes) -> None:
        at = payload.find(b'"seq":') + 6
        self._seq = int(payload[at : payload.find(b",", at)])
        if self._seq - self._acked >= 200:
            self._acked = self._seq
            self._number += 1
            self._peer.write(
                b'{"jsonrpc":"2.0","id":%d,"method":"session.ack","params":{"cursor":{"epoch":"%b","seq":%d}}}'
                % (self._number, self._epoch.encode(), self._seq)
            )

    def is_answer(self, payload: bytes) -> bool:
        return b'"id":2000' in payload[:40]


async def _connect(job: dict[str, Any], peer: Peer) -> None:
    target = urlsplit(job["url"])
    await asyncio.get_running_loop().create_connection(lambda: peer, target.hostname, target.port)
    await asyncio.wait_for(peer.opened, 60)


async def pairs(job: dict[str, Any]) -> dict[str, Any]:
    target = urlsplit(job["url"])
    count = Count()
    made: list[tuple[Sender, Receiver]] = []
    for number, pair in enumerate(job["pairs"]):
        sender = Sender(target.netloc, target.path, count)
        receiver = Receiver(target.netloc, target.path, sender)
        for peer, name in ((sender, "A"), (receiver, "B")):
            await _connect(job, peer)
            if pair is None:
                peer.write(f"{name}{number}".encode())
                continue
            answer = await peer.call("session.resume", {"token": pair[f"token_{name.lower()}"], "cursor": None})
            if job["acks"]:
                head = answer["result"]["head"]
                peer.acks = Acks(peer, head["epoch"], head["seq"])
        if pair is None:
            sender.plain = b'{"from":"A","text":"%b"}' % (b"x" * BODY)
        else:
            sender.thread_id = pair["thread_id"]
        made.append((sender, receiver))
    for sender, receiver in made:
        receiver.begin()
        sender.begin()
    measured = await measure(job, count)
    for sender, receiver in made:
        sender.close()
        receiver.close()
    return measured


async def idle(job: dict[str, Any]) -> dict[str, Any]:
    target = urlsplit(job["url"])
    before, cpu = await at_rest(job["pid"]), machine.cpu_ns(job["pid"])
    gate = asyncio.Semaphore(32)

    async def one(token: str) -> Peer:
        async with gate:
            peer = Peer(target.netloc, target.path)
            await _connect(job, peer)
            await peer.call("session.resume", {"token": token, "cursor": None})
            return peer

    begin = time.monotonic()
    peers = await asyncio.gather(*(one(token) for token in job["tokens"]))
    connected = time.monotonic() - begin
    cpu = machine.cpu_ns(job["pid"]) - cpu
    after, quiet = await at_rest(job["pid"]), machine.cpu_ns(job["pid"])
    # What is measured here is a time of doing nothing.
    await asyncio.sleep(job["quiet"])
    quiet = machine.cpu_ns(job["pid"]) - quiet
    ended = sum(peer.ended.done() for peer in peers)
    for peer in peers:
        peer.close()
    return {
        "kib": (after - before) / 1024 / len(peers),
        "connects_per_second": len(peers) / connected,
        "connect_us": cpu / 1000 / len(peers),
        "idle_cores": quiet / 1e9 / job["quiet"],
        "ended": ended,
    }


def main() -> None:
    job = json.loads(sys.stdin.readline())
    run = {"pairs": pairs, "idle": idle}[job["kind"]]
    print(json.dumps(uvloop.run(run(job))), flush=True)


if __name__ == "__main__":
    main()
