"""The window of an account that is too young for messages."""

from msgspec.structs import replace

from desktop.bridge.contract import SecretsPlace
from desktop.domain.change import Collection, Put
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import FakeEngine
from tests.helpers.gui import Screen
from tests.helpers.window import Made


def test_who_is_under_sixteen_is_not_invited_to_write(
    main_window: Screen, made: Made, engine: FakeEngine, bridge: FakeBridge
) -> None:
    """Why, and until when, stands in the list; nothing beside it asks for what cannot be done."""
    ready = engine.ready(SecretsPlace.KEYRING)
    assert ready.me is not None
    later = 4_000_000_000_000
    bridge.stage(replace(ready, me=replace(ready.me, messages_open_at=later)))
    main_window.item("inboxClosed")
    assert not main_window.has("noChat")
    assert not main_window.has("composeButton") or not main_window.item("composeButton").isEnabled()
    made.shell.open("requests")
    main_window.until(lambda: main_window.item("requestsEmpty").property("label") == "Nobody can message you yet")
    made.shell.open("inbox")
    bridge.change(Put(Collection.ME, ready.me.user_id, ready.me))
    main_window.item("noChat")
    main_window.gone("inboxClosed")
