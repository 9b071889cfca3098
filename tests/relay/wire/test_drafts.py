"""Drafts on the wire: an empty one is told from none."""

from uuid import UUID

import msgspec

from relay.wire.drafts import Draft, SetDraft
from relay.wire.threads import SetThread, Thread

ID = UUID(int=7)


def test_an_empty_draft_has_a_rev_and_none_has_nothing() -> None:
    emptied = Thread(thread_id=ID, draft=Draft(rev=3))
    assert msgspec.json.decode(msgspec.json.encode(emptied))["draft"] == {"rev": 3}
    assert "draft" not in msgspec.json.decode(msgspec.json.encode(Thread(thread_id=ID)))


def test_what_it_was_made_from_is_always_said() -> None:
    sent = SetThread(thread_id=ID, draft=SetDraft(text="", base_rev=0))
    assert msgspec.json.decode(msgspec.json.encode(sent))["draft"] == {"text": "", "base_rev": 0}
