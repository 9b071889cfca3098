"""Who the others are, asked where nobody told."""

from tests.desktop.sync.conftest import Open, World
from tests.helpers.waiting import eventually


async def test_a_person_nobody_told_of_is_asked_for(world: World, open_device: Open) -> None:
    device = open_device()
    await device.caught_up()
    cy = world.relay.add_person("cy")
    thread = world.relay.direct(cy, world.ada)
    world.relay.threads[thread].known.add(world.ada)
    world.relay.append(world.ada, "thread.changed", thread)
    await eventually(lambda: any(row.title == "Cy" for row in device.threads()), "the name of the person")


async def test_who_a_conversation_is_with_is_asked_afresh(world: World, open_device: Open) -> None:
    world.post("hello")
    device = open_device()
    await device.caught_up()
    world.relay.can_message[world.ada, world.bo] = "awaiting_answer"
    device.sync.others.ask_of(world.thread)
    await eventually(
        lambda: [row.other.can_message for row in device.threads() if row.other] == ["awaiting_answer"], "the new card"
    )


async def test_who_could_not_be_asked_about_is_with_the_next_connection(world: World, open_device: Open) -> None:
    def now() -> list[str]:
        return [row.other.can_message for row in device.threads() if row.other]

    world.post("hello")
    device = open_device()
    await device.caught_up()
    device.link.fate = lambda method: "lost" if method == "people.get" else "fine"
    device.sync.others.ask_of(world.thread)
    await eventually(lambda: not device.link.open, "the question was lost")
    world.relay.can_message[world.ada, world.bo] = "awaiting_answer"
    device.link.fate = lambda method: "fine"
    device.connect()
    await eventually(lambda: now() == ["awaiting_answer"], "the new card")
    device.link.cut()
    device.sync.others.ask_of(world.thread)
    device.sync.others.ask_of(world.bo)
    world.relay.can_message[world.ada, world.bo] = "blocked"
    device.connect()
    await eventually(lambda: now() == ["blocked"], "who was not asked about at all")
