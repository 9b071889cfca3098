"""The suite every bus adapter must pass."""

from collections.abc import Callable

import pytest

from relay.bus.port import Bus
from tests.relay.bus.adapters import ADAPTERS


class Broken(Exception):
    """What a listener raises in these tests."""


@pytest.fixture(params=sorted(ADAPTERS))
def bus(request: pytest.FixtureRequest, errors: list[Exception]) -> Bus[str]:
    found: Bus[str] = ADAPTERS[request.param](errors.append)
    return found


@pytest.fixture
def errors() -> list[Exception]:
    return []


def test_every_listener_hears_in_order(bus: Bus[str]) -> None:
    heard: dict[str, list[str]] = {"one": [], "two": []}
    for listener in heard.values():
        bus.subscribe(listener.append)
    bus.publish("a")
    bus.publish("b")
    assert heard == {"one": ["a", "b"], "two": ["a", "b"]}


def test_a_disposed_listener_hears_no_more(bus: Bus[str]) -> None:
    heard: list[str] = []
    listener: Callable[[str], None] = heard.append
    first = bus.subscribe(listener)
    second = bus.subscribe(listener)
    bus.publish("a")
    first()
    first()
    bus.publish("b")
    second()
    bus.publish("c")
    assert heard == ["a", "a", "b"]


def test_one_listeners_fault_is_not_anothers(bus: Bus[str], errors: list[Exception]) -> None:
    heard: list[str] = []

    def faulty(_news: str) -> None:
        raise Broken

    bus.subscribe(faulty)
    bus.subscribe(heard.append)
    bus.publish("a")
    assert heard == ["a"]
    assert [type(error) for error in errors] == [Broken]


def test_a_listener_may_leave_while_it_hears(bus: Bus[str]) -> None:
    heard: list[str] = []
    disposers: list[Callable[[], None]] = []

    def once(news: str) -> None:
        heard.append(news)
        disposers[0]()

    disposers.append(bus.subscribe(once))
    bus.subscribe(heard.append)
    bus.publish("a")
    bus.publish("b")
    assert heard == ["a", "a", "b"]
