"""The published form of the contract: AsyncAPI 3 with JSON Schema, made from the structs of this package.

`docs/protocol.json` is its output; a test fails where the two differ. Anyone can write a client from that file and
`docs/protocol.md` without reading this code.
"""

import json
import sys
from typing import Any

from relay.wire import MEDIA_PATH, MEDIA_SUBPROTOCOL, PATH, SUBPROTOCOL, limits, session
from relay.wire.attachments import GifBody, MediaBody, OnceBody, PackBody, StickerBody, VoiceBody
from relay.wire.bodies import NoticeBody, SealedBody, TextBody
from relay.wire.errors import Error, ErrorName, Reason
from relay.wire.events import Event, Kind, Signal
from relay.wire.media import DOWNLOADED, MEDIA_METHODS, UPLOADED, Taken
from relay.wire.methods import METHODS, Method
from relay.wire.schema import REF, reference, schemas_of
from relay.wire.session import Hello
from relay.wire.shelf import VideoLinkBody

ANY_STRING = {"type": "string"}
REQUEST_ID = {"anyOf": [{"type": "integer"}, {"type": "string"}]}

CLOSE_CODES = {
    1002: "the handshake did not offer the subprotocol",
    1003: "a binary frame of a session",
    1007: "a text frame that is not UTF-8",
    1009: "a frame over the limit",
    session.CLOSE_MISUSE: "protocol misuse",
    session.CLOSE_SIGNED_OUT: "signed out: the token will never work again",
    session.CLOSE_TOO_SLOW: "too slow: no first request in time, or the reader did not keep up",
    session.CLOSE_FLOOD: "flood",
    session.CLOSE_GOING_AWAY: "going away: reconnect with back-off",
}

BODIES = {
    "text": TextBody,
    "notice": NoticeBody,
    "sealed": SealedBody,
    "media": MediaBody,
    "voice": VoiceBody,
    "sticker": StickerBody,
    "gif": GifBody,
    "pack": PackBody,
    "once": OnceBody,
    "video_link": VideoLinkBody,
}
"""The bodies this version knows, by their `type`."""

CARRIES: dict[str, tuple[str, ...]] = {
    Kind.MESSAGE_NEW: ("message",),
    Kind.MESSAGE_EDITED: ("message",),
    Kind.MESSAGE_UNSENT: ("message",),
    Kind.MESSAGE_EXPIRED: ("message",),
    Kind.MESSAGE_PINNED: ("message",),
    Kind.MESSAGE_HIDDEN: ("message",),
    Kind.MESSAGE_SAVED: ("message",),
    Kind.REMINDER_CHANGED: ("message",),
    Kind.REMINDER_DUE: ("message",),
    Kind.SCHEDULED_CHANGED: ("scheduled",),
    Kind.STICKER_CHANGED: ("kept",),
    Kind.SHELF_CHANGED: ("video",),
    Kind.REACTION_CHANGED: ("message",),
    Kind.RECEIPT_CHANGED: ("receipt",),
    Kind.THREAD_CHANGED: ("thread",),
    Kind.REQUEST_CHANGED: ("thread",),
    Kind.PERSON_CHANGED: ("person", "me"),
    Kind.SETTINGS_CHANGED: ("settings",),
    Kind.DEVICE_CHANGED: ("devices_version",),
}
"""Which field an event of each kind carries (one of them, where there are two)."""


