"""People on the wire."""

from uuid import UUID

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from relay.wire.people import Counts, Me, Person, Relation

ID = UUID(int=7)


@given(st.text(max_size=40), st.integers(0, 2**40), st.booleans(), st.booleans())
def test_people_are_read_as_written(name: str, rev: int, follows: bool, verified: bool) -> None:
    person = Person(
        user_id=ID,
        username="ada",
        display_name=name,
        rev=rev,
        verified=verified,
        relation=Relation(follows=follows),
        counts=Counts(followers=rev),
    )
    assert msgspec.json.decode(msgspec.json.encode(person), type=Person) == person


def test_an_object_has_no_room_for_a_birth_date() -> None:
    assert not {name for kind in (Person, Me) for name in kind.__struct_fields__ if "birth" in name}
