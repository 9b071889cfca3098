"""What a device shows, without what only this computer knows: two devices at one cursor must agree on it."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from desktop.store import rows
from tests.helpers.synced import Device


def state_of(device: Device, *, bodies_of: str = "all") -> dict[str, Any]:
    """Threads, the people in them and messages by id, the account and its settings.

    Of messages only those that both could know, with `bodies_of` "last".
    """
    people = device.store.reading(lambda db: db.execute(rows.PERSON).fetchall())
    threads = {str(row.thread_id): replace(row, draft="", draft_arrived=False) for row in device.threads()}
    met = {row.other.user_id for row in threads.values() if row.other is not None}
    messages = {}
    for row in device.threads():
        shown = device.messages(row.thread_id)
        for message in shown[-1:] if bodies_of == "last" else shown:
            messages[str(message.message_id)] = replace(message, local_no=0, gap_before=False)
    return {
        "threads": threads,
        "people": sorted((person for person in map(rows.person, people) if person.user_id in met), key=str),
        "messages": messages,
        "me": device.store.account(),
        "settings": device.store.reading(rows.settings),
    }


def differences(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """The fields of rows under the same key that differ, and keys that only one has; for the message of a failure."""
    found = [f"only in one: {key}" for key in one.keys() ^ other.keys()]
    for key in one.keys() & other.keys():
        for name in type(one[key]).__struct_fields__:
            a, b = getattr(one[key], name), getattr(other[key], name)
            if a != b:
                found.append(f"{key}.{name}: {a!r} != {b!r}")
    return found
