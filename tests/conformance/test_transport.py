"""T: what a frame may be, and what happens to one that is not."""

import asyncio
import json
import subprocess
from collections.abc import Callable
from typing import Any

import pytest
import websockets
from websockets.asyncio.client import connect

from tests.conformance.client import DEADLINE, SUBPROTOCOL, Client, new_id, text
from tests.conformance.document import code_of, document, misfits
from tests.conformance.people import World, sign_up_params, username, world_at
from tests.conformance.target import ROOT, Target, command

LIMITS = document()["x-limits"]


async def refused_handshake(url: str, **options: Any) -> tuple[int, str]:
    """The status and text of a refused handshake."""
    with pytest.raises(websockets.InvalidStatus) as caught:
        async with connect(url, **options):
            pass
    return caught.value.response.status_code, (caught.value.response.body or b"").decode()


async def test_t01_a_client_without_the_subprotocol_is_told_why(relay_url: str) -> None:
    status, body = await refused_handshake(relay_url)
    assert 400 <= status < 500
    assert SUBPROTOCOL in body


async def test_t02_an_unknown_version_is_told_the_supported_one(relay_url: str) -> None:
    status, body = await refused_handshake(relay_url, subprotocols=["paravion.v99"])
    assert 400 <= status < 500
    assert SUBPROTOCOL in body


async def test_t03_another_path_is_not_there(relay_url: str) -> None:
    status, _ = await refused_handshake(relay_url.rpartition("/")[0] + "/v99", subprotocols=[SUBPROTOCOL])
    assert status == 404


async def test_t04_a_browsers_origin_is_refused(relay_url: str) -> None:
    status, _ = await refused_handshake(relay_url, subprotocols=[SUBPROTOCOL], origin="https://evil.example")
    assert status == 403


async def test_t05_hello_comes_first_and_tells_the_limits(world: World) -> None:
    client = await world.connection()
    assert client.hello["protocol"] == SUBPROTOCOL
    assert client.hello["limits"]["frame"] == LIMITS["frame_bytes"]
    assert client.hello["limits"]["text"] == LIMITS["text_code_points"]
    assert "text" in client.hello["bodies"]


async def test_t06_a_binary_frame_closes_with_1003(world: World) -> None:
    client = await world.connection()
    await client.socket.send(b"{}")
    assert await client.closed() == 1003


async def test_t07_an_over_long_frame_closes_with_1009_and_applies_nothing(world: World) -> None:
    ada, bo, thread = await world.pair()
    await ada.say(thread, "kept")
    params = {"id": new_id(), "thread_id": thread, "body": text("lost"), "padding": "x" * LIMITS["frame_bytes"]}
    ada.client.begin("messages.send", params, checked=False)
    assert await ada.client.closed() == 1009
    assert [message["seq"] for message in await bo.history(thread)] == [1]


async def test_t08_a_frame_at_the_limit_is_read(world: World) -> None:
    client = await world.connection()
    frame = {"jsonrpc": "2.0", "id": 1, "method": "no.such", "params": {"padding": ""}}
    frame["params"]["padding"] = "x" * (LIMITS["frame_bytes"] - len(json.dumps(frame)))  # type: ignore[index]
    await client.raw(json.dumps(frame))
    await client.until(lambda: bool(client.unread))
    assert client.unread[0]["error"]["code"] == code_of("unknown_method")


async def test_t09_compression_is_not_negotiated(relay_url: str) -> None:
    async with connect(relay_url, subprotocols=[SUBPROTOCOL], compression="deflate") as opened:
        assert opened.protocol.extensions == []


async def test_t10_a_message_in_fragments_is_the_whole(world: World) -> None:
    ada = await world.person()
    frame = json.dumps({"jsonrpc": "2.0", "id": "split", "method": "people.get", "params": {"user_id": ada.user_id}})
    for cut in range(0, len(frame) + 1, 5):
        ada.client.unread.clear()
        await ada.client.socket.send([frame[:cut], frame[cut:]])
        await ada.client.until(lambda: bool(ada.client.unread))
        assert ada.client.unread[0]["result"]["user_id"] == ada.user_id


async def test_t11_text_that_is_not_utf8_closes_with_1007(world: World) -> None:
    client = await world.connection()
    await client.socket.send(b'{"jsonrpc":"2.0","id":1,"method":"\xff\xfe"}', text=True)
    assert await client.closed() == 1007


@pytest.mark.parametrize(
    ("frame", "name"),
    [
        ("{", "parse_error"),
        ("", "parse_error"),
        ('{"a":' * 5000, "parse_error"),
        ("[" * 100_000, "parse_error or invalid_request"),
        ("[]", "invalid_request"),
        ('[{"jsonrpc":"2.0","id":1,"method":"people.get"}]', "invalid_request"),
        ("7", "invalid_request"),
        ("{}", "invalid_request"),
        ('{"id":1,"method":"people.get"}', "invalid_request"),
        ('{"jsonrpc":"1.0","id":1,"method":"people.get"}', "invalid_request"),
        ('{"jsonrpc":"2.0","id":1,"method":7}', "invalid_request"),
        ('{"jsonrpc":"2.0","id":{},"method":"people.get"}', "invalid_request"),
    ],
)
async def test_t12_what_is_no_request_is_named_and_the_connection_lives(world: World, frame: str, name: str) -> None:
    client = await world.connection()
    await client.raw(frame)
    await client.until(lambda: bool(client.unread))
    assert client.unread[0]["error"]["code"] in [code_of(one) for one in name.split(" or ")]
    await client.call("session.sign_up", **sign_up_params(username()))


