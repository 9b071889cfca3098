"""Spans of a text that a person wrote: a message's, or what stands below its pictures."""

import re
from uuid import UUID

from relay.wire.base import Wire
from relay.wire.errors import Refusal, invalid
from relay.wire.limits import MAX_ENTITIES, MAX_TEXT

ENTITY_KINDS = ("bold", "italic", "code", "strike", "spoiler", "link", "mention")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class Entity(Wire, frozen=True):
    """A span of a text; `offset` and `length` count Unicode code points."""

    kind: str
    offset: int
    length: int
    href: str | None = None
    user_id: UUID | None = None


def check_written(text: str, entities: tuple[Entity, ...]) -> None:
    """Refuse an over-long or unprintable text, and entities that lie outside it."""
    if len(text) > MAX_TEXT:
        raise invalid("body.text", f"A text has at most {MAX_TEXT} characters")
    # What is printable holds none of them; asking that first costs a tenth of the search.
    if not text.isprintable() and _CONTROL.search(text):
        raise invalid("body.text", "A text holds no control characters but tab and line feed")
    if len(entities) > MAX_ENTITIES:
        raise invalid("body.entities", f"A text has at most {MAX_ENTITIES} entities")
    for entity in entities:
        problem = _problem(entity, len(text))
        if problem:
            raise problem


def _problem(entity: Entity, size: int) -> Refusal | None:
    if entity.kind not in ENTITY_KINDS:
        return invalid("body.entities.kind", "Unknown kind of entity")
    if entity.offset < 0 or entity.length < 1 or entity.offset + entity.length > size:
        return invalid("body.entities.offset", "An entity lies within its text")
    if entity.href is not None and not entity.href.lower().startswith(("https://", "http://", "mailto:")):
        return invalid("body.entities.href", "A link is http, https or mailto")
    return None
