"""Opening what can be opened once."""

from typing import Any
from uuid import UUID

import pytest

from desktop.commands import once
from desktop.domain.media import Blob, MediaItem
from desktop.domain.problem import Problem
from desktop.store import messages
from desktop.store.store import Store
from relay.wire.attachments import OnceBody
from relay.wire.bodies import write_body
from relay.wire.messages import Message
from tests.helpers.stores import BO, THREAD, add_thread, fact, open_store, take

CLOSED = MediaItem("photo", Blob(UUID(int=9).hex, "image/jpeg", 10, 4, 3, UUID(int=9)), once="closed")
ID = fact(1).message_id


class Relay:
    """Refuses as it is told, then answers."""

    def __init__(self, *problems: str) -> None:
        self.problems = list(problems)
        self.asked = 0

    async def call(self, method: str, params: Any, result: type[Any], *, within: float | None = None) -> Any:
        assert (method, params.id) == ("messages.open", ID)
        self.asked += 1
        if self.problems:
            raise Problem(self.problems.pop(0))
        left = write_body(OnceBody(kind="photo", opened=True))
        return Message(id=ID, thread_id=THREAD, seq=1, rev=7, sender_id=BO, sent_at=1, body=left)


@pytest.fixture
def store(tmp_path: Any) -> Any:
    made = open_store(tmp_path)
    add_thread(made)
    with made.write() as tx:
        take(tx, 1, [fact(1, "", media=(CLOSED,))])
    yield made
    made.close()


def state(store: Store) -> str:
    row = store.reading(lambda db: messages.get(db, ID))
    assert row is not None
    return row.media[0].once


async def test_it_is_left_that_it_was_opened(store: Store) -> None:
    relay = Relay()
    await once.tell_opened(store, relay, ID, 0)
    assert (state(store), relay.asked) == ("opened", 1)
    left = store.reading(lambda db: db.execute("SELECT key FROM media_left").fetchall())
    assert left == [(UUID(int=9).hex,)]


async def test_an_answer_that_is_lost_is_asked_for_again(store: Store) -> None:
    relay = Relay("timed_out", "offline")
    await once.tell_opened(store, relay, ID, 0)
    assert (state(store), relay.asked) == ("opened", 3)


@pytest.mark.parametrize(("problems", "asked"), [(["forbidden"], 1), (["offline"] * 3, 3)])
async def test_what_the_relay_does_not_take_stays_closed(store: Store, problems: list[str], asked: int) -> None:
    relay = Relay(*problems)
    with pytest.raises(Problem, match=problems[0]):
        await once.tell_opened(store, relay, ID, 0)
    assert (state(store), relay.asked) == ("closed", asked)
