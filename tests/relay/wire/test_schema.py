"""Schemas say what msgspec accepts, and refuse to publish a type the wire does not use."""

from typing import Any
from uuid import UUID

import msgspec
import pytest
from msgspec import UNSET, UnsetType, inspect

from relay.wire.base import Wire
from relay.wire.schema import schema_of, schemas_of


class Leaf(Wire, frozen=True):
    """A leaf."""

    name: str


class Tree(Wire, frozen=True, tag_field="type", tag="tree"):
    """A tree
    over two lines."""

    id: UUID
    leaves: tuple[Leaf, ...] = ()
    by_name: dict[str, Leaf] = {}
    height: float | None = None
    old: bool = False
    rings: int | UnsetType = UNSET
    bark: msgspec.Raw = msgspec.Raw()


@pytest.fixture
def tree() -> dict[str, Any]:
    return schemas_of([Tree])["Tree"]


def test_structs_inside_structs_are_published_too() -> None:
    assert list(schemas_of([Tree])) == ["Leaf", "Tree"]


def test_required_fields_and_the_tag_are_required(tree: dict[str, Any]) -> None:
    assert tree["required"] == ["type", "id"]
    assert tree["properties"]["type"] == {"const": "tree"}
    assert tree["description"] == "A tree over two lines."


def test_fields_become_the_schema_of_their_type(tree: dict[str, Any]) -> None:
    fields = tree["properties"]
    assert fields["id"] == {"type": "string", "format": "uuid"}
    assert fields["leaves"] == {"type": "array", "items": {"$ref": "#/components/schemas/Leaf"}}
    assert fields["by_name"]["additionalProperties"] == {"$ref": "#/components/schemas/Leaf"}
    assert {"type": "null"} in fields["height"]["anyOf"]
    assert fields["old"] == {"type": "boolean", "default": False}
    assert fields["rings"] == {"type": "integer"}
    assert fields["bark"] == {"$ref": "#/components/schemas/Body"}


def test_a_range_is_published() -> None:
    from typing import Annotated

    assert schema_of(inspect.type_info(Annotated[int, msgspec.Meta(ge=1, le=9)])) == {
        "type": "integer",
        "minimum": 1,
        "maximum": 9,
    }


@pytest.mark.parametrize("type_", [bytes, set[int], Any])
def test_a_type_the_wire_does_not_use_is_an_error(type_: Any) -> None:
    with pytest.raises(TypeError):
        schema_of(inspect.type_info(type_))
