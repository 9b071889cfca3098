"""Frames: one JSON-RPC 2.0 object each; no batches."""

from typing import Any

import msgspec

from relay.wire.base import Wire
from relay.wire.errors import Error, ErrorName, Refusal

RequestId = int | str


class Call(Wire, frozen=True):
    """A request (with `id`) or a notification (without)."""

    method: str
    id: RequestId | None = None
    params: msgspec.Raw = msgspec.Raw(b"{}")
    jsonrpc: str = ""


class Answer(Wire, frozen=True):
    """A response: `result` or `error`."""

    id: RequestId | None = None
    result: msgspec.Raw = msgspec.Raw()
    error: Error | None = None
    method: str | None = None
    params: msgspec.Raw = msgspec.Raw(b"{}")


_call = msgspec.json.Decoder(Call)
_answer = msgspec.json.Decoder(Answer)
_encoder = msgspec.json.Encoder()


def read_call(data: bytes | str) -> Call:
    """What a client sent. Refusal `parse_error` for what is not JSON, `invalid_request` for the rest."""
    try:
        call = _call.decode(data)
    except msgspec.ValidationError as error:
        raise Refusal(ErrorName.INVALID_REQUEST, f"Not a JSON-RPC 2.0 request: {error}") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refusal(ErrorName.PARSE_ERROR, "The frame is not valid JSON") from error
    if call.jsonrpc != "2.0":
        raise Refusal(ErrorName.INVALID_REQUEST, 'A request carries "jsonrpc": "2.0"')
    return call


def read_answer(data: bytes | str) -> Answer:
    """What the relay sent: a response, or a notification (then `method` is set).

    msgspec.DecodeError (of which ValidationError is one) for what is neither.
    """
    return _answer.decode(data)


def write_call(method: str, params: Wire, request_id: RequestId | None = None) -> bytes:
    """A request, or a notification where `request_id` is None."""
    frame: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": params}
    if request_id is not None:
        frame["id"] = request_id
    return _encoder.encode(frame)


def write_result(request_id: RequestId, result: Wire) -> bytes:
    """The answer to request `request_id`."""
    return _encoder.encode({"jsonrpc": "2.0", "id": request_id, "result": result})


def write_error(request_id: RequestId | None, refusal: Refusal) -> bytes:
    """The refusal of request `request_id`; None where the request could not be read."""
    return _encoder.encode({"jsonrpc": "2.0", "id": request_id, "error": refusal.to_error()})


def write_notification(method: str, params: Wire) -> bytes:
    """A notification of the relay (`hello`, `signal`)."""
    return _encoder.encode({"jsonrpc": "2.0", "method": method, "params": params})


def write_event(seq: int, payload: bytes) -> bytes:
    """An event frame. `payload` is an encoded `Event` without `seq`: made once for all who get it."""
    return b'{"jsonrpc":"2.0","method":"event","params":{"seq":%d,%b}' % (seq, payload[1:])
