"""Reaches that are being chosen, and what each position of the handles would mean. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.reach import Act, Allowed, Audience, Position, Reach, SettingsRow
from desktop.viewmodels import privacy_rings as rings
from desktop.viewmodels import privacy_words as said
from desktop.viewmodels.privacy_trace import FIELDS

REQUEST = "request_reach"
_NONE: Mapping[str, str] = MappingProxyType({})


class Draft(Struct, frozen=True):
    """The settings as they are kept, and what differs from them: field → reach. `act` has one handle (`inbox`), or
    two where it is a message (`request`, too)."""

    settings: SettingsRow = SettingsRow()
    act: str = Act.MESSAGE
    changes: Mapping[str, str] = _NONE

    @property
    def two(self) -> bool:
        """Whether there is a handle for requests."""
        return self.act == Act.MESSAGE

    @property
    def inbox(self) -> str:
        """The ring of the blue handle."""
        return self.value(FIELDS[Act(self.act)])

    @property
    def request(self) -> str:
        """The ring of the amber handle; where there is none, that of the blue one."""
        return self.value(REQUEST) if self.two else self.inbox

    @property
    def previews(self) -> bool:
        """Whether who reaches the inbox or may ask would change."""
        return not self.changes.keys().isdisjoint((FIELDS[Act.MESSAGE], REQUEST))

    def value(self, field: str) -> str:
        """A reach, as it would be."""
        kept: str = getattr(self.settings, field)
        return self.changes.get(field, kept)

    def at(self, handle: str) -> str:
        """The ring of a handle."""
        return self.request if handle == "request" else self.inbox

    def cap(self, handle: str) -> Reach:
        """The widest ring that the age lets a handle stand on."""
        if not self.two:
            return Reach.EVERYONE
        return Reach(self.settings.request_cap if handle == "request" else self.settings.inbox_cap)

    def with_handle(self, handle: str, reach: str) -> Draft:
        """A handle on a ring, as far as the age allows; it pushes the other along."""
        reach = rings.narrower(reach, self.cap(handle))
        if not self.two:
            return self.with_changes({FIELDS[Act(self.act)]: reach})
        inbox, request = (self.inbox, reach) if handle == "request" else (reach, self.request)
        inbox, request = rings.pushed(handle, inbox, request)
        return self.with_changes({FIELDS[Act.MESSAGE]: inbox, REQUEST: request})

    def with_settings(self, settings: SettingsRow) -> Draft:
        """The same choice over other settings."""
        return replace(self, settings=settings).with_changes({})

    def with_changes(self, changes: Mapping[str, str]) -> Draft:
        """More of them; what is kept that way anyway is no change."""
        whole = {field: str(reach) for field, reach in {**self.changes, **changes}.items()}
        return replace(
            self, changes={field: reach for field, reach in whole.items() if getattr(self.settings, field) != reach}
        )


class Meaning:
    """What the rings mean, told once by the relay for every position."""

    def __init__(self, audience: Audience) -> None:
        self._positions = {(one.inbox_reach, one.request_reach): one for one in audience.positions}
        self._allowed = {one.reach: one for one in audience.allowed}
        self._found_by = {one.reach: one for one in audience.found_by}

    def sentence(self, draft: Draft) -> said.Sentence:
        """Who gets through, counted."""
        if draft.two:
            return said.message_sentence(self._position(draft))
        counted = self._found_by if draft.act == Act.SEARCH else self._allowed
        return said.act_sentence(draft.act, counted.get(draft.inbox, Allowed(draft.inbox)))

    def note(self, draft: Draft, handle: str, reach: str) -> str:
        """What a ring would mean for a handle, in words."""
        there = draft.with_handle(handle, reach)
        if not draft.two:
            return self.sentence(there).text
        position = self._position(there)
        part = said.request_part(position) if handle == "request" else said.inbox_part(position)
        return said.filled(*part) or said.refused_part(position)

    def _position(self, draft: Draft) -> Position:
        return self._positions.get((draft.inbox, draft.request), Position(draft.inbox, draft.request))
