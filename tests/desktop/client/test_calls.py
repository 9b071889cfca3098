"""Requests and answers of one connection, without a socket."""

import asyncio
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.client.calls import Misbehaved, PendingCalls, problem_of
from desktop.config import ClientConfig
from desktop.domain.problem import Problem
from relay.wire.base import Nothing
from relay.wire.errors import Error, ErrorData, ErrorName, Refusal
from relay.wire.frames import Answer, read_answer, write_error
from relay.wire.messages import Sent

CONFIG = ClientConfig(call_within=0.05)
DEFAULT = ClientConfig()


class Desk:
    def __init__(self, config: ClientConfig = DEFAULT, pipeline: int = 64) -> None:
        self.sent: list[dict[str, object]] = []
        self.faults: list[Misbehaved] = []
        self.calls = PendingCalls(self._send, self.faults.append, config, pipeline)

    async def _send(self, frame: bytes) -> None:
        self.sent.append(json.loads(frame))

    def ask(self, method: str = "messages.send", within: float | None = None) -> asyncio.Task[Sent]:
        return asyncio.ensure_future(self.calls.call(method, Nothing(), Sent, within=within))


def good(number: int) -> Answer:
    return read_answer(json.dumps({"jsonrpc": "2.0", "id": number, "result": {"seq": 1, "sent_at": 2, "rev": 3}}))


async def settled() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_answers_may_come_in_any_order() -> None:
    desk = Desk()
    first, second = desk.ask(), desk.ask()
    await settled()
    desk.calls.settle(good(2))
    desk.calls.settle(good(1))
    assert (await first).seq == (await second).seq == 1
    assert len(desk.calls) == 0


async def test_requests_leave_in_the_order_of_the_calls() -> None:
    desk = Desk()
    asked = [desk.ask(f"m{n}") for n in range(5)]
    await settled()
    assert [frame["method"] for frame in desk.sent] == [f"m{n}" for n in range(5)]
    desk.calls.cut()
    await asyncio.gather(*asked, return_exceptions=True)


async def test_past_the_pipeline_calls_stand_in_line() -> None:
    desk = Desk(pipeline=2)
    asked = [desk.ask(f"m{n}") for n in range(4)]
    await settled()
    assert len(desk.sent) == 2
    desk.calls.settle(good(1))
    await settled()
    assert [frame["method"] for frame in desk.sent] == ["m0", "m1", "m2"]
    desk.calls.cut()
    results = await asyncio.gather(*asked, return_exceptions=True)
    assert [getattr(result, "name", None) for result in results] == [None, "offline", "offline", "offline"]


async def test_no_answer_in_time_leaves_the_outcome_open_and_a_late_one_harms_nobody() -> None:
    desk = Desk(CONFIG)
    with pytest.raises(Problem) as caught:
        await desk.ask()
    assert caught.value.name == "timed_out"
    assert caught.value.outcome_unknown
    desk.calls.settle(good(1))
    assert len(desk.calls) == 0


async def test_a_cut_fails_what_waits_and_whatever_comes_later() -> None:
    desk = Desk()
    asked = desk.ask()
    await settled()
    desk.calls.cut()
    for call in (asked, desk.ask()):
        with pytest.raises(Problem) as caught:
            await call
        assert caught.value.name == "offline"


async def test_a_cancelled_call_is_forgotten() -> None:
    desk = Desk()
    asked = desk.ask()
    await settled()
    asked.cancel()
    await asyncio.gather(asked, return_exceptions=True)
    assert len(desk.calls) == 0
    desk.calls.settle(good(1))


async def test_a_result_of_the_wrong_shape_ends_the_connection() -> None:
    desk = Desk()
    asked = desk.ask()
    await settled()
    desk.calls.settle(read_answer('{"jsonrpc":"2.0","id":1,"result":{"seq":"one"}}'))
    with pytest.raises(Problem):
        await asked
    assert len(desk.faults) == 1


@pytest.mark.parametrize("number", [0, -1, 7, "1", None])
async def test_an_answer_to_what_was_never_asked_is_misbehaviour(number: object) -> None:
    desk = Desk()
    asked = desk.ask()
    await settled()
    with pytest.raises(Misbehaved):
        desk.calls.settle(read_answer(json.dumps({"jsonrpc": "2.0", "id": number, "result": {}})))
    desk.calls.cut()
    await asyncio.gather(asked, return_exceptions=True)


@pytest.mark.parametrize("name", list(ErrorName))
def test_every_refusal_of_the_wire_arrives_by_its_name(name: ErrorName) -> None:
    answer = read_answer(write_error(1, Refusal(name, "words", field="username", retry_after=2.0)))
    assert answer.error is not None
    problem = problem_of(answer.error, CONFIG)
    assert (problem.name, problem.field, problem.retry_after) == (name.text, "username", 2.0)


@given(st.integers(), st.text(), st.none() | st.text(), st.none() | st.text(), st.none() | st.floats(), st.text())
def test_whatever_a_relay_claims_names_are_known_and_times_bounded(
    code: int, name: str, field: str | None, reason: str | None, retry_after: float | None, message: str
) -> None:
    data = ErrorData(name=name, field=field, reason=reason, retry_after=retry_after)
    problem = problem_of(Error(code=code, message=message, data=data), CONFIG)
    assert problem.name in {known.text for known in ErrorName}
    assert 0 <= problem.retry_after <= CONFIG.retry_after_most
    assert len(problem.reason) <= 60
    assert " " not in problem.reason
    assert msgspec.json.encode(problem.field)
