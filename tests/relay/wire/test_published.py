"""The published document is current, is valid JSON Schema, and describes what the wire really writes."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from jsonschema import Draft202012Validator

from relay.wire import events, frames, messages, published
from relay.wire.base import Nothing
from relay.wire.errors import ErrorName, Refusal
from relay.wire.ids import make_id
from relay.wire.media import MEDIA_METHODS
from relay.wire.methods import METHODS

DOCUMENT = Path(__file__).parents[3] / "docs" / "protocol.json"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return published.document()


def check(document: dict[str, Any], message: str, frame: bytes) -> None:
    schema = {**document["components"]["messages"][message]["payload"], "components": document["components"]}
    jsonschema.validate(json.loads(frame), schema, cls=Draft202012Validator)


def test_the_file_in_docs_is_current() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == published.render(), "run: python3 dev.py protocol"


def test_every_schema_is_valid_and_every_reference_resolves(document: dict[str, Any]) -> None:
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if "$ref" in value:
                target: Any = document
                for part in value["$ref"].removeprefix("#/").split("/"):
                    target = target[part]
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(document)


def test_every_method_and_error_is_published(document: dict[str, Any]) -> None:
    assert set(document["x-methods"]) == set(METHODS)
    assert set(document["x-media-methods"]) == set(MEDIA_METHODS)
    names = {*METHODS, *MEDIA_METHODS}
    assert {name.replace(".", "_") for name in names} | {"push"} == set(document["operations"])
    assert not set(METHODS) & set(MEDIA_METHODS)
    assert document["x-errors"] == {name.text: name.code for name in ErrorName}


def test_every_kind_of_event_says_what_it_carries(document: dict[str, Any]) -> None:
    assert set(document["x-event-kinds"]) == {str(kind) for kind in events.Kind}
    fields = document["components"]["schemas"]["Event"]["properties"]
    assert all(set(carried) <= set(fields) for carried in document["x-event-kinds"].values())


def test_written_frames_fit_the_document(document: dict[str, Any]) -> None:
    refusal = Refusal(ErrorName.RATE_LIMITED, "Too many", retry_after=1.5)
    check(document, "refusal", frames.write_error(3, refusal))
    check(document, "refusal", frames.write_error(None, Refusal(ErrorName.PARSE_ERROR, "Not JSON")))
    check(document, "session.sign_out.answer", frames.write_result("a", Nothing()))
    sent = messages.Sent(seq=1, sent_at=2, rev=1)
    check(document, "messages.send.answer", frames.write_result(1, sent))
    check(document, "signal", frames.write_notification("signal", events.Signal(kind="head", seq=4)))


def test_an_event_without_what_its_kind_carries_does_not_fit(document: dict[str, Any]) -> None:
    receipt = events.Receipt(thread_id=make_id(1), user_id=make_id(2), read_seq=3)
    fits = frames.write_event(7, events.write_payload(events.Event(kind="receipt.changed", at=1, receipt=receipt)))
    check(document, "event", fits)
    check(document, "event", frames.write_event(8, events.write_payload(events.Event(kind="of.tomorrow", at=1))))
    with pytest.raises(jsonschema.ValidationError):
        check(document, "event", frames.write_event(9, events.write_payload(events.Event(kind="message.new", at=1))))


def test_a_body_of_an_unknown_type_fits_and_a_broken_known_one_does_not(document: dict[str, Any]) -> None:
    send = {"id": str(make_id(1)), "thread_id": str(make_id(2)), "body": {"type": "hologram", "light": [1]}}
    request = {"jsonrpc": "2.0", "id": 1, "method": "messages.send", "params": send}
    check(document, "messages.send.request", json.dumps(request).encode())
    send["body"] = {"type": "text"}
    with pytest.raises(jsonschema.ValidationError):
        check(document, "messages.send.request", json.dumps(request).encode())
