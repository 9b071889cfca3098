"""The media channel as a machine, whoever takes its turn: whole after any cut, and never beyond the window."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from relay.session.actions import Close, Send
from relay.session.media_actions import Fetch, MediaAction, Release, SendBytes, Store
from relay.session.media_machine import FETCH, SPARE, WORTH, MediaMachine
from relay.wire import media
from relay.wire.limits import MEDIA_FRAME, MEDIA_WINDOW
from tests.relay.session.test_media_machine import ADA, RULES, begin, get, notification, request, told


class Peer:
    """A client and a disk around a machine: any of them may take its turn at any time, and any cut may come."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.disk = bytearray()
        self.machine = MediaMachine(RULES)
        self.writing: Store | None = None
        self.sent = self.acked = 0
        self.connect()

    def connect(self) -> None:
        """A new connection, once the old one let go."""
        while self.writing is not None:
            self.write()
        self.machine = MediaMachine(RULES)
        self.machine.received(request(1, "media.open", token="t"))
        self.machine.opened(ADA)
        self.machine.received(begin(2, len(self.data)))
        offset = len(self.disk)
        assert offset >= self.acked, "what was acknowledged is there after a cut"
        assert self.sent - offset <= MEDIA_WINDOW, "a cut costs at most a window"
        self.machine.began(media.Upload(offset=offset), len(self.data))
        self.sent = self.acked = offset

    def take(self, actions: list[MediaAction]) -> None:
        for action in actions:
            match action:
                case Store():
                    assert self.writing is None, "one write at a time"
                    self.writing = action
                case Send(frame):
                    self.acked = json.loads(frame)["params"]["offset"]
                case other:
                    raise AssertionError(other)

    def send(self, size: int) -> None:
        part = self.data[self.sent : min(self.sent + size, self.acked + MEDIA_WINDOW)]
        if part:
            self.sent += len(part)
            self.take(self.machine.binary(part))

    def write(self) -> None:
        if self.writing is not None:
            store, self.writing = self.writing, None
            assert store.offset == len(self.disk)
            self.disk += b"".join(store.parts)
            self.take([one for one in self.machine.stored() if not isinstance(one, Release)])

    def cut(self) -> None:
        self.machine.close(1006, "gone")
        self.connect()


@given(
    size=st.integers(1, 3 * MEDIA_WINDOW),
    turns=st.lists(st.one_of(st.integers(1, MEDIA_FRAME), st.just("write"), st.just("cut")), max_size=60),
)
def test_any_turns_and_cuts_leave_the_whole(size: int, turns: list[int | str]) -> None:
    peer = Peer(bytes(number % 253 for number in range(size)))
    for turn in turns:
        if isinstance(turn, int):
            peer.send(turn)
        elif turn == "write":
            peer.write()
        else:
            peer.cut()
    while len(peer.disk) < size:
        peer.send(MEDIA_FRAME)
        peer.write()
    assert bytes(peer.disk) == peer.data


@given(
    size=st.integers(1, 4 * MEDIA_WINDOW),
    start=st.integers(0, 2 * MEDIA_WINDOW),
    every=st.integers(1, FETCH),
    order=st.randoms(use_true_random=False),
)
def test_a_download_comes_whole_whoever_takes_its_turn(size: int, start: int, every: int, order: Any) -> None:
    data = bytes(number % 253 for number in range(size))
    start = min(start, size)
    machine = MediaMachine(RULES)
    machine.received(request(1, "media.open", token="t"))
    machine.opened(ADA)
    machine.received(get(2, start))
    waiting = list(machine.downloading(told(start, size)))
    got, acked, unread = bytearray(), start, bytearray()
    while start + len(got) < size:
        fetches = [one for one in waiting if isinstance(one, Fetch)]
        unread += b"".join(one.data for one in waiting if isinstance(one, SendBytes))
        assert start + len(got) + len(unread) - acked <= MEDIA_WINDOW
        waiting = []
        if unread and (not fetches or order.random() < 0.5):
            got += unread
            unread.clear()
            if start + len(got) - acked >= every:
                acked = start + len(got)
                waiting += machine.received(notification("download.ack", offset=acked))
        for fetch in fetches:
            waiting += machine.fetched(fetch.turn, data[fetch.offset : fetch.offset + fetch.length])
    assert bytes(got) == data[start:]


def test_acknowledgements_of_next_to_nothing_end_with_the_connection() -> None:
    machine = MediaMachine(RULES)
    machine.received(request(1, "media.open", token="t"))
    machine.opened(ADA)
    machine.received(get(2))
    (fetch,) = [one for one in machine.downloading(told(0, 2 * FETCH)) if isinstance(one, Fetch)]
    machine.fetched(fetch.turn, bytes(FETCH))
    sent = 0
    while not machine.is_closing:
        sent += 1
        machine.received(notification("download.ack", offset=sent))
    assert sent == SPARE + 1


def test_bytes_that_come_one_by_one_end_with_the_connection() -> None:
    peer = Peer(bytes(2 * SPARE))
    for _ in range(SPARE):
        peer.send(1)
        peer.write()
    assert not peer.machine.is_closing
    assert Close in [type(one) for one in peer.machine.binary(b"x")]


def test_whoever_moves_bytes_may_send_as_many_frames_as_that_takes() -> None:
    peer = Peer(bytes(WORTH * 4 * SPARE))
    while len(peer.disk) < len(peer.data):
        peer.send(WORTH)
        peer.write()
    assert bytes(peer.disk) == peer.data
