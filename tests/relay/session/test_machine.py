"""The session machine: states, order, back-pressure, deadlines and closes, without a socket or a clock."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.config import Deadlines, Limits
from relay.services.context import Caller
from relay.session.actions import Abort, Action, Begin, Close, Enter, Lane, Pause, ReadPage, Send, Unpause, Work
from relay.session.machine import Machine, Rules, State
from relay.wire.base import Nothing
from relay.wire.errors import ErrorName, Refusal
from relay.wire.frames import Call, write_event
from relay.wire.methods import METHODS

ADA = Caller(b"ada", b"ada-1")
LANES = {
    "messages.send": Lane.ORDERED,
    "people.get": Lane.BESIDE,
    "session.sign_in": Lane.ENTRANCE,
    "session.resume": Lane.RESUME,
}
RULES = Rules(Limits(pipeline=4, reads_at_once=2, misuses=3), Deadlines(), 10_000)


def admit(caller: Caller | None, call: Call) -> Work:
    if call.method not in LANES:
        raise Refusal(ErrorName.UNKNOWN_METHOD, "none")
    lane = LANES[call.method]
    if caller is None and lane in (Lane.ORDERED, Lane.BESIDE):
        raise Refusal(ErrorName.NOT_SIGNED_IN, "sign in")
    assert call.id is not None
    return Work(call.id, METHODS[call.method], Nothing(), lane)


def never() -> bool:
    return False


def request(number: int, method: str) -> bytes:
    return json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": {}}).encode()


def made(rules: Rules = RULES) -> Machine:
    machine = Machine(rules, admit, never)
    assert machine.opened(b"hello") == [Send(b"hello")]
    return machine


def begun(actions: list[Action]) -> list[Work]:
    return [one.work for one in actions if isinstance(one, Begin)]


def signed_in(rules: Rules = RULES) -> Machine:
    machine = made(rules)
    [work] = begun(machine.received(request(0, "session.sign_in")))
    assert machine.entered(work, b"in", ADA) == [Enter(ADA), Send(b"in")]
    return machine


def live(rules: Rules = RULES, after: int = 0) -> Machine:
    machine = signed_in(rules)
    [work] = begun(machine.received(request(0, "session.resume")))
    out = machine.resumed(work, b"resumed", ADA, after)
    assert out[:2] == [Enter(ADA), Send(b"resumed")]
    read = out[2]
    assert isinstance(read, ReadPage)
    machine.page(read.generation, [])
    assert machine.state is State.LIVE
    return machine


def names(actions: list[Action]) -> list[str]:
    found = []
    for one in actions:
        if isinstance(one, Send):
            error = json.loads(one.frame).get("error")
            found.append(error["data"]["name"] if error else "ok")
    return found


def test_the_states_of_a_session() -> None:
    machine = Machine(RULES, admit, never)
    assert machine.state is State.GREETING
    machine.opened(b"hello")
    assert machine.state is State.AUTHENTICATING
    [work] = begun(machine.received(request(1, "session.sign_in")))
    machine.entered(work, b"{}", ADA)
    assert machine.state is State.SIGNED_IN
    [work] = begun(machine.received(request(2, "session.resume")))
    read = machine.resumed(work, b"{}", ADA, 5)[-1]
    assert isinstance(read, ReadPage)
    assert machine.state is State.CATCHING_UP
    machine.page(read.generation, [])
    assert machine.state is State.LIVE
    assert machine.signed_out() == [Close(4401, "signed out")]
    assert machine.state is State.CLOSING


def test_before_signing_in_everything_else_is_refused() -> None:
    machine = made()
    assert names(machine.received(request(1, "people.get"))) == ["not_signed_in"]
    assert names(machine.received(request(1, "no.such"))) == ["unknown_method"]


def test_while_signing_in_the_rest_waits() -> None:
    machine = made()
    [work] = begun(machine.received(request(1, "session.sign_in")))
    assert machine.received(request(2, "messages.send")) == [Pause()]
    out = machine.entered(work, b"in", ADA)
    assert out[:2] == [Enter(ADA), Send(b"in")]
    assert [one.id for one in begun(out)] == [2]
    assert out[-1] == Unpause()


def test_a_refused_sign_in_may_be_tried_again() -> None:
    machine = made()
    [work] = begun(machine.received(request(1, "session.sign_in")))
    assert machine.answered(work, b"no") == [Send(b"no")]
    assert begun(machine.received(request(2, "session.sign_in")))


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"id":1}', b'{"jsonrpc":"1.0","id":1,"method":"people.get"}', b'""'])
def test_frames_that_are_no_requests(data: bytes) -> None:
    out = signed_in().received(data)
    assert len(out) == 1
    assert isinstance(out[0], (Send, Close))


def test_frames_that_are_not_utf8_close() -> None:
    assert signed_in().received(b'"\xff"') == [Close(1007, "the frame is not UTF-8")]


def test_too_many_frames_that_are_no_requests_close_with_misuse() -> None:
    machine = signed_in()
    assert names(machine.received(b"{")) == ["parse_error"]
    assert names(machine.received(b"[]")) == ["invalid_request"]
    assert machine.received(b"{") == [Close(4400, "too many frames that are no requests")]
    assert machine.received(b"{") == []


def test_binary_closes() -> None:
    assert made().binary() == [Close(1003, "frames are text")]


def test_a_flood_of_refused_requests_closes() -> None:
    left = [2]

    def too_often() -> bool:
        left[0] -= 1
        return left[0] < 0

    machine = Machine(RULES, admit, too_often)
    machine.opened(b"hello")
    assert names(machine.received(request(1, "people.get"))) == ["not_signed_in"]
    assert machine.received(b'{"jsonrpc":"2.0","method":"nothing"}') == []
    assert machine.received(request(1, "people.get")) == [Close(4429, "too many requests that were refused")]


def test_the_pipeline_is_limited_by_back_pressure() -> None:
    machine = signed_in()
    works = []
    for number in range(4):
        works += begun(machine.received(request(number, "messages.send")))
    assert machine.received(request(4, "messages.send")) == [Pause()]
    assert machine.received(request(5, "messages.send")) == []
    out = machine.answered(works[0], b"a")
    assert out[0] == Send(b"a")
    assert [one.id for one in begun(out)] == [4]
    out = machine.answered(works[2], b"c")
    assert [one.id for one in begun(out)] == [5]
    assert out[-1] == Unpause()


def test_a_few_reads_at_once() -> None:
    machine = signed_in()
    works = []
    for number in range(2):
        works += begun(machine.received(request(number, "people.get")))
    assert machine.received(request(2, "people.get")) == [Pause()]
    assert machine.received(request(3, "messages.send")) == []
    out = machine.answered(works[1], b"b")
    assert [one.id for one in begun(out)] == [2, 3]
    assert out[-1] == Unpause()


def test_resume_again_restarts_the_events_after_its_cursor() -> None:
    machine = live(after=5)
    assert machine.appended(6, b"6") == [Send(b"6")]
    [work] = begun(machine.received(request(9, "session.resume")))
    assert machine.appended(7, b"7") == []
    out = machine.resumed(work, b"again", ADA, 3)
    assert out[1] == Send(b"again")
    read = out[2]
    assert isinstance(read, ReadPage)
    assert read.after == 3
    out = machine.page(read.generation, [(seq, b'{"kind":"k"}') for seq in (4, 5, 6, 7)])
    assert [json.loads(one.frame)["params"]["seq"] for one in out if isinstance(one, Send)] == [4, 5, 6, 7]


def test_a_refused_resume_goes_on_where_the_events_were() -> None:
    machine = live(after=5)
    [work] = begun(machine.received(request(9, "session.resume")))
    assert machine.appended(6, b"6") == []
    out = machine.answered(work, b"no")
    assert out[0] == Send(b"no")
    assert isinstance(out[1], ReadPage)
    assert out[1].after == 5


def test_resume_as_another_device_is_a_conflict() -> None:
    machine = live(after=5)
    [work] = begun(machine.received(request(9, "session.resume")))
    out = machine.resumed(work, b"no", Caller(b"bo", b"bo-1"), 0)
    assert names(out) == ["conflict"]
    assert machine.caller == ADA
    assert isinstance(out[1], ReadPage)


def test_a_trimmed_log_closes_so_that_the_client_resumes() -> None:
    machine = live(after=5)
    [read] = machine.appended(9, b"9")
    assert isinstance(read, ReadPage)
    out = machine.page(read.generation, [(8, b"{}"), (9, b"{}")])
    assert out == [Close(4503, "the log was trimmed; resume again")]


def test_a_page_that_cannot_be_read_closes() -> None:
    machine = live()
    assert machine.page_failed() == [Close(4503, "the log cannot be read now")]


def test_signing_in_has_a_deadline() -> None:
    machine = made()
    assert machine.tick(100.0, 20_000, 0, False) == []
    assert machine.tick(109.9, 20_000, 0, False) == []
    assert machine.tick(110.0, 20_000, 0, False) == [Close(4408, "not signed in in time")]


def test_the_deadline_does_not_cut_a_sign_in_under_way() -> None:
    machine = made()
    machine.tick(0.0, 20_000, 0, False)
    [work] = begun(machine.received(request(1, "session.sign_in")))
    assert machine.tick(11.0, 20_000, 0, False) == []
    machine.answered(work, b"no")
    assert machine.tick(11.1, 20_000, 0, False) == [Close(4408, "not signed in in time")]


def test_the_head_is_told_after_a_silence() -> None:
    machine = live(after=41)
    assert machine.tick(0.0, 20_000, 0, False) == []
    assert machine.appended(42, write_event(42, b"{}"))
    assert machine.tick(10.0, 20_000, 0, False) == []
    assert machine.tick(39.9, 20_000, 0, False) == []
    [head] = machine.tick(40.0, 20_000, 0, False)
    assert isinstance(head, Send)
    assert json.loads(head.frame) == {"jsonrpc": "2.0", "method": "signal", "params": {"kind": "head", "seq": 42}}
    assert machine.tick(69.9, 20_000, 0, False) == []
    assert len(machine.tick(70.0, 20_000, 0, False)) == 1


def test_answers_do_not_put_the_head_off() -> None:
    machine = live(after=1)
    machine.tick(0.0, 20_000, 0, False)
    machine.tick(1.0, 20_000, 0, False)
    [work] = begun(machine.received(request(1, "messages.send")))
    machine.answered(work, b"ok")
    assert len(machine.tick(31.0, 20_000, 0, False)) == 1


def test_the_next_event_goes_on_as_it_is_and_every_other_is_looked_at() -> None:
    machine = live(after=3)
    machine.page(1, [])
    assert machine.goes_on(4)
    assert not machine.goes_on(4)
    assert not machine.goes_on(6)
    assert machine.sent == 4
    # It is an event like any other: the head is told a whole silence later.
    assert machine.tick(29.0, 0, 0, False) == []
    assert machine.tick(58.0, 0, 0, False) == []
    assert len(machine.tick(59.0, 0, 0, False)) == 1
    machine.full()
    assert not machine.goes_on(5)
    machine.drained()
    machine.close(4400, "over")
    assert not machine.goes_on(5)


def test_a_peer_that_takes_nothing_is_cut() -> None:
    machine = live()
    machine.appended(1, b"x" * 1000)
    assert machine.tick(0.0, 20_000, 900, False) == []
    assert machine.tick(9.9, 20_000, 900, False) == []
    assert machine.tick(10.0, 20_000, 900, False) == [Abort("the peer does not read")]
    assert machine.state is State.CLOSING


def test_a_slow_peer_that_goes_on_reading_is_kept() -> None:
    rules = replace(RULES, limits=replace(RULES.limits, budget=16_000))
    machine = live(rules)
    machine.appended(1, b"x" * 16_000)
    for step in range(12):
        out = machine.tick(step * 10.0, 20_000, 15_000 - step * 1_200, False)
        assert all(isinstance(one, Send) for one in out)


def test_a_full_peer_is_neither_read_nor_pushed_to() -> None:
    machine = live()
    assert machine.full() == [Pause()]
    assert machine.full() == []
    assert machine.appended(1, b"1") == []
    # What stood in the chunk that was read.
    assert machine.received(request(1, "messages.send")) == []
    out = machine.drained()
    assert isinstance(out[0], ReadPage)
    assert [one.id for one in begun(out)] == [1]
    assert out[-1] == Unpause()


def test_a_frame_that_drips_is_closed() -> None:
    machine = live()
    assert machine.tick(0.0, 20_000, 0, True) == []
    assert machine.tick(29.0, 20_000, 0, False) == []
    assert machine.tick(30.0, 20_000, 0, True) != [Close(4408, "a frame came too slowly")]
    assert machine.tick(60.0, 20_000, 0, True)[-1] == Close(4408, "a frame came too slowly")


def test_going_away_answers_what_is_under_way_and_begins_nothing() -> None:
    machine = live()
    [first] = begun(machine.received(request(1, "messages.send")))
    [second] = begun(machine.received(request(2, "messages.send")))
    assert machine.going_away() == []
    assert machine.received(request(3, "messages.send")) == [Pause()]
    assert machine.answered(first, b"ok") == [Send(b"ok")]
    assert machine.answered(second, b"ok too") == [Send(b"ok too"), Close(4503, "going away")]


def test_going_away_with_nothing_under_way_closes_at_once() -> None:
    assert live().going_away() == [Close(4503, "going away")]


def test_after_the_close_nothing_happens() -> None:
    machine = live()
    [work] = begun(machine.received(request(1, "messages.send")))
    machine.signed_out()
    assert machine.answered(work, b"ok") == []
    assert machine.appended(1, b"1") == []
    assert machine.page(1, []) == []
    assert machine.drained() == []
    assert machine.tick(1e9, 20_000, 10, True) == []
    assert machine.going_away() == []
    assert machine.close(1000, "again") == []


@given(st.lists(st.binary(max_size=60), max_size=60))
def test_nothing_a_client_sends_breaks_the_machine(chunks: list[bytes]) -> None:
    machine = live(replace(RULES, limits=Limits()))
    for chunk in chunks:
        for action in machine.received(chunk):
            assert isinstance(action, (Send, Close, Pause, Begin))