async def test_t13_an_unknown_method_is_named(world: World) -> None:
    ada = await world.person()
    await ada.client.raw('{"jsonrpc":"2.0","id":"odd","method":"no.such","params":{}}')
    await ada.client.until(lambda: bool(ada.client.unread))
    assert ada.client.unread[0]["error"]["code"] == code_of("unknown_method")
    assert ada.client.unread[0]["id"] == "odd"


async def test_t14_unknown_fields_are_ignored(world: World) -> None:
    ada = await world.person()
    frame = {
        "jsonrpc": "2.0",
        "id": "more",
        "method": "people.get",
        "params": {"user_id": ada.user_id, "new": 1},
        "new": {},
    }
    await ada.client.raw(json.dumps(frame))
    await ada.client.until(lambda: bool(ada.client.unread))
    assert ada.client.unread[0]["result"]["user_id"] == ada.user_id


async def test_t15_a_notification_is_never_answered(world: World) -> None:
    ada = await world.person()
    await ada.client.raw('{"jsonrpc":"2.0","method":"people.get","params":{}}')
    await ada.client.raw('{"jsonrpc":"2.0","method":"no.such"}')
    await ada.call("people.get", user_id=ada.user_id)
    assert ada.client.unread == []


@pytest.mark.parametrize(
    ("method", "params", "field"),
    [
        ("people.get", {}, "user_id"),
        ("people.get", {"user_id": 7}, "user_id"),
        ("people.get", {"user_id": "nobody"}, "user_id"),
        ("people.search", {"query": 7}, "query"),
        ("messages.read", {"thread_id": new_id(), "seq": "1"}, "seq"),
        ("messages.read", {"thread_id": new_id(), "seq": 1.5}, "seq"),
        ("session.ack", {"cursor": {"epoch": "x"}}, "cursor"),
    ],
)
async def test_t16_a_wrong_parameter_is_named(world: World, method: str, params: dict[str, Any], field: str) -> None:
    ada = await world.person()
    frame = await asyncio.wait_for(ada.client.begin(method, params, checked=False), DEADLINE)
    assert frame["error"]["code"] == code_of("invalid_params")
    assert field in frame["error"]["data"]["field"]


async def test_t17_an_id_may_be_text_or_number(world: World) -> None:
    ada = await world.person()
    for number in ("an-id", 0, -3, 2**53 - 1):
        frame = await asyncio.wait_for(
            ada.client.begin("people.get", {"user_id": ada.user_id}, number=number), DEADLINE
        )
        assert frame["id"] == number


async def test_t18_a_ping_is_answered(world: World) -> None:
    client = await world.connection()
    await asyncio.wait_for(await client.socket.ping(), DEADLINE)


async def test_t19_who_says_nothing_is_cut_off(own_relay: Callable[[str], Target]) -> None:
    target = own_relay("[deadlines]\nsign_in = 0.3\n")
    async with Client(target.url) as client:
        assert await client.closed() == 4408


async def test_t20_who_never_ends_the_handshake_is_cut_off(own_relay: Callable[[str], Target]) -> None:
    target = own_relay("[deadlines]\nhandshake = 0.3\n")
    host, port = target.url.removeprefix("ws://").split("/")[0].split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"GET /v1 HTTP/1.1\r\nHost: x\r\n")
    assert await asyncio.wait_for(reader.read(-1), DEADLINE) is not None
    writer.close()


async def test_t21_plaintext_off_loopback_is_refused(tmp_path: Any) -> None:
    arguments = ["serve", "--data", str(tmp_path / "data"), "--listen", "0.0.0.0:0"]
    done = await asyncio.to_thread(
        subprocess.run, [*command(), *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode != 0
    assert "loopback" in done.stderr + done.stdout


async def test_t22_a_relay_that_stops_says_going_away(own_relay: Callable[[str], Target]) -> None:
    target = own_relay("")
    async with world_at(target.url) as world:
        ada = await world.person()
        assert await asyncio.to_thread(target.stop) == 0
        assert await ada.client.closed() in (4503, 1001)


async def test_t23_a_cut_in_the_middle_of_a_frame_harms_nobody(world: World, relay_url: str) -> None:
    ada, bo, thread = await world.pair()
    broken = await connect(relay_url, subprotocols=[SUBPROTOCOL], compression=None)
    broken.transport.write(b"\x81\xfe\x10\x00abcd")
    broken.transport.abort()
    await broken.wait_closed()
    await ada.say(thread, "still here")
    assert (await bo.client.messages(1))[0]["body"]["text"] == "still here"


async def test_t24_more_requests_than_the_pipeline_holds_are_slowed_not_cut(world: World) -> None:
    ada = await world.person()
    asked = [ada.client.begin("people.get", {"user_id": ada.user_id}) for _ in range(LIMITS["pipeline"] * 5)]
    frames = await asyncio.wait_for(asyncio.gather(*asked), DEADLINE)
    assert all("result" in frame for frame in frames)


async def test_t25_the_document_describes_every_frame_this_client_sends() -> None:
    for name in document()["x-methods"]:
        assert misfits(f"{name}.request", {"jsonrpc": "2.0", "id": 1, "method": "another", "params": {}})
