"""Settings: defaults by kind and age, what cannot be set, lists, words, and the explanation of a decision."""

from uuid import uuid4

import msgspec
import pytest

from relay.services import passing_time
from relay.wire.errors import ErrorName
from relay.wire.events import Kind
from relay.wire.limits import MAX_LISTED, MAX_WORDS
from relay.wire.people import PersonId
from relay.wire.privacy import ACTIONS, Decision, Explain, ListPage, PutOnList, QuietHours, SetPrivacy, Settings
from tests.relay.services.world import Actor, World, befriend, refused

SEVENTEEN = "2009-06-01"


async def get(actor: Actor) -> Settings:
    return await actor.call("privacy.get")


async def explain(me: Actor, other: Actor, action: str = "message") -> Decision:
    return await me.call("privacy.explain", Explain(user_id=other.id, action=action))


@pytest.mark.parametrize(
    ("born", "kind", "reaches", "caps"),
    [
        ("1990-05-05", "personal", ("friends", "followers"), ("everyone", "everyone")),
        ("1990-05-05", "creator", ("friends", "followers"), ("everyone", "everyone")),
        ("1990-05-05", "business", ("everyone", "everyone"), ("everyone", "everyone")),
        (SEVENTEEN, "personal", ("nobody", "nobody"), ("friends", "followers")),
        ("2014-01-01", "creator", ("nobody", "nobody"), ("friends", "followers")),
    ],
)
async def test_accounts_begin_by_kind_and_age(
    world: World, born: str, kind: str, reaches: tuple[str, str], caps: tuple[str, str]
) -> None:
    found = await get(await world.sign_up("new", born, kind=kind, reaches=None))
    assert (found.inbox_reach, found.request_reach) == reaches
    assert (found.inbox_cap, found.request_cap) == caps
    assert (found.caps_lift_at is None) is (caps[0] == "everyone")
    assert (found.group_reach, found.activity_reach) == ("friends", "friends")
    assert {found.read_reach, found.typing_reach, found.search_reach} == {"everyone"}


async def test_setting_is_told_to_ones_devices_and_once(world: World, ada: Actor, boris: Actor) -> None:
    await boris.send(await boris.thread_with(ada), "hi")
    heads = await ada.head(), await boris.head()
    found = await ada.call("privacy.set", SetPrivacy(inbox_reach="friends", request_reach="friends"))
    assert await get(ada) == found
    (event,) = [event for event in await ada.events(heads[0]) if event.settings]
    assert (event.kind, event.settings) == (Kind.SETTINGS_CHANGED, found)
    told = [event.person.can_message for event in await boris.events(heads[1]) if event.person]
    assert told == ["cant_message"]
    head = await ada.head()
    await ada.call("privacy.set", SetPrivacy(inbox_reach="friends"))
    await ada.call("privacy.set", SetPrivacy())
    assert await ada.head() == head


@pytest.mark.parametrize(
    ("field", "params"),
    [
        ("inbox_reach", {"inbox_reach": "all"}),
        ("request_reach", {"inbox_reach": "everyone", "request_reach": "friends"}),
        ("inbox_reach", {"inbox_reach": "everyone"}),
        ("choice_open", {"choice_open": True}),
        ("filtered_words", {"filtered_words": ("",)}),
        ("filtered_words", {"filtered_words": ("!!",)}),
        ("filtered_words", {"filtered_words": ("Sale", "ｓａｌｅ")}),
        ("filtered_words", {"filtered_words": ("x" * 41,)}),
        ("filtered_words", {"filtered_words": tuple(f"word{n}" for n in range(MAX_WORDS + 1))}),
    ],
)
async def test_what_cannot_be_is_refused_by_field_and_nothing_is_set(
    world: World, field: str, params: dict[str, object]
) -> None:
    one = await world.sign_up("one", reaches=None)
    before = await get(one)
    with refused(ErrorName.INVALID_PARAMS) as caught:
        await one.call("privacy.set", SetPrivacy(search_reach="friends", **params))  # type: ignore[arg-type]
    assert caught.value.field == field
    assert await get(one) == before


async def test_under_eighteen_there_are_caps(world: World) -> None:
    young = await world.sign_up("young", SEVENTEEN)
    await young.reach("friends", "followers")
    for field, reaches in (("inbox_reach", ("followers", "followers")), ("request_reach", ("friends", "everyone"))):
        with refused(ErrorName.INVALID_PARAMS) as caught:
            await young.reach(*reaches)
        assert caught.value.field == field


async def test_at_eighteen_the_caps_lift_and_a_choice_is_open_until_it_is_made(world: World) -> None:
    young = await world.sign_up("young", SEVENTEEN)
    lift_at = (await get(young)).caps_lift_at
    assert lift_at is not None
    world.opened.clock.now = lift_at
    await passing_time.pass_by(world.context)
    found = await get(young)
    assert (found.caps_lift_at, found.choice_open, found.inbox_cap) == (None, True, "everyone")
    assert (found.inbox_reach, found.request_reach) == ("nobody", "nobody")
    assert not (await young.call("privacy.set", SetPrivacy(choice_open=False))).choice_open
    assert not (await young.reach("friends", "everyone")).choice_open


async def test_a_person_stands_on_one_list(ada: Actor, boris: Actor) -> None:
    found = await ada.call("privacy.put", PutOnList(user_id=boris.id, list="always"))
    assert (found.always, found.never) == ((boris.id,), ())
    found = await ada.call("privacy.put", PutOnList(user_id=boris.id, list="never"))
    assert (found.always, found.never) == ((), (boris.id,))
    page = await ada.call("privacy.people", ListPage(list="never"))
    assert [person.username for person in page.people] == ["boris"]
    head = await ada.head()
    await ada.call("privacy.put", PutOnList(user_id=boris.id, list="never"))
    assert await ada.head() == head
    found = await ada.call("privacy.put", PutOnList(user_id=boris.id))
    assert (found.always, found.never) == ((), ())


