"""What a person wrote: its length, its characters, and the spans in it."""

import pytest

from relay.wire import limits
from relay.wire.entities import ENTITY_KINDS, Entity, check_written
from relay.wire.errors import Refusal


def problem(text: str, *entities: Entity) -> str | None:
    try:
        check_written(text, entities)
    except Refusal as refusal:
        return refusal.field
    return None


def test_nothing_written_is_fine_here() -> None:
    assert problem("") is None


@pytest.mark.parametrize("kind", ENTITY_KINDS)
def test_every_kind_of_entity_may_cover_the_whole_text(kind: str) -> None:
    assert problem("😀a", Entity(kind=kind, offset=0, length=2)) is None
    assert problem("😀a", Entity(kind=kind, offset=0, length=3)) == "body.entities.offset"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("x" * limits.MAX_TEXT, None),
        ("x" * (limits.MAX_TEXT + 1), "body.text"),
        ("two\n\tlines", None),
        ("a\x00b", "body.text"),
        ("a\x7fb", "body.text"),
    ],
)
def test_a_text_is_bounded_and_printable(text: str, field: str | None) -> None:
    assert problem(text) == field


def test_entities_are_counted() -> None:
    many = [Entity(kind="bold", offset=0, length=1)] * (limits.MAX_ENTITIES + 1)
    assert problem("a", *many[1:]) is None
    assert problem("a", *many) == "body.entities"
