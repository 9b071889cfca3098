"""Whatever order hints, pages and pauses come in: the client sees after + 1, after + 2, …, no gap and no repeat."""

from dataclasses import dataclass, field

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from relay.session.actions import Action, ReadPage, Send
from relay.session.feed import Feed, FeedState, Hole
from relay.wire.frames import write_event

LIMIT = 3
BIG = 10_000


def payload(seq: int) -> bytes:
    return b'{"kind":"k%d","at":1}' % seq


def frame(seq: int) -> bytes:
    return write_event(seq, payload(seq))


def seqs(actions: list[Action]) -> list[int]:
    return [msgspec.json.decode(one.frame)["params"]["seq"] for one in actions if isinstance(one, Send)]


@dataclass
class Read:
    generation: int
    after: int
    seen: int
    """How long the log was when storage looked."""


@dataclass
class World:
    """A log, a feed over it, and what the client has."""

    log: int = 0
    feed: Feed = field(default_factory=lambda: Feed(LIMIT, BIG))
    reads: list[Read] = field(default_factory=list)
    client: list[int] = field(default_factory=list)
    after: int = 0

    def act(self, actions: list[Action]) -> None:
        for action in actions:
            if isinstance(action, Send):
                self.client += seqs([action])
            else:
                assert isinstance(action, ReadPage)
                self.reads.append(Read(action.generation, action.after, self.log))

    def answer(self, index: int, late: bool) -> None:
        read = self.reads.pop(index)
        end = self.log if late else read.seen
        entries = [(seq, payload(seq)) for seq in range(read.after + 1, min(end, read.after + LIMIT) + 1)]
        self.act(self.feed.page(read.generation, entries))

    def settle(self) -> None:
        self.act(self.feed.set_full(False))
        while self.reads:
            self.answer(0, late=True)


