"""Who reaches me: settings and lists, and the relay's decisions explained. All of it is asked of the relay."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from desktop.domain.quiet import QuietHours
from desktop.domain.reach import Act, Audience, DecisionRow, Listed, Move, SettingsRow
from desktop.store import rows, settings
from desktop.store.store import Store
from desktop.sync import translate, translate_reach
from desktop.sync.ports import Calls
from relay.wire import privacy
from relay.wire.base import Nothing


async def set_privacy(store: Store, calls: Calls, changes: Mapping[str, Any]) -> SettingsRow:
    """Set `changes` (fields of `SetPrivacy`), all of them or none. Problem `invalid_params` with the field."""
    return _keep(store, await calls.call("privacy.set", privacy.SetPrivacy(**changes), privacy.Settings))


async def set_quiet_hours(store: Store, calls: Calls, hours: QuietHours | None) -> SettingsRow:
    """Have these quiet hours, or none. Problem `invalid_params` for a zone that the relay does not know."""
    asked = None if hours is None else privacy.QuietHours(hours.begins, hours.ends, hours.time_zone)
    return await set_privacy(store, calls, {"quiet_hours": asked})


async def put_on_list(store: Store, calls: Calls, user_id: UUID, on: Listed | None) -> SettingsRow:
    """Put a person on a list, or off both. May raise Problem."""
    asked = privacy.PutOnList(user_id=user_id, list=on.value if on else None)
    return _keep(store, await calls.call("privacy.put", asked, privacy.Settings))


async def explain(calls: Calls, user_id: UUID, action: Act) -> DecisionRow:
    """Whether this person can do that to me, and why. May raise Problem."""
    told = await calls.call("privacy.explain", privacy.Explain(user_id=user_id, action=action.value), privacy.Decision)
    return translate_reach.decision(told)


async def audience(calls: Calls) -> Audience:
    """What the rings are drawn from. May raise Problem."""
    return translate_reach.audience(await calls.call("privacy.audience", Nothing(), privacy.Audience))


async def preview(calls: Calls, inbox_reach: str, request_reach: str) -> tuple[Move, ...]:
    """Who would move. May raise Problem."""
    asked = privacy.Preview(inbox_reach=inbox_reach, request_reach=request_reach)
    return translate_reach.moves(await calls.call("privacy.preview", asked, privacy.Moves))


def _keep(store: Store, told: privacy.Settings) -> SettingsRow:
    with store.write(own=True) as tx:
        settings.put(tx, translate.settings(told))
    return store.reading(rows.settings)
