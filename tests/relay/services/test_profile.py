"""One's own profile: what is present is set, all of it or nothing, and told to companions."""

import pytest

from relay.wire.errors import ErrorName, Reason
from relay.wire.people import EditProfile, PersonId, Search
from tests.relay.services.world import Actor, World, refused


async def test_what_is_present_is_set_and_told(world: World, ada: Actor, boris: Actor) -> None:
    await ada.send(await ada.thread_with(boris), "hi")
    heads = await ada.head(), await boris.head()
    me = await ada.call("account.edit", EditProfile(display_name="Ada L.", bio="  Harbour at six\n🌊 "))
    assert (me.display_name, me.bio, me.kind) == ("Ada L.", "Harbour at six\n🌊", "personal")
    assert [event.me for event in await ada.events(heads[0])] == [me]
    (event,) = await boris.events(heads[1])
    assert event.person is not None
    assert (event.person.display_name, event.person.bio) == ("Ada L.", "Harbour at six\n🌊")
    found = await boris.call("people.search", Search(query="ada l"))
    assert [person.display_name for person in found.people] == ["Ada L."]
    head = await ada.head()
    assert await ada.call("account.edit", EditProfile(display_name="Ada L.")) == me
    assert await ada.call("account.edit", EditProfile()) == me
    assert await ada.head() == head


@pytest.mark.parametrize(
    ("field", "params"),
    [
        ("display_name", {"display_name": " "}),
        ("display_name", {"display_name": "x" * 41}),
        ("bio", {"bio": "x" * 201}),
        ("bio", {"bio": "a\x00b"}),
        ("bio", {"bio": "a\u202eb"}),
        ("kind", {"kind": "robot"}),
    ],
)
async def test_what_cannot_be_shown_is_refused(ada: Actor, field: str, params: dict[str, str]) -> None:
    with refused(ErrorName.INVALID_PARAMS) as caught:
        await ada.call("account.edit", EditProfile(**params))
    assert caught.value.field == field


async def test_a_bio_counts_what_a_person_sees(ada: Actor) -> None:
    bio = "👩‍👩‍👧‍👦" * 200
    assert (await ada.call("account.edit", EditProfile(bio=bio))).bio == bio


async def test_a_business_is_for_adults(world: World, ada: Actor) -> None:
    young = await world.sign_up("young", "2009-06-01")
    with refused(ErrorName.FORBIDDEN) as caught:
        await young.call("account.edit", EditProfile(kind="business"))
    assert caught.value.reason is Reason.TOO_YOUNG
    assert (await ada.call("account.edit", EditProfile(kind="business"))).kind == "business"


async def test_the_kind_is_a_part_of_the_decision(world: World, ada: Actor) -> None:
    rita = await world.sign_up("rita", reaches=("friends", "everyone"))
    await ada.thread_with(rita)
    head = await ada.head()
    await ada.call("account.edit", EditProfile(kind="business"))
    assert (await ada.call("people.get", PersonId(user_id=rita.id))).can_message == "cant_message"
    assert [event.person.can_message for event in await ada.events(head) if event.person] == ["cant_message"]
