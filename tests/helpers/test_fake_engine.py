"""The engine in memory answers what the real one is asked."""

from desktop.bridge.contract import Engine
from tests.helpers.fake_engine import FakeEngine


def test_no_field_of_it_hides_a_method() -> None:
    fields, methods = set(vars(FakeEngine())), set(dir(Engine))
    assert fields & methods == set()
