"""Any mix of requests, answers and pauses: each request is answered once, in bounded company."""

import json

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from relay.session.actions import Action, Begin, Lane, Pause, ReadPage, Send, Unpause, Work
from tests.relay.session.test_machine import request, signed_in


class Pipelining(RuleBasedStateMachine):
    """Any mix of requests and answers: each is answered once, sends begin in order, never more than allowed at once."""

    def __init__(self) -> None:
        super().__init__()
        self.machine = signed_in()
        self.number = 0
        self.asked: list[tuple[int, str]] = []
        self.running: list[Work] = []
        self.begun: list[tuple[int, str]] = []
        self.answers: list[int] = []
        self.paused = False

    @initialize()
    def start(self) -> None:
        self.paused = False

    def act(self, actions: list[Action]) -> None:
        for one in actions:
            match one:
                case Begin(work, _):
                    assert isinstance(work.id, int)
                    self.running.append(work)
                    self.begun.append((work.id, work.method.name))
                case Pause():
                    assert not self.paused
                    self.paused = True
                case Unpause():
                    assert self.paused
                    self.paused = False
                case Send(frame):
                    answer = json.loads(frame)
                    self.answers.append(answer["id"])
                case other:
                    raise AssertionError(other)

    @rule(method=st.sampled_from(["messages.send", "messages.send", "people.get", "session.resume", "no.such"]))
    def ask(self, method: str) -> None:
        # A transport that was paused in the middle of a chunk still hands over the frames of that chunk.
        self.number += 1
        self.asked.append((self.number, method))
        self.act(self.machine.received(request(self.number, method)))

    @precondition(lambda self: self.running)
    @rule(data=st.data())
    def answer(self, data: st.DataObject) -> None:
        work = self.running.pop(data.draw(st.integers(0, len(self.running) - 1)))
        frame = json.dumps({"id": work.id}).encode()
        self.act([one for one in self.machine.answered(work, frame) if not isinstance(one, ReadPage)])

    @rule(full=st.booleans())
    def buffer(self, full: bool) -> None:
        self.act(self.machine.full() if full else self.machine.drained())

    @invariant()
    def bounded(self) -> None:
        assert len(self.running) == self.machine.in_flight <= 4
        assert len([one for one in self.running if one.lane is Lane.BESIDE]) <= 2

    @invariant()
    def sends_in_order(self) -> None:
        for name in ("messages.send", "session.resume"):
            order = [number for number, method in self.begun if method == name]
            assert order == [number for number, method in self.asked if method == name][: len(order)]

    def teardown(self) -> None:
        self.act(self.machine.drained())
        while self.running:
            work = self.running.pop(0)
            self.act(self.machine.answered(work, json.dumps({"id": work.id}).encode()))
        assert sorted(self.answers) == sorted(number for number, _ in self.asked)
        assert not self.paused


TestPipelining = Pipelining.TestCase