async def test_lists_have_limits(world: World, ada: Actor, boris: Actor) -> None:
    for wrong in (PutOnList(user_id=boris.id, list="x"), PutOnList(user_id=ada.id, list="never")):
        with refused(ErrorName.INVALID_PARAMS):
            await ada.call("privacy.put", wrong)
    with refused(ErrorName.NOT_FOUND):
        await ada.call("privacy.put", PutOnList(user_id=uuid4(), list="never"))
    with refused(ErrorName.INVALID_PARAMS):
        await ada.call("privacy.people", ListPage(list="x"))

    cleo = await world.sign_up("cleo")
    await ada.call("privacy.put", PutOnList(user_id=cleo.id, list="never"))

    def fill(tx: object) -> None:
        for number in range(MAX_LISTED - 1):
            tx.execute(  # type: ignore[attr-defined]
                "INSERT INTO listed (user_id, other_id, list, at) VALUES (?, ?, 2, 1)",
                (ada.caller.user_id, number.to_bytes(16, "big")),
            )

    await world.opened.storage.write(fill)
    with refused(ErrorName.INVALID_PARAMS) as caught:
        await ada.call("privacy.put", PutOnList(user_id=boris.id, list="never"))
    assert (caught.value.field, caught.value.limit) == ("list", MAX_LISTED)
    assert boris.id not in (await get(ada)).never
    stays = await ada.call("privacy.put", PutOnList(user_id=cleo.id, list="never"))
    assert cleo.id in stays.never


async def test_the_never_listed_see_what_the_blocked_see(world: World, ada: Actor, boris: Actor) -> None:
    cleo = await world.sign_up("cleo")
    await ada.call("privacy.put", PutOnList(user_id=boris.id, list="never"))
    await ada.call("people.block", PersonId(user_id=cleo.id))
    cards = [await one.call("people.get", PersonId(user_id=ada.id)) for one in (boris, cleo)]
    assert cards[0] == cards[1]
    assert (cards[0].reduced, cards[0].can_message) == (False, "cant_message")


async def test_the_decision_is_explained_by_what_decides(world: World, ada: Actor, boris: Actor) -> None:
    assert ((await explain(ada, boris)).outcome, (await explain(ada, boris)).rule) == ("inbox", 8)
    await ada.reach("friends", "followers")
    found = await explain(ada, boris)
    assert (found.outcome, found.rule, found.remedy) == ("refuse", 9, "widen_reach")
    assert [step.rule for step in found.trace] == [1, 3, 4, 5, 6, 7, 8, 9]
    await befriend(ada, boris)
    assert (await explain(ada, boris)).rule == 8


async def test_every_action_is_explained(ada: Actor, boris: Actor) -> None:
    everyone = {"message", "read", "typing", "search"}
    for action in ACTIONS:
        found = await explain(ada, boris, action)
        assert found.outcome == ("inbox" if action in everyone else "refuse"), action
    with refused(ErrorName.INVALID_PARAMS):
        await explain(ada, boris, "dance")
    with refused(ErrorName.NOT_FOUND):
        await ada.call("privacy.explain", Explain(user_id=uuid4()))
    with refused(ErrorName.INVALID_PARAMS):
        await explain(ada, ada)


async def test_no_explanation_tells_age_suspension_or_block(world: World, ada: Actor) -> None:
    kid = await world.sign_up("kid", "2014-01-01")
    gone, blocker = await world.sign_up("gone"), await world.sign_up("blocker")
    await world.suspend("gone")
    await blocker.call("people.block", PersonId(user_id=ada.id))
    for action in ("message", "activity", "group_add", "search"):
        found = {msgspec.json.encode(await explain(ada, other, action)) for other in (kid, gone, blocker)}
        assert len(found) == 1
    for other in (kid, gone, blocker):
        await ada.call("people.block", PersonId(user_id=other.id))
    found = {msgspec.json.encode(await explain(ada, other)) for other in (kid, gone, blocker)}
    assert len(found) == 1
    assert (await explain(ada, kid)).rule == 2
    assert (await explain(ada, kid)).remedy == "unblock"


async def test_quiet_hours_are_set_whole_and_taken_away(ada: Actor, boris: Actor) -> None:
    await boris.send(await boris.thread_with(ada), "hi")
    night = QuietHours(begins=22 * 60, ends=7 * 60, time_zone="Europe/Berlin")
    heads = await ada.head(), await boris.head()
    found = await ada.call("privacy.set", SetPrivacy(quiet_hours=night))
    assert found.quiet_hours == night
    assert await ada.call("privacy.set", SetPrivacy(quiet_hours=night)) == found
    assert [event.settings for event in await ada.events(heads[0])] == [found]
    with refused(ErrorName.INVALID_PARAMS) as caught:
        await ada.call(
            "privacy.set",
            SetPrivacy(typing_reach="nobody", quiet_hours=msgspec.structs.replace(night, time_zone="Berlin")),
        )
    assert caught.value.field == "quiet_hours.time_zone"
    assert await get(ada) == found
    cleared = await ada.call("privacy.set", SetPrivacy(quiet_hours=None))
    assert (cleared.quiet_hours, cleared.rev) == (None, found.rev + 1)
    assert await boris.head() == heads[1], "nobody else learns of it by any event"
