"""The rings: two handles that are dragged or moved by keys, what they would mean, and saving it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from desktop.bridge.contract import Bridge, Engine
from desktop.domain.person import PersonRow
from desktop.domain.problem import Problem
from desktop.domain.reach import Act, Audience, Move, SettingsRow
from desktop.viewmodels import privacy_rings as rings
from desktop.viewmodels import privacy_words as said
from desktop.viewmodels.context import Pace
from desktop.viewmodels.privacy_draft import REQUEST, Draft, Meaning
from desktop.viewmodels.privacy_faces import Face, Placed, faces, placed
from desktop.viewmodels.privacy_trace import FIELDS
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable, QObject, Signal, Slot
from desktop.viewmodels.rows import RowsModel
from desktop.viewmodels.tasks import Latest, attempt, once
from desktop.viewmodels.text_runs import Style
from desktop.viewmodels.words import sentence

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the app")
class ReachModel(QObject):
    """What is chosen here is a draft until `save`. While a handle is dragged, nothing is asked of the engine: what
    every position means came with the audience."""

    changed = Signal()
    optionsChanged = Signal()
    """Another action, or another cap."""
    turned = Signal()
    """The handles mean something else now."""
    moved = Signal()
    """A handle is drawn elsewhere; what it means may be as before."""
    saved = Signal()

    def __init__(self, bridge: Bridge, pace: Pace | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._draft = Draft()
        self._grabbed = Draft()
        """As it was when the handle was taken: what a drag pushes along comes back with it."""
        self._audience: Audience | None = None
        self._meaning = Meaning(Audience())
        self._places: tuple[Placed, ...] = ()
        self._held = ""
        self._pull = 0.0
        self._faces: RowsModel[Face] = RowsModel(Face, self)
        self._said = said.Sentence()
        self._moves: tuple[Move, ...] | None = None
        self._problem = ""
        self._previewing = Latest(bridge)
        self._saving = Latest(bridge)
        self._rest = once((pace or Pace()).search, self._preview)

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._rest.stop()
        self._previewing.cancel()
        self._saving.cancel()

    # -- what the page gives

    def set_settings(self, settings: SettingsRow) -> None:
        """The settings as they are kept; a draft stays, but for what is kept that way now."""
        before, self._draft = self._draft, self._draft.with_settings(settings)
        self._grabbed = self._grabbed.with_settings(settings)
        if before.settings == settings:
            return
        self._settle()
        if any(before.cap(handle) != self._draft.cap(handle) for handle in ("inbox", "request")):
            self.optionsChanged.emit()

    def set_audience(self, audience: Audience) -> None:
        """The people, and what every position would mean."""
        self._audience = audience
        self._meaning = Meaning(audience)
        self._places = placed(audience)
        self._lay()
        self.changed.emit()

    def people(self) -> Iterable[PersonRow]:
        """Who stands on the rings."""
        return () if self._audience is None else (one for ring in self._audience.rings for one in ring.people)

    @property
    def held(self) -> bool:
        """Whether a handle is dragged now."""
        return bool(self._held)

    def suggest(self, act: str, field: str, reach: str) -> None:
        """Show an action with the handle of `field` at a reach, unsaved."""
        self.choose(act)
        self.set("request" if field == REQUEST else "inbox", reach)

    # -- what is shown

    @Property(str, notify=changed)
    def act(self) -> str:
        """The action that the rings are about."""
        return self._draft.act

    @Property("QVariantList", constant=True)
    def acts(self) -> list[dict[str, str]]:
        """The tabs: value, label."""
        return [{"value": act.value, "label": said.act_name(act)} for act in Act]

    @Property(bool, notify=changed)
    def two(self) -> bool:
        """Whether there is a handle for requests, too."""
        return self._draft.two

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether the people have been told."""
        return self._audience is not None

    @Property(QObject, constant=True)
    def faces(self) -> QObject:
        """The people on the rings, a list model with the roles of Face."""
        return self._faces

    @Property("QVariantList", constant=True)
    def radii(self) -> list[float]:
        """Of the four rings, in shares of the widest."""
        return list(rings.RADII.values())

    @Property(float, constant=True)
    def faceSize(self) -> float:
        """Across a face, in the same measure."""
        return rings.FACE

    @Property("QStringList", constant=True)
    def names(self) -> list[str]:
        """The rings by their names, the innermost first."""
        return [said.reach_name(reach) for reach in rings.REACHES]

    @Property(str, notify=turned)
    def inbox(self) -> str:
        """The reach of the blue handle."""
        return str(self._draft.inbox)

    @Property(str, notify=turned)
    def request(self) -> str:
        """The reach of the amber handle; that of the other where there is none."""
        return str(self._draft.request)

    @Property(int, notify=turned)
    def inboxAt(self) -> int:
        """The same as a number, 0 to 3."""
        return rings.order(self._draft.inbox)

    @Property(int, notify=turned)
    def requestAt(self) -> int:
        """The same as a number, 0 to 3."""
        return rings.order(self._draft.request)

    @Property(float, notify=moved)
    def inboxDrawn(self) -> float:
        """Where the blue handle is drawn: under the hand while it is dragged; the amber one pushes it inwards."""
        most = self._pull if self._held == "request" else 1.0
        return self._pull if self._held == "inbox" else min(most, rings.radius(self._draft.inbox))

    @Property(float, notify=moved)
    def requestDrawn(self) -> float:
        """Where the amber handle is drawn: under the hand while it is dragged; the blue one pushes it outwards."""
        least = self._pull if self._held == "inbox" else 0.0
        return self._pull if self._held == "request" else max(least, rings.radius(self._draft.request))

    @Property(str, notify=moved)
    def dragged(self) -> str:
        """`inbox`, `request`, or empty."""
        return self._held

    @Property(bool, notify=moved)
    def beyond(self) -> bool:
        """Whether a handle is pulled farther than the age allows."""
        cap = self._draft.cap(self._held)
        return bool(self._held) and rings.order(cap) < len(rings.REACHES) - 1 and self._pull > rings.radius(cap)

    @Property(int, notify=optionsChanged)
    def inboxCap(self) -> int:
        """The widest ring that the blue handle may stand on, 0 to 3."""
        return rings.order(self._draft.cap("inbox"))

    @Property(int, notify=optionsChanged)
    def requestCap(self) -> int:
        """The same for the amber one."""
        return rings.order(self._draft.cap("request"))

    @Property(str, notify=turned)
    def sentence(self) -> str:
        """Who gets through, counted."""
        return self._said.text

    @Property("QVariantList", notify=turned)
    def sentenceRuns(self) -> list[int]:
        """The people in it, each in the colour of a handle: begin, length and style by turns, in UTF-16 units."""
        held = ((self._said.inbox, Style.BOLD | Style.FIRST), (self._said.request, Style.BOLD | Style.SECOND))
        return [n for spans, style in held for at in range(0, len(spans), 2) for n in (*spans[at : at + 2], style)]

    @Property("QVariantList", notify=optionsChanged)
    def inboxOptions(self) -> list[dict[str, object]]:
        """The answers for the blue handle: value, label, and whether it is open to one of this age."""
        return self._options("inbox")

    @Property("QVariantList", notify=optionsChanged)
    def requestOptions(self) -> list[dict[str, object]]:
        """The answers for the amber handle."""
        return self._options("request")

    @Property("QVariantMap", notify=changed)
    def inboxNotes(self) -> dict[str, str]:
        """What each answer for the blue handle would mean."""
        return self._notes("inbox")

    @Property("QVariantMap", notify=changed)
    def requestNotes(self) -> dict[str, str]:
        """What each answer for the amber handle would mean."""
        return self._notes("request")

    @Property(bool, notify=changed)
    def unsaved(self) -> bool:
        """Whether something differs from what is kept."""
        return bool(self._draft.changes) and not self._held

    @Property(bool, notify=changed)
    def previewed(self) -> bool:
        """Whether it is known who would move."""
        return not self._draft.previews or self._moves is not None

    @Property("QVariantList", notify=changed)
    def moves(self) -> list[dict[str, str]]:
        """What saving would change: label, note (names)."""
        shown = self._moves or () if self._draft.previews else ()
        lines = [{"label": said.move_line(one), "note": said.names_of(one.people, one.count)} for one in shown]
        if self._draft.previews and self._moves == ():
            lines.append({"label": self.tr("Nobody you know moves"), "note": ""})
        changes = self._draft.changes
        return lines + [
            {"label": said.reach_change(act, getattr(self._draft.settings, field), changes[field]), "note": ""}
            for act, field in FIELDS.items()
            if field in changes and act is not Act.MESSAGE
        ]

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """It is being saved."""
        return self._saving.busy

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What could not be asked or saved, in words."""
        return self._problem

    # -- what a person does

    @Slot(str)
    def choose(self, act: str) -> None:
        """Another action; a draft of the one before stays."""
        if act in tuple(Act) and act != self._draft.act:
            self._draft, self._held = replace(self._draft, act=act), ""
            self.optionsChanged.emit()
            self._settle()

    @Slot(str, float)
    def drag(self, handle: str, distance: float) -> None:
        """A handle is pulled to a distance from the middle, in shares of the widest ring."""
        begins, self._held = self._held != handle, handle
        if begins:
            self._grabbed = self._draft
        cap = self._draft.cap(handle)
        self._pull = rings.pulled(distance, cap)
        before, self._draft = self._draft, self._grabbed.with_handle(handle, rings.nearest(self._pull, cap))
        if before.changes != self._draft.changes:
            self._lay()
        if begins:
            self.changed.emit()
        self.moved.emit()

    @Slot()
    def drop(self) -> None:
        """The handle is let go: it snaps to its ring, and one may see who would move."""
        if self._held:
            self._held = ""
            self._settle()

    @Slot(str, int)
    def step(self, handle: str, by: int) -> None:
        """A handle moves by one ring, outwards or inwards."""
        at = rings.order(self._draft.at(handle)) + by
        self.set(handle, rings.REACHES[min(max(at, 0), len(rings.REACHES) - 1)])

    @Slot(str, str)
    def set(self, handle: str, reach: str) -> None:
        """A handle moves to a ring, as far as the age allows."""
        self._held = ""
        self._draft = self._draft.with_handle(handle, reach)
        self._settle()

    @Slot()
    def cancel(self) -> None:
        """Everything is as it was kept."""
        self._draft, self._held, self._problem = replace(self._draft, changes={}), "", ""
        self._settle()

    @Slot()
    def save(self) -> None:
        """Keep the draft."""
        if self._draft.changes and not self._saving.busy:
            self._problem = ""
            self._saving.start(attempt(self._failed, self._save, dict(self._draft.changes)))
            self.changed.emit()

    # -- inside

    def _settle(self) -> None:
        """No handle is held: draw them on their rings, and ask who would move."""
        self._moves = None
        self._previewing.cancel()
        self._rest.stop()
        if self._draft.previews and not self._held:
            self._rest.start()
        self._lay()
        self.changed.emit()
        self.moved.emit()

    def _lay(self) -> None:
        """Say what the handles mean now."""
        draft = self._draft
        kept = draft.settings
        self._faces.show(faces(self._places, draft.inbox, draft.request, set(kept.always), set(kept.never)))
        self._said = self._meaning.sentence(draft) if self._audience is not None else said.Sentence()
        self.turned.emit()

    def _options(self, handle: str) -> list[dict[str, object]]:
        cap = rings.order(self._draft.cap(handle))
        return [
            {"value": str(reach), "label": said.reach_name(reach), "open": at <= cap}
            for at, reach in enumerate(rings.REACHES)
        ]

    def _notes(self, handle: str) -> dict[str, str]:
        if self._audience is None or self._held:
            return {}
        return {str(reach): self._meaning.note(self._draft, handle, reach) for reach in rings.REACHES}

    @Slot()
    def _preview(self) -> None:
        inbox, request = self._draft.value(FIELDS[Act.MESSAGE]), self._draft.value(REQUEST)
        self._previewing.start(attempt(self._failed, self._ask_moves, inbox, request))

    async def _ask_moves(self, inbox: str, request: str) -> None:
        moves = await self._bridge.call(Engine.preview, inbox, request)
        self._previewing.finish()
        self._moves = moves
        self.changed.emit()

    async def _save(self, changes: dict[str, str]) -> None:
        settings = await self._bridge.call(Engine.set_privacy, **changes)  # type: ignore[arg-type]
        self._saving.finish()
        self.set_settings(settings)
        self.saved.emit()

    def _failed(self, problem: Problem) -> None:
        self._saving.finish()
        self._previewing.finish()
        self._problem = sentence(problem)
        self.changed.emit()
