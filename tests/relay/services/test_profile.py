"""One's own profile: what is present is set, all of it or nothing, and told to companions."""

from uuid import UUID, uuid4

import pytest

from relay.services import collecting, profile, render, transferring
from relay.storage import erasures
from relay.storage.port import Transaction
from relay.wire.errors import ErrorName, Reason
from relay.wire.limits import MAX_AVATAR
from relay.wire.media import BeginDownload
from relay.wire.messages import MessageId
from relay.wire.people import EditProfile, PersonId, Search
from relay.wire.session import Revoke
from tests.helpers.mediaclient import png
from tests.relay.services.mediaworld import Media, media_send
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


async def test_a_picture_is_told_to_companions_and_read_by_whoever_sees_the_profile(
    world: World, media: Media, ada: Actor, boris: Actor
) -> None:
    cleo = await world.sign_up("cleo")
    await ada.send(await ada.thread_with(boris), "hi")
    head = await boris.head()
    blob = await media.upload(ada)
    assert not await media.reads(cleo, blob.blob_id)
    me = await ada.call("account.edit", EditProfile(avatar=blob.blob_id))
    assert me.avatar == blob.blob_id
    (event,) = await boris.events(head)
    assert event.person is not None
    assert event.person.avatar == blob.blob_id
    for other in (ada, boris, cleo):
        assert (await other.call("people.get", PersonId(user_id=ada.id))).avatar == blob.blob_id
        assert await media.reads(other, blob.blob_id)
    head = await ada.head()
    await ada.call("account.edit", EditProfile(avatar=blob.blob_id))
    assert await ada.head() == head


async def test_a_picture_and_every_outsider(world: World, media: Media, ada: Actor, boris: Actor) -> None:
    blob = await media.upload(ada)
    await ada.call("account.edit", EditProfile(avatar=blob.blob_id))
    # What its owner decided about whoever looks shows nowhere, so not here: blocked, never list, nobody may write.
    blocked = await world.sign_up("blocked")
    await ada.call("people.block", PersonId(user_id=blocked.id))
    await ada.reach("nobody", "nobody")
    assert (await blocked.call("people.get", PersonId(user_id=ada.id))).avatar == blob.blob_id
    assert await media.reads(blocked, blob.blob_id)
    # Whoever blocked the owner has a card without it, and nothing else.
    await boris.call("people.block", PersonId(user_id=ada.id))
    assert (await boris.call("people.get", PersonId(user_id=ada.id))).avatar is None
    assert not await media.reads(boris, blob.blob_id)
    await boris.call("people.unblock", PersonId(user_id=ada.id))
    assert await media.reads(boris, blob.blob_id)
    # A device that is signed out, and an id that was guessed.
    second = await world.sign_in("boris")
    await boris.call("session.revoke", Revoke(device_id=UUID(bytes=second.caller.device_id)))
    with refused(ErrorName.NOT_SIGNED_IN):
        await transferring.download(media.context, second.caller, BeginDownload(blob_id=blob.blob_id))
    assert not await media.reads(boris, uuid4())


async def test_a_picture_that_is_refused_changes_nothing_first(world: World, ada: Actor) -> None:
    def work(tx: Transaction) -> None:
        with refused(ErrorName.NOT_FOUND):
            profile.edit(tx, ada.caller, EditProfile(bio="Harbour", avatar=uuid4()))
        # Nothing that came beside it in one transaction is done a second time for it.
        assert render.me(tx, ada.caller.user_id).bio == ""

    await world.opened.storage.write(work)


async def test_a_picture_is_for_its_owner_alone_to_pass_on(media: Media, ada: Actor, boris: Actor) -> None:
    thread_id = await ada.thread_with(boris)
    await ada.send(thread_id, "hi")
    await boris.send(thread_id, "hi")
    data = png(900)
    blob = await media.upload(ada, data)
    await ada.call("account.edit", EditProfile(avatar=blob.blob_id))
    with refused(ErrorName.NOT_FOUND):
        await boris.call("messages.send", media_send(thread_id, blob))
    with refused(ErrorName.NOT_FOUND):
        await boris.call("account.edit", EditProfile(avatar=blob.blob_id))
    assert (await media.upload(boris, data)).blob_id != blob.blob_id
    assert (await media.upload(ada, data)).blob_id == blob.blob_id
    sent = media_send(thread_id, blob)
    await ada.call("messages.send", sent)
    await ada.call("messages.unsend", MessageId(id=sent.id))
    assert await media.reads(boris, blob.blob_id)


async def test_the_old_picture_leaves_the_disk_unless_a_message_carries_it(
    world: World, media: Media, ada: Actor, boris: Actor
) -> None:
    thread_id = await ada.thread_with(boris)
    await ada.send(thread_id, "hi")
    await boris.send(thread_id, "hi")
    first, second = await media.upload(ada), await media.upload(ada)
    await ada.call("account.edit", EditProfile(avatar=first.blob_id))
    await ada.call("account.edit", EditProfile(avatar=second.blob_id))
    assert not await media.reads(ada, first.blob_id)
    assert await collecting.collect(media.context) == 1
    assert media.on_disk() == {second.blob_id.hex}
    sent = media_send(thread_id, second)
    await ada.call("messages.send", sent)
    assert (await ada.call("account.edit", EditProfile(avatar=None))).avatar is None
    assert await collecting.collect(media.context) == 0
    await ada.call("messages.unsend", MessageId(id=sent.id))
    assert await collecting.collect(media.context) == 1
    assert media.on_disk() == set()


async def test_a_restore_brings_no_picture_back(world: World, media: Media, ada: Actor, boris: Actor) -> None:
    blob = await media.upload(ada)
    await ada.call("account.edit", EditProfile(avatar=blob.blob_id))
    storage = world.opened.storage
    erasure = erasures.Erasure(99, erasures.AVATAR, blob.blob_id.hex, world.opened.clock.now)
    await storage.write(lambda tx: erasures.apply(tx, erasure))
    assert (await boris.call("people.get", PersonId(user_id=ada.id))).avatar is None
    assert not await media.reads(boris, blob.blob_id)
    assert await collecting.collect(media.context) == 1


async def test_what_is_no_picture_for_everybody_is_not_worn(media: Media, ada: Actor, boris: Actor) -> None:
    file = await media.upload(ada, b"%PDF-1.7", "application/pdf")
    with refused(ErrorName.INVALID_PARAMS) as caught:
        await ada.call("account.edit", EditProfile(avatar=file.blob_id))
    assert caught.value.field == "avatar"
    large = await media.upload(ada, png(MAX_AVATAR + 1))
    with refused(ErrorName.TOO_LARGE) as caught:
        await ada.call("account.edit", EditProfile(avatar=large.blob_id))
    assert caught.value.limit == MAX_AVATAR
    for unknown in (uuid4(), (await media.upload(boris)).blob_id):
        with refused(ErrorName.NOT_FOUND):
            await ada.call("account.edit", EditProfile(avatar=unknown))
