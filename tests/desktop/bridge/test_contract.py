"""The contract between window and engine: frozen values, and an engine that has every method of it."""

import inspect

import msgspec
import pytest

from desktop.bridge import contract
from desktop.bridge.bridge import QtBridge
from desktop.bridge.engine import DesktopEngine
from tests.helpers.fake_engine import FakeEngine


def methods(protocol: type) -> dict[str, inspect.Signature]:
    return {
        name: inspect.signature(member)
        for name, member in vars(protocol).items()
        if inspect.isfunction(member) and not name.startswith("_")
    }


def shape(signature: inspect.Signature) -> list[tuple[str, object, object]]:
    return [(name, parameter.kind, parameter.default) for name, parameter in signature.parameters.items()]


def test_the_engine_has_every_method_as_it_is_promised() -> None:
    for name, promised in methods(contract.Engine).items():
        assert shape(inspect.signature(getattr(DesktopEngine, name))) == shape(promised), name


def test_its_fake_takes_every_call_that_is_promised() -> None:
    for name, promised in methods(contract.Engine).items():
        arguments = {parameter: None for parameter in promised.parameters if parameter != "self"}
        inspect.signature(getattr(FakeEngine, name)).bind(None, **arguments)


def test_the_bridge_has_every_method() -> None:
    for name, promised in methods(contract.Bridge).items():
        assert list(inspect.signature(getattr(QtBridge, name)).parameters) == list(promised.parameters), name


@pytest.mark.parametrize("name", contract.__all__)
def test_every_value_is_frozen(name: str) -> None:
    kind = getattr(contract, name)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        assert kind.__struct_config__.frozen
