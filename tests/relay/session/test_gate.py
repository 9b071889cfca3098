"""The gate: which requests are let in, and whose token they take."""

import json

import pytest

from relay.config import BucketSection, Rate
from relay.services.catalogue import HANDLERS
from relay.services.context import Caller
from relay.session.actions import Lane
from relay.session.gate import OTHERS, RATES, Gate
from relay.wire import frames
from relay.wire.errors import ErrorName, Refusal
from relay.wire.frames import Call
from relay.wire.messages import Send
from relay.wire.methods import METHODS

ADA, BO = Caller(b"ada", b"ada-1"), Caller(b"bo", b"bo-1")
USER = "01a20456-641f-7b04-b55b-6c892ddb2e1a"


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def gate(clock: Clock | None = None, **rates: Rate) -> Gate:
    return Gate(HANDLERS, BucketSection(**rates), clock or Clock())


def call(method: str, **params: object) -> Call:
    return frames.read_call(json.dumps({"jsonrpc": "2.0", "id": 7, "method": method, "params": params}))


def refused(gate: Gate, caller: Caller | None, request: Call, address: str = "a") -> Refusal:
    with pytest.raises(Refusal) as caught:
        gate.admit(caller, address, request)
    return caught.value


def test_every_method_has_a_rule_and_every_rate_a_bucket() -> None:
    assert set(RATES) <= set(METHODS)
    for takes in (*RATES.values(), OTHERS):
        for name, _ in takes:
            assert isinstance(getattr(BucketSection(), name), Rate)


def test_a_request_comes_out_with_its_parameters_and_lane() -> None:
    work = gate().admit(
        ADA, "a", call("messages.send", id=USER, thread_id=USER, body={"type": "text", "text": "x"}, new_field=1)
    )
    assert work.id == 7
    assert work.lane is Lane.ORDERED
    assert isinstance(work.params, Send)
    lanes = {
        "people.get": Lane.BESIDE,
        "account.set_password": Lane.ORDERED,
        "session.resume": Lane.RESUME,
        "session.sign_in": Lane.ENTRANCE,
    }
    assert {name: gate()._rules[name].lane for name in lanes} == lanes


@pytest.mark.parametrize("method", sorted(METHODS))
def test_who_may_call(method: str) -> None:
    first = method in ("session.sign_up", "session.sign_in", "session.recover", "session.resume")
    refusal = refused(gate(), None, call(method, nonsense=1))
    assert refusal.name is (ErrorName.INVALID_PARAMS if first else ErrorName.NOT_SIGNED_IN)


def test_signing_in_twice_is_refused() -> None:
    refusal = refused(gate(), ADA, call("session.sign_in"))
    assert refusal.name is ErrorName.INVALID_REQUEST


def test_unknown_method() -> None:
    assert refused(gate(), ADA, call("x" * 500)).name is ErrorName.UNKNOWN_METHOD


def test_wrong_parameters_name_the_field() -> None:
    refusal = refused(gate(), ADA, call("people.get", user_id=5))
    assert refusal.name is ErrorName.INVALID_PARAMS
    assert refusal.field == "user_id"


def test_an_account_has_one_bucket_on_all_its_devices() -> None:
    door = gate(searches=Rate(2, 3600))
    request = call("people.search", query="a")
    door.admit(ADA, "a", request)
    door.admit(Caller(b"ada", b"ada-2"), "b", request)
    refusal = refused(door, ADA, request)
    assert refusal.name is ErrorName.RATE_LIMITED
    assert refusal.retry_after == 1.0
    door.admit(BO, "a", request)


def test_tokens_come_back() -> None:
    clock = Clock()
    door = gate(clock, searches=Rate(1, 3600))
    request = call("people.search", query="a")
    door.admit(ADA, "a", request)
    refused(door, ADA, request)
    clock.now += 1.0
    door.admit(ADA, "a", request)


def sign_in(name: str) -> Call:
    return call("session.sign_in", username=name, password="p", device_name="d", device_key="k")


def test_signing_in_takes_from_the_address_and_from_the_name() -> None:
    door = gate(sign_in=Rate(2, 1), sign_in_name=Rate(3, 1))
    door.admit(None, "a", sign_in("ada"))
    door.admit(None, "b", sign_in("ADA"))
    door.admit(None, "c", sign_in("ada"))
    assert refused(door, None, sign_in("ada"), "d").name is ErrorName.RATE_LIMITED
    door.admit(None, "a", sign_in("bo"))
    assert refused(door, None, sign_in("cyd"), "a").name is ErrorName.RATE_LIMITED


def sign_up(name: str) -> Call:
    fields = {"display_name": "Ada", "birth_date": "1990-05-05", "device_name": "d", "device_key": "k"}
    return call("session.sign_up", username=name, password="p", **fields)


