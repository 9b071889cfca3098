"""The published document, and whether a frame fits it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

Json = dict[str, Any]
PATH = Path(__file__).parents[2] / "docs" / "protocol.json"


@cache
def document() -> Json:
    """docs/protocol.json."""
    loaded: Json = json.loads(PATH.read_text(encoding="utf-8"))
    return loaded


@cache
def _validator(message: str) -> Draft202012Validator:
    whole = document()
    schema = {**whole["components"]["messages"][message]["payload"], "components": whole["components"]}
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def misfits(message: str, frame: Json) -> list[str]:
    """In how far `frame` does not fit the message of that name; empty where it does."""
    return [f"{message}: {error.json_path}: {error.message}" for error in _validator(message).iter_errors(frame)]


def code_of(name: str) -> int:
    """The published code of an error."""
    code: int = document()["x-errors"][name]
    return code


def methods_that_need(state: str) -> list[str]:
    """Names of the methods that may be called in that state."""
    return [name for name, method in document()["x-methods"].items() if method["needs"] == state]
