"""The sentences of an export for tests that have no application."""

from __future__ import annotations

from msgspec.structs import fields

from desktop.domain.export_page import Words

_FILLED = {
    "title": "Messages of {name}",
    "made": "Made {when}",
    "reply": "In reply to: {text}",
    "file": "File: {name} ({file})",
}

_COUNTED = {
    "messages": lambda count: "1 message" if count == 1 else f"{count} messages",
    "missing": lambda count: f"{count} missing",
    "missing_files": lambda count: f"{count} files missing",
    "expiring": lambda count: f"{count} left out",
}


def some_words() -> Words:
    """Each says its own name."""
    named = {field.name: _FILLED.get(field.name, field.name) for field in fields(Words)}
    return Words(**(named | _COUNTED | {"language": "en", "reaches": {"friends": "Friends"}}))  # type: ignore[arg-type]
