"""Whether the recovery codes were kept is known over restarts."""

from typing import Any

import pytest

from desktop.bridge.contract import Problem
from desktop.bridge.engine import DesktopEngine
from tests.desktop.bridge.test_stages import ADA, CREDENTIALS, KEYRING, RELAY, OpenedSession, World, ring, world

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


async def test_new_codes_are_unseen_from_before_they_are_asked_for(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever becomes of the answer, the next start knows that nobody saw them, if there may be some."""
    unseen: list[bool] = []

    async def refuse(_session: OpenedSession, reason: str) -> None:
        unseen.append((await world.stages().start()).codes_unseen)
        raise Problem("offline", reason=reason)

    monkeypatch.setattr(OpenedSession, "renew_codes", refuse, raising=False)
    stages: Any = world.stages()
    unused: Any = None
    engine = DesktopEngine(stages, unused, unused, unused)
    await engine.codes_kept()
    await engine.start()
    await engine.sign_up(RELAY, ADA, KEYRING)
    await engine.codes_kept()
    for reason in ("", "codes_unsure"):
        with pytest.raises(Problem, match="offline"):
            await engine.renew_codes(reason)
        unseen.append((await world.stages().start()).codes_unseen)
    assert unseen == [True, False, True, True]
