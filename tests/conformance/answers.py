"""What the cases about answering share: a message between two people, and everything one can do to it."""

from typing import Any

import pytest

from tests.conformance.client import Refused, new_id, text
from tests.conformance.document import Json
from tests.conformance.people import Device, World

KINDS = {
    "messages.edit": "message.edited",
    "messages.react": "reaction.changed",
    "messages.pin": "message.pinned",
}
PARAMS: dict[str, Json] = {
    "messages.edit": {"body": text("another")},
    "messages.react": {"emoji": "👍"},
    "messages.pin": {"pinned": True},
    "messages.hide": {},
    "messages.save": {"saved": True},
}
OWN = ("messages.hide", "messages.save")


async def refused(device: Device, method: str, **params: Any) -> Refused:
    """The refusal of a call that must be refused."""
    with pytest.raises(Refused) as caught:
        await device.call(method, **params)
    return caught.value


async def written(world: World, words: str = "hello") -> tuple[Device, Device, str, str]:
    """Two people, their thread, and the first one's message in it."""
    ada, bo, thread = await world.pair()
    number = new_id()
    await ada.say(thread, words, number)
    await bo.client.messages(1)
    return ada, bo, thread, number


async def asked(world: World) -> tuple[Device, Device, str, str]:
    """Somebody who asked, whom they asked, the thread and the message."""
    rita, sam = await world.person("rita", reaches=("friends", "everyone")), await world.person("sam")
    thread, number = await sam.direct(rita), new_id()
    await sam.say(thread, "May I?", number)
    await rita.client.messages(1)
    return sam, rita, thread, number


async def head(device: Device) -> Json:
    found: Json = (await device.call("inbox.snapshot", limit=1))["head"]
    return found


async def thread_of(device: Device) -> Json:
    (found,) = (await device.call("inbox.snapshot"))["threads"]
    return dict(found)
