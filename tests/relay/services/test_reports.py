"""Reports: frozen as it was, only ever added, and nothing to be seen by the reported."""

from uuid import UUID, uuid4

import apsw
import pytest

from relay.services import operators
from relay.wire.errors import ErrorName
from relay.wire.messages import MessageId
from relay.wire.reports import MAX_NOTE, MAX_REPORTED, Report
from tests.relay.services.test_edits import edit
from tests.relay.services.world import Actor, World, refused


async def lines(world: World) -> list[operators.ReportLine]:
    return await world.opened.storage.read(operators.list_reports)


async def test_a_report_keeps_its_own_copy(world: World, ada: Actor, boris: Actor) -> None:
    thread_id = await ada.thread_with(boris)
    ids = [uuid4() for _ in range(3)]
    for number, message_id in enumerate(ids):
        await boris.send(await boris.thread_with(ada), f"text {number}", message_id)
    head = await boris.head()
    receipt = await ada.call(
        "report",
        Report(
            user_id=boris.id, reason="spam", thread_id=thread_id, message_ids=(ids[2], ids[0]), note="again and again"
        ),
    )
    assert (receipt.messages, receipt.at) == (2, world.opened.clock.now)
    assert await boris.head() == head
    await boris.call("messages.unsend", MessageId(id=ids[0]))
    (line,) = await lines(world)
    assert (line.report_id, line.reporter, line.username, line.reason) == (
        str(receipt.report_id),
        "ada",
        "boris",
        "spam",
    )
    assert line.note == "again and again"
    assert line.texts == ["boris: text 0", "boris: text 2"]


async def test_a_report_keeps_what_was_said_before_an_edit(world: World, ada: Actor, boris: Actor) -> None:
    thread_id, message_id = await ada.thread_with(boris), uuid4()
    await ada.send(thread_id, "hello")
    await boris.send(thread_id, "a threat", message_id)
    for text in ("a joke", "hello yourself"):
        await boris.call("messages.edit", edit(message_id, text))
    await ada.call("report", Report(user_id=boris.id, reason="harassment", thread_id=thread_id))
    await boris.call("messages.unsend", MessageId(id=message_id))
    (line,) = await lines(world)
    assert line.texts == [
        "ada: hello",
        "boris: hello yourself",
        "boris, before: a joke",
        "boris, before: a threat",
    ]


async def test_a_thread_is_frozen_with_its_newest_and_a_person_alone_with_nothing(
    world: World, ada: Actor, boris: Actor
) -> None:
    thread_id = await ada.thread_with(boris)
    for number in range(MAX_REPORTED + 5):
        await boris.send(await boris.thread_with(ada), f"text {number}")
    found = await ada.call("report", Report(user_id=boris.id, reason="scam", thread_id=thread_id))
    assert found.messages == MAX_REPORTED
    world.opened.clock.now += 1
    assert (await ada.call("report", Report(user_id=boris.id, reason="other"))).messages == 0
    assert [line.reason for line in await lines(world)] == ["other", "scam"]
    assert (await lines(world))[1].texts[-1] == f"boris: text {MAX_REPORTED + 4}"


async def test_the_same_report_again_is_one(world: World, ada: Actor, boris: Actor) -> None:
    """After a cut its outcome is unknown: it is repeated with the same id."""
    thread_id, report_id = await ada.thread_with(boris), uuid4()
    await boris.send(await boris.thread_with(ada), "text")
    said = Report(user_id=boris.id, reason="spam", thread_id=thread_id, report_id=report_id)
    first = await ada.call("report", said)
    assert first.report_id == report_id
    world.opened.clock.now += 1
    await boris.send(await boris.thread_with(ada), "more")
    assert await ada.call("report", said) == first
    assert [line.report_id for line in await lines(world)] == [str(report_id)]
    with refused(ErrorName.CONFLICT):
        await boris.call("report", Report(user_id=ada.id, reason="spam", report_id=report_id))
    assert len(await lines(world)) == 1


async def test_what_fits_no_report_is_refused(world: World, ada: Actor, boris: Actor) -> None:
    cleo = await world.sign_up("cleo")
    thread_id, other = await ada.thread_with(boris), await ada.thread_with(cleo)
    message_id = uuid4()
    await ada.send(other, "hi", message_id)

    def report(**params: object) -> Report:
        return Report(**{"user_id": boris.id, "reason": "spam", **params})  # type: ignore[arg-type]

    wrong = {
        ErrorName.INVALID_PARAMS: [
            report(reason="dislike"),
            report(note="x" * (MAX_NOTE + 1)),
            report(note="a\x1b[2Jb"),
            report(user_id=ada.id),
            report(message_ids=(message_id,)),
            report(thread_id=thread_id, message_ids=tuple(UUID(int=n) for n in range(MAX_REPORTED + 1))),
        ],
        ErrorName.NOT_FOUND: [
            report(user_id=uuid4()),
            report(thread_id=other),
            report(thread_id=uuid4()),
            report(thread_id=thread_id, message_ids=(message_id,)),
        ],
    }
    for name, all_params in wrong.items():
        for params in all_params:
            with refused(name):
                await ada.call("report", params)
    assert await lines(world) == []


@pytest.mark.parametrize("table", ["reports", "reported", "reported_versions"])
@pytest.mark.parametrize("verb", ["DELETE FROM {}", "UPDATE {} SET report_id = x'00'"])
async def test_nothing_changes_or_removes_a_report(
    world: World, ada: Actor, boris: Actor, table: str, verb: str
) -> None:
    thread_id = await ada.thread_with(boris)
    message_id = uuid4()
    await ada.send(thread_id, "hi", message_id)
    await ada.call("messages.edit", edit(message_id, "hi there"))
    await ada.call("report", Report(user_id=boris.id, reason="spam", thread_id=thread_id))
    with pytest.raises(apsw.ConstraintError, match="only added"):
        await world.opened.storage.write(lambda tx: tx.execute(verb.format(table)))


async def test_a_long_report_comes_in_parts(
    monkeypatch: pytest.MonkeyPatch, world: World, ada: Actor, boris: Actor
) -> None:
    monkeypatch.setattr(operators, "PAGE_BYTES", 20)
    thread_id = await ada.thread_with(boris)
    for text in ("one", "a longer second", "three"):
        await ada.send(thread_id, text)
    await boris.call("report", Report(user_id=ada.id, reason="spam"))
    await boris.call("report", Report(user_id=ada.id, reason="spam", thread_id=thread_id, note="look"))
    await boris.call("report", Report(user_id=ada.id, reason="spam", note="more than a page of texts"))
    parts: list[operators.ReportLine] = []
    while page := await _behind(world, parts):
        parts += page
    assert sorted((line.note, line.part) for line in parts if not line.texts) == [
        ("", 0),
        ("more than a page of texts", 0),
    ]
    long = [line for line in parts if line.texts]
    assert [(line.note, line.part, line.texts) for line in long] == [
        ("look", 0, ["ada: one", "ada: a longer second"]),
        ("look", 2, ["ada: three"]),
    ]


async def _behind(world: World, parts: list[operators.ReportLine]) -> list[operators.ReportLine]:
    before = parts[-1].next if parts else None
    return await world.opened.storage.read(lambda tx: operators.list_reports(tx, before))


@pytest.mark.parametrize("before", ["", "1", "1.00", *(f"1.{'0' * 32}/{part}" for part in ("", "x", "-1"))])
async def test_a_mark_of_reports_is_one_that_was_given(world: World, before: str) -> None:
    with refused(ErrorName.INVALID_PARAMS):
        await world.opened.storage.read(lambda tx: operators.list_reports(tx, before))