def test_a_refused_form_costs_a_form_and_no_account() -> None:
    door = gate(sign_up=Rate(2, 1), sign_up_form=Rate(8, 1))
    for number in range(4):
        door.refused(door.admit(None, "a", sign_up(f"taken{number}")), "a")
    assert refused(door, None, call("session.sign_up", username=5)).name is ErrorName.INVALID_PARAMS
    for number in range(2):
        door.admit(None, "a", sign_up(f"ada{number}"))
    # Forms under way count as accounts until they are refused.
    assert refused(door, None, sign_up("one too many")).name is ErrorName.RATE_LIMITED
    assert refused(door, None, sign_up("a form too many")).name is ErrorName.RATE_LIMITED
    door.admit(None, "b", sign_up("elsewhere"))


def test_only_what_makes_something_gives_a_token_back() -> None:
    door = gate(sign_in=Rate(2, 1))
    for _ in range(2):
        door.refused(door.admit(None, "a", sign_in("ada")), "a")
    assert refused(door, None, sign_in("ada")).name is ErrorName.RATE_LIMITED


def test_a_stranger_does_not_use_up_the_sign_ins_of_a_name() -> None:
    door = gate()
    for _ in range(10):
        door.admit(None, "stranger", sign_in("ada"))
    assert refused(door, None, sign_in("ada"), "stranger").name is ErrorName.RATE_LIMITED
    door.admit(None, "home", sign_in("ada"))


def test_a_session_guesses_its_password_no_faster_than_a_stranger() -> None:
    door = gate()
    request = call("account.set_password", old="guess", new="another")
    renewal = call("account.renew_codes", password="guess")
    for _ in range(5):
        door.admit(ADA, "a", request)
        door.admit(ADA, "a", renewal)
    assert refused(door, ADA, request).name is ErrorName.RATE_LIMITED
    assert refused(door, ADA, renewal).name is ErrorName.RATE_LIMITED
    door.admit(BO, "a", request)
    door.admit(BO, "a", renewal)


def test_development_has_no_buckets_per_address_and_wide_ones_per_account() -> None:
    door = Gate(HANDLERS, BucketSection().for_development(), Clock())
    for number in range(500):
        door.admit(None, "a", sign_in(f"name{number}"))
    for _ in range(3000):
        door.admit(ADA, "a", call("people.search", query="a"))
    refused(door, ADA, call("people.search", query="a"))
    assert door.admit_connection("a") == 0.0


def test_connections_of_an_address() -> None:
    door = gate(connect=Rate(2, 3600))
    assert [door.admit_connection("a") for _ in range(3)] == [0.0, 0.0, 1.0]
    assert door.admit_connection("b") == 0.0


def test_refused_frames_of_a_connection() -> None:
    door = gate(misuse=Rate(2, 1))
    first, second = door.number(), door.number()
    assert [door.too_often(first) for _ in range(3)] == [False, False, True]
    assert not door.too_often(second)


def test_reactions_and_pins_share_a_bucket_and_edits_that_of_sends() -> None:
    clock = Clock()
    small = gate(clock, reactions=Rate(2, 3600), sends=Rate(1, 3600))
    small.admit(ADA, "a", call("messages.react", id=USER, emoji="x"))
    small.admit(ADA, "a", call("messages.pin", id=USER, pinned=True))
    assert refused(small, ADA, call("messages.react", id=USER)).name is ErrorName.RATE_LIMITED
    small.admit(BO, "a", call("messages.react", id=USER))
    small.admit(ADA, "a", call("messages.edit", id=USER, body={}))
    sending = call("messages.send", id=USER, thread_id=USER, body={})
    assert refused(small, ADA, sending).name is ErrorName.RATE_LIMITED
    clock.now += 1
    small.admit(ADA, "a", sending)


def test_twenty_reactions_at_once_and_five_a_second() -> None:
    assert BucketSection().reactions == Rate(20, 5 * 3600)


def test_a_stranger_does_not_open_a_thread_with_everybody() -> None:
    found = gate(threads=Rate(2, 1))
    for _ in range(2):
        found.admit(ADA, "a", call("threads.direct", user_id=USER))
    assert refused(found, ADA, call("threads.direct", user_id=USER)).name is ErrorName.RATE_LIMITED
    found.admit(BO, "a", call("threads.direct", user_id=USER))


def test_lists_take_of_the_bucket_of_blocks() -> None:
    found = gate(blocks=Rate(1, 1))
    found.admit(ADA, "a", call("privacy.put", user_id=USER, list="always"))
    assert refused(found, ADA, call("people.block", user_id=USER)).name is ErrorName.RATE_LIMITED