def document() -> dict[str, Any]:
    """The whole contract as one JSON-able value."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Paravion",
            "version": SUBPROTOCOL.removeprefix("paravion."),
            "description": "What a Paravion relay and its clients say to each other. See docs/protocol.md.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "channels": {"session": _channel(), "media": _media_channel()},
        "operations": {
            **{_operation_id(method): _operation(method, "session") for method in METHODS.values()},
            **{_operation_id(method): _operation(method, "media") for method in MEDIA_METHODS.values()},
            "push": {
                "action": "send",
                "channel": {"$ref": "#/channels/session"},
                "messages": [{"$ref": f"#/channels/session/messages/{name}"} for name in ("hello", "event", "signal")],
            },
        },
        "components": {"schemas": _schemas(), "messages": _messages()},
        "x-methods": {name: _summary(method) for name, method in METHODS.items()},
        "x-media-methods": {name: _summary(method) for name, method in MEDIA_METHODS.items()},
        "x-errors": {name.text: name.code for name in ErrorName},
        "x-reasons": [reason.value for reason in Reason],
        "x-close-codes": {str(code): about for code, about in CLOSE_CODES.items()},
        "x-event-kinds": {str(kind): list(fields) for kind, fields in CARRIES.items()},
        "x-limits": _limits(),
    }


def render() -> str:
    """The document as text, the same for the same structs."""
    return json.dumps(document(), indent=1, ensure_ascii=False, sort_keys=False) + "\n"


def _channel() -> dict[str, Any]:
    names = ["request", "answer", "refusal", "hello", "event", "signal"]
    names += [f"{method.name}.{part}" for method in METHODS.values() for part in ("request", "answer")]
    return {
        "address": PATH,
        "title": "One device connection",
        "description": f"A WebSocket with the subprotocol {SUBPROTOCOL}; text frames, one JSON-RPC 2.0 object each.",
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in names},
        "bindings": {"ws": {"bindingVersion": "0.1.0", "method": "GET"}},
        "x-subprotocol": SUBPROTOCOL,
    }


def _media_channel() -> dict[str, Any]:
    names = ["answer", "refusal", UPLOADED, DOWNLOADED]
    names += [f"{method.name}.{part}" for method in MEDIA_METHODS.values() for part in ("request", "answer")]
    return {
        "address": MEDIA_PATH,
        "title": "One media connection",
        "description": f"A WebSocket with the subprotocol {MEDIA_SUBPROTOCOL}; text frames as in a session, binary "
        "frames the bytes of the transfer under way.",
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in names},
        "bindings": {"ws": {"bindingVersion": "0.1.0", "method": "GET"}},
        "x-subprotocol": MEDIA_SUBPROTOCOL,
    }


def _operation_id(method: Method) -> str:
    return method.name.replace(".", "_")


def _operation(method: Method, channel: str) -> dict[str, Any]:
    return {
        "action": "receive",
        "channel": {"$ref": f"#/channels/{channel}"},
        "summary": method.about,
        "messages": [{"$ref": f"#/channels/{channel}/messages/{method.name}.request"}],
        "reply": {
            "channel": {"$ref": f"#/channels/{channel}"},
            "messages": [
                {"$ref": f"#/channels/{channel}/messages/{method.name}.answer"},
                {"$ref": f"#/channels/{channel}/messages/refusal"},
            ],
        },
    }


def _summary(method: Method) -> dict[str, Any]:
    return {
        "params": REF.format(name=method.params.__name__),
        "result": REF.format(name=method.result.__name__),
        "needs": method.needs.value,
        "about": method.about,
    }


def _frame(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {"jsonrpc": {"const": "2.0"}, **properties},
        "required": ["jsonrpc", *required],
    }


def _push(name: str, type_: type) -> dict[str, Any]:
    params = reference(type_.__name__)
    frame = _frame({"method": {"const": name}, "params": params}, ["method", "params"])
    return {"name": name, "payload": {**frame, "not": {"required": ["id"]}}}


def _messages() -> dict[str, Any]:
    error = reference("Error")
    either_id = {"anyOf": [*REQUEST_ID["anyOf"], {"type": "null"}]}
    found: dict[str, Any] = {
        "request": {
            "payload": _frame({"id": REQUEST_ID, "method": ANY_STRING, "params": {"type": "object"}}, ["method"])
        },
        "answer": {"payload": _frame({"id": REQUEST_ID, "result": {"type": "object"}}, ["id", "result"])},
        "refusal": {"payload": _frame({"id": either_id, "error": error}, ["id", "error"])},
        "hello": _push("hello", Hello),
        "event": _push("event", Event),
        "signal": _push("signal", Signal),
        UPLOADED: _push(UPLOADED, Taken),
        DOWNLOADED: _push(DOWNLOADED, Taken),
    }
    for method in (*METHODS.values(), *MEDIA_METHODS.values()):
        params = reference(method.params.__name__)
        result = reference(method.result.__name__)
        request = _frame({"id": REQUEST_ID, "method": {"const": method.name}, "params": params}, ["id", "method"])
        found[f"{method.name}.request"] = {"name": method.name, "summary": method.about, "payload": request}
        found[f"{method.name}.answer"] = {"payload": _frame({"id": REQUEST_ID, "result": result}, ["id", "result"])}
    return found


def _schemas() -> dict[str, Any]:
    types: list[Any] = [*BODIES.values(), Error, Event, Signal, Hello, Taken]
    types += [
        part for method in (*METHODS.values(), *MEDIA_METHODS.values()) for part in (method.params, method.result)
    ]
    found: dict[str, Any] = schemas_of(types)
    found["Body"] = _body()
    found["Event"]["allOf"] = [_carried(str(kind), fields) for kind, fields in CARRIES.items()]
    found["Event"]["required"] = sorted({*found["Event"].get("required", []), "seq"})
    return found


def _body() -> dict[str, Any]:
    return {
        "title": "Body",
        "description": "A message body, a union on `type`. A client keeps a type that it does not know and says so.",
        "type": "object",
        "properties": {"type": ANY_STRING},
        "required": ["type"],
        "allOf": [
            {"if": {"properties": {"type": {"const": tag}}}, "then": reference(body.__name__)}
            for tag, body in BODIES.items()
        ],
    }


def _carried(kind: str, fields: tuple[str, ...]) -> dict[str, Any]:
    return {
        "if": {"properties": {"kind": {"const": kind}}},
        "then": {"anyOf": [{"required": [field]} for field in fields]},
    }


def _limits() -> dict[str, Any]:
    return {
        "frame_bytes": limits.MAX_CLIENT_FRAME,
        "text_code_points": limits.MAX_TEXT,
        "body_bytes": limits.MAX_BODY,
        "entities": limits.MAX_ENTITIES,
        "preview_url_code_points": limits.MAX_PREVIEW_URL,
        "preview_title_code_points": limits.MAX_PREVIEW_TITLE,
        "preview_description_code_points": limits.MAX_PREVIEW_DESCRIPTION,
        "preview_site_code_points": limits.MAX_PREVIEW_SITE,
        "preview_author_code_points": limits.MAX_PREVIEW_AUTHOR,
        "preview_picture_bytes": limits.MAX_PREVIEW_PICTURE,
        "page": limits.MAX_PAGE,
        "pipeline": limits.MAX_PIPELINE,
        "integer": limits.MAX_INTEGER,
        "device_key_bytes": limits.DEVICE_KEY_BYTES,
        "recovery_codes": limits.RECOVERY_CODES,
        "request_code_points": limits.MAX_REQUEST_TEXT,
        "bio_graphemes": limits.MAX_BIO,
        "avatar_bytes": limits.MAX_AVATAR,
        "listed": limits.MAX_LISTED,
        "words": limits.MAX_WORDS,
        "word_code_points": limits.MAX_WORD,
        "emoji_bytes": limits.MAX_EMOJI,
        "pins": limits.MAX_PINS,
        "edits": limits.MAX_EDITS,
        "scheduled": limits.MAX_SCHEDULED,
        "ahead_seconds_least": limits.MIN_AHEAD,
        "ahead_seconds": limits.MAX_AHEAD,
        "time_zone_characters": limits.MAX_TIME_ZONE,
        "timer_seconds_least": limits.MIN_TIMER,
        "timer_seconds": limits.MAX_TIMER,
        "watched": limits.MAX_WATCHED,
        "typing_every_seconds": limits.TYPING_EVERY,
        "typing_lapses_seconds": limits.TYPING_LAPSES,
        "items": limits.MAX_ITEMS,
        "name_code_points": limits.MAX_NAME,
        "side_pixels": limits.MAX_SIDE,
        "duration_ms": limits.MAX_DURATION,
        "voice_ms": limits.MAX_VOICE,
        "placeholder_bytes": limits.MAX_PLACEHOLDER,
        "waveform_bytes": limits.MAX_WAVEFORM,
        "pack_stickers": limits.MAX_PACK,
        "pack_title_code_points": limits.MAX_PACK_TITLE,
        "sticker_bytes": limits.MAX_STICKER,
        "gif_bytes": limits.MAX_GIF,
        "gif_query_code_points": limits.MAX_GIF_QUERY,
        "gif_page": limits.MAX_GIF_PAGE,
        "gif_preview_bytes": limits.MAX_GIF_PREVIEW,
        "gif_cursor": limits.MAX_GIF_OFFSET,
        "kept": limits.MAX_KEPT,
        "video_title_code_points": limits.MAX_VIDEO_TITLE,
        "cover_bytes": limits.MAX_COVER,
        "shelf_ids": limits.MAX_SHELF_IDS,
        "media_frame_bytes": limits.MEDIA_FRAME,
        "media_window_bytes": limits.MEDIA_WINDOW,
    }


if __name__ == "__main__":
    sys.stdout.write(render())
