"""The sentences of an export for tests that have no application."""

from __future__ import annotations

from msgspec.structs import fields

from desktop.domain.export_page import Words

_FILLED = {
    "title": "Messages of {name}",
    "made": "Made {when}",
    "messages": "{count} messages",
    "reply": "In reply to: {text}",
    "missing": "{count} missing",
    "missing_files": "{count} files missing",
    "expiring": "{count} left out",
    "file": "File: {name} ({file})",
}


def some_words() -> Words:
    """Each says its own name."""
    named = {field.name: _FILLED.get(field.name, field.name) for field in fields(Words)}
    return Words(**(named | {"language": "en", "reaches": {"friends": "Friends"}}))  # type: ignore[arg-type]