class FeedRules(RuleBasedStateMachine):
    """Random worlds. A hint may be late, doubled, out of order or lost (the doorbell may lose every message)."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.hints: list[int] = []
        self.held = True
        self.lost = False
        """A hint was lost that no read asked for since can have made good."""

    @rule(times=st.integers(1, 5))
    def append(self, times: int) -> None:
        for _ in range(times):
            self.world.log += 1
            self.hints.append(self.world.log)

    @precondition(lambda self: self.hints)
    @rule(data=st.data(), keep=st.booleans())
    def hint(self, data: st.DataObject, keep: bool) -> None:
        place = data.draw(st.integers(0, len(self.hints) - 1))
        seq = self.hints[place]
        if not keep:
            del self.hints[place]
        self.world.act(self.world.feed.appended(seq, frame(seq)))

    @precondition(lambda self: self.hints)
    @rule()
    def next_hint(self) -> None:
        seq = self.hints.pop(0)
        self.world.act(self.world.feed.appended(seq, frame(seq)))

    @rule()
    def every_hint(self) -> None:
        while self.hints:
            self.next_hint()

    @precondition(lambda self: self.hints)
    @rule()
    def lose_hints(self) -> None:
        self.hints.clear()
        self.lost = True

    @precondition(lambda self: self.world.reads)
    @rule(data=st.data(), late=st.booleans())
    def page(self, data: st.DataObject, late: bool) -> None:
        self.world.answer(data.draw(st.integers(0, len(self.world.reads) - 1)), late)

    @precondition(lambda self: self.current_reads())
    @rule(late=st.booleans())
    def page_asked_for_last(self, late: bool) -> None:
        self.world.answer(self.world.reads.index(self.current_reads()[0]), late)

    @rule(full=st.booleans())
    def buffer(self, full: bool) -> None:
        self.world.act(self.world.feed.set_full(full))

    @precondition(lambda self: len(self.world.reads) < 2)
    @rule(data=st.data())
    def resume(self, data: st.DataObject) -> None:
        self.world.after = data.draw(st.integers(0, self.world.log))
        self.world.client = []
        self.held = self.lost = False
        self.world.act(self.world.feed.start(self.world.after))

    @precondition(lambda self: not self.held)
    @rule()
    def hold_and_release(self) -> None:
        self.lost = False
        self.world.feed.hold()
        self.world.act(self.world.feed.release())

    @invariant()
    def no_gap_no_repeat(self) -> None:
        start = self.world.after + 1
        assert self.world.client == list(range(start, start + len(self.world.client)))

    @invariant()
    def nothing_is_left_behind(self) -> None:
        """Where every hint came, no page is on its way and there is room, nothing more has to happen."""
        if not (self.held or self.lost or self.hints or self.current_reads() or self.world.feed._full):
            assert self.world.client == list(range(self.world.after + 1, self.world.log + 1))

    @invariant()
    def one_read_at_a_time(self) -> None:
        assert len(self.current_reads()) <= 1

    def current_reads(self) -> list[Read]:
        return [read for read in self.world.reads if read.generation == self.world.feed._generation]

    def teardown(self) -> None:
        if self.held:
            assert self.world.client == []
            return
        # One hint that arrives is enough to bring everything.
        self.world.log += 1
        self.world.act(self.world.feed.appended(self.world.log, frame(self.world.log)))
        self.world.settle()
        assert self.world.client == list(range(self.world.after + 1, self.world.log + 1))
        assert self.world.feed.state is FeedState.LIVE


TestFeed = FeedRules.TestCase


def live(after: int = 0) -> Feed:
    feed = Feed(LIMIT, BIG)
    [read] = feed.start(after)
    assert isinstance(read, ReadPage)
    assert feed.page(read.generation, []) == []
    return feed


def test_off_until_started() -> None:
    feed = Feed(LIMIT, BIG)
    assert feed.appended(1, frame(1)) == []
    assert feed.release() == []
    assert feed.state is FeedState.OFF


def test_live_pushes_the_next_entry_as_it_came() -> None:
    feed = live(7)
    assert feed.appended(8, frame(8)) == [Send(frame(8))]
    assert feed.appended(8, frame(8)) == []


def test_a_hint_that_is_not_next_reads_storage() -> None:
    feed = live(7)
    [read] = feed.appended(9, frame(9))
    assert isinstance(read, ReadPage)
    assert read.after == 7
    assert feed.state is FeedState.CATCHING_UP
    assert seqs(feed.page(read.generation, [(8, payload(8)), (9, payload(9))])) == [8, 9]
    assert feed.state is FeedState.LIVE


def test_a_page_cut_by_its_bytes_is_not_the_last() -> None:
    feed = Feed(LIMIT, 10)
    [read] = feed.start(0)
    out = feed.page(read.generation, [(1, payload(1))])
    assert isinstance(out[-1], ReadPage)
    assert feed.state is FeedState.CATCHING_UP


def test_what_a_page_on_its_way_did_not_see_is_read_next() -> None:
    feed = Feed(LIMIT, BIG)
    [read] = feed.start(0)
    assert isinstance(read, ReadPage)
    assert feed.appended(1, frame(1)) == []
    [again] = feed.page(read.generation, [])
    assert again == ReadPage(read.generation, 0)
    assert seqs(feed.page(read.generation, [(1, payload(1))])) == [1]
    assert feed.state is FeedState.LIVE


def test_a_full_peer_gets_no_page_until_it_drained() -> None:
    feed = live(0)
    assert feed.set_full(True) == []
    assert feed.appended(1, frame(1)) == []
    assert feed.appended(2, frame(2)) == []
    [read] = feed.set_full(False)
    assert isinstance(read, ReadPage)
    assert read.after == 0


def test_a_log_cut_off_in_between_is_a_hole() -> None:
    feed = live(3)
    [read] = feed.appended(9, frame(9))
    with pytest.raises(Hole):
        feed.page(read.generation, [(9, payload(9))])


@given(st.integers(0, 20), st.integers(0, 20))
def test_a_page_of_an_older_resume_is_dropped(first: int, second: int) -> None:
    feed = Feed(LIMIT, BIG)
    [old] = feed.start(first)
    feed.start(second)
    assert feed.page(old.generation, [(first + 1, payload(first + 1))]) == []
    assert feed.sent == second
