"""The same load for an XMPP server: raw stanzas on bare sockets. Its own process; see `generator` for the jobs.

    pairs   A sends to B in a closed loop, one message under way per pair
    idle    connections that sign in, say that they are there, and then nothing

There is no answer that promises durability: a message counts when it is with B.
"""

from __future__ import annotations

import asyncio
import base64
import json
import sys
import time
from typing import Any, cast

import uvloop

from tests.benchmarks import machine
from tests.benchmarks.counting import Count, at_rest, measure

BODY = 200
WITHIN = 60.0
END = b"</message>"
STREAM = (
    b"<?xml version='1.0'?><stream:stream to='localhost' version='1.0' xmlns='jabber:client' "
    b"xmlns:stream='http://etherx.jabber.org/streams'>"
)


class Peer(asyncio.Protocol):
    """One client. `sign_in` first; then `taken` gets whatever comes."""

    def __init__(self) -> None:
        self._buffer = b""
        self._wanted = b""
        self._found: asyncio.Future[None] | None = None
        self._transport: asyncio.Transport
        self.ended = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, error: Exception | None) -> None:
        self.ended = True
        if self._found is not None and not self._found.done():
            self._found.set_exception(ConnectionError(self._buffer[-300:].decode()))

    def data_received(self, data: bytes) -> None:
        if self._found is None:
            self.taken(data)
            return
        self._buffer += data
        if self._wanted in self._buffer and not self._found.done():
            self._found.set_result(None)

    async def sign_in(self, name: str, resource: str) -> None:
        """SASL PLAIN, a resource, and presence."""
        secret = base64.b64encode(f"\0{name}\0{name}".encode())
        await self._say(STREAM, b"</stream:features>")
        await self._say(
            b"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>" + secret + b"</auth>", b"<success"
        )
        await self._say(STREAM, b"</stream:features>")
        await self._say(
            b"<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>%b</resource>"
            b"</bind></iq>" % resource.encode(),
            b"</iq>",
        )
        # The server sends one's own presence back: from then on messages come here.
        await self._say(b"<presence/>", b"<presence")
        self._found = None

    async def _say(self, data: bytes, wanted: bytes) -> None:
        self._buffer, self._wanted = b"", wanted
        self._found = asyncio.get_running_loop().create_future()
        self._transport.write(data)
        async with asyncio.timeout(WITHIN):
            await self._found

    def write(self, data: bytes) -> None:
        self._transport.write(data)

    def close(self) -> None:
        self._transport.abort()

    def taken(self, data: bytes) -> None:
        """What comes once it is signed in."""


class Sender(Peer):
    """A: writes the next message when the last is with B."""

    def __init__(self, count: Count, to: str) -> None:
        super().__init__()
        self._count = count
        self._to = to
        self._number = 0
        self._begun = 0.0

    def next(self) -> None:
        self._number += 1
        self._begun = time.perf_counter()
        self.write(
            b"<message type='chat' to='%b@localhost' id='m%d'><body>%b</body></message>"
            % (self._to.encode(), self._number, b"x" * BODY)
        )

    def arrived(self) -> None:
        """The last message is with B."""
        self._count.arrived(time.perf_counter() - self._begun)
        if self._count.running:
            self.next()

    def taken(self, data: bytes) -> None:
        if b"type='error'" in data or b"<stream:error" in data:
            self._count.fail(data[:300].decode())


class Receiver(Peer):
    """B: tells its A of every message."""

    def __init__(self, sender: Sender) -> None:
        super().__init__()
        self._sender = sender
        self._rest = b""

    def taken(self, data: bytes) -> None:
        data = self._rest + data
        self._rest = data[1 - len(END) :]
        for _ in range(data.count(END)):
            self._sender.arrived()


async def _connect(job: dict[str, Any], peer: Peer, name: str, resource: str = "bench") -> None:
    await asyncio.get_running_loop().create_connection(lambda: peer, "127.0.0.1", job["port"])
    await peer.sign_in(name, resource)


async def pairs(job: dict[str, Any]) -> dict[str, Any]:
    count = Count()
    made: list[tuple[Sender, Receiver]] = []
    for number in range(job["pairs"]):
        sender = Sender(count, f"pair{number}b")
        receiver = Receiver(sender)
        await _connect(job, sender, f"pair{number}a")
        await _connect(job, receiver, f"pair{number}b")
        made.append((sender, receiver))
    for sender, _ in made:
        sender.next()
    measured = await measure(job, count)
    for sender, receiver in made:
        sender.close()
        receiver.close()
    return measured


async def idle(job: dict[str, Any]) -> dict[str, Any]:
    before = await at_rest(job["pid"])
    cpu = machine.cpu_ns(job["pid"])
    gate = asyncio.Semaphore(32)

    async def one(number: int) -> Peer:
        async with gate:
            peer = Peer()
            await _connect(job, peer, f"idle{number}")
            return peer

    peers = await asyncio.gather(*(one(number) for number in range(job["idle"])))
    cpu = machine.cpu_ns(job["pid"]) - cpu
    after = await at_rest(job["pid"])
    ended = sum(peer.ended for peer in peers)
    for peer in peers:
        peer.close()
    return {"kib": (after - before) / 1024 / len(peers), "connect_us": cpu / 1000 / len(peers), "ended": ended}


def main() -> None:
    job = json.loads(sys.stdin.readline())
    run = {"pairs": pairs, "idle": idle}[job["kind"]]
    print(json.dumps(uvloop.run(run(job))), flush=True)


if __name__ == "__main__":
    main()
