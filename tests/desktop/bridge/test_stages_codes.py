"""Whether the recovery codes were kept is known over restarts."""

from tests.desktop.bridge.test_stages import ADA, CREDENTIALS, KEYRING, RELAY, World, ring, world

__all__ = ["ring", "world"]


async def test_codes_are_unseen_until_they_are_kept_whatever_ends_the_app(world: World) -> None:
    stages = world.stages()
    await stages.start()
    assert (await stages.sign_up(RELAY, ADA, KEYRING)).codes_unseen
    again = world.stages()
    assert (await again.start()).codes_unseen
    await again.mark_codes(False)
    assert not (await again.start()).codes_unseen
    assert not (await world.stages().start()).codes_unseen
    await again.mark_codes(True)
    await again.ended_by_relay()
    back = world.stages()
    await back.start()
    assert (await back.sign_in(RELAY, CREDENTIALS, KEYRING)).codes_unseen
    assert (await world.stages().start()).codes_unseen
