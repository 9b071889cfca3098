"""What every struct of the wire has in common."""

import msgspec
import pytest

from relay.wire.base import Nothing, Wire


class Sample(Wire, frozen=True):
    """A struct with a default."""

    name: str
    count: int = 0


def test_defaults_are_left_out_and_unknown_fields_ignored() -> None:
    assert msgspec.json.encode(Sample(name="x")) == b'{"name":"x"}'
    assert msgspec.json.decode(b'{"name":"x","later":[1]}', type=Sample) == Sample(name="x")
    assert msgspec.json.decode(b'{"anything":1}', type=Nothing) == Nothing()


def test_values_do_not_change() -> None:
    with pytest.raises(AttributeError):
        Sample(name="x").name = "y"  # type: ignore[misc]
