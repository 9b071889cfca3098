"""One's own profile as a form: name, bio and kind of account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.bridge.contract import Bridge, Engine
from desktop.domain.person import MeRow
from desktop.domain.problem import Problem
from desktop.domain.sign_up import display_name_fault, tidy_name
from desktop.domain.text import graphemes
from desktop.viewmodels.asking import Asking
from desktop.viewmodels.faces import avatar
from desktop.viewmodels.qt import QT_TRANSLATE_NOOP, Property, QmlElement, QmlUncreatable, QObject, Signal, Slot
from desktop.viewmodels.words import fault, say, sentence

if TYPE_CHECKING:
    from desktop.viewmodels.own_avatar import AvatarChooser

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

BIO_MOST = 200
"""Graphemes of a bio; a test holds it to be the relay's own limit."""
SAVED = QT_TRANSLATE_NOOP("Words", "Your profile is saved. Others see it from now on.")
LEFT = QT_TRANSLATE_NOOP("Words", "%1 left")
FIELDS = frozenset({"display_name", "bio", "kind"})


@QmlElement
@QmlUncreatable("made by the app")
class OwnProfileModel(QObject):
    """Holds what is saved; the form holds what is typed and hands it over in `save`. `saved`: the relay took it."""

    changed = Signal()
    saved = Signal()
    pageWanted = Signal(str)
    """One's own page is to be shown: the account's id."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._me: MeRow | None = None
        self._left = ""
        self._chooser: AvatarChooser | None = None
        self._asking = Asking(bridge, self.changed.emit, self._blame)

    def show(self, me: MeRow | None) -> None:
        """The account as it is now."""
        self._me = me
        self.changed.emit()

    @Slot()
    def openPage(self) -> None:
        """Show one's own page, as others see it."""
        if self._me is not None:
            self.pageWanted.emit(str(self._me.user_id))

    @Property(str, notify=changed)
    def displayName(self) -> str:
        """The name as it is saved."""
        return self._me.display_name if self._me else ""

    @Property(str, notify=changed)
    def bio(self) -> str:
        """The bio as it is saved."""
        return self._me.bio if self._me else ""

    @Property(str, notify=changed)
    def kind(self) -> str:
        """personal, creator or business."""
        return self._me.kind if self._me else "personal"

    @Property(str, notify=changed)
    def bioLeft(self) -> str:
        """How much room the bio that is being typed has left, in words."""
        return self._left

    @Property(str, notify=changed)
    def avatar(self) -> str:
        """The picture one wears; empty for none."""
        return avatar(self._me)

    @Property(QObject, constant=True)
    def chooser(self) -> QObject:
        """Where another one is chosen (an AvatarChooser), made when a view first asks."""
        if self._chooser is None:
            from desktop.viewmodels.own_avatar import AvatarChooser

            self._chooser = AvatarChooser(self._bridge, self)
        return self._chooser

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """The relay is asked."""
        return self._asking.busy

    @Property(str, notify=changed)
    def fault(self) -> str:
        """What went wrong last, in words."""
        return self._asking.fault

    @Property(str, notify=changed)
    def notice(self) -> str:
        """What went well last, in words."""
        return self._asking.notice

    @Property("QVariantMap", notify=changed)
    def faults(self) -> dict[str, str]:
        """What is wrong with `display_name`, `bio` or `kind`."""
        return self._asking.faults

    @Slot(str)
    def judgeBio(self, bio: str) -> None:
        """Count what is being typed."""
        self._left = say(LEFT).replace("%1", str(BIO_MOST - len(graphemes(bio.strip()))))
        self.changed.emit()

    @Slot(str, str, str)
    def save(self, name: str, bio: str, kind: str) -> None:
        """Change what differs from what is saved."""
        name, bio = tidy_name(name), bio.strip()
        wrong = display_name_fault(name)
        found = {
            "display_name": fault(f"display_name_{wrong}") if wrong else "",
            "bio": fault("bio_too_long") if len(graphemes(bio)) > BIO_MOST else "",
        }
        if not self._asking.refused(found):
            self._asking.ask(self._save(name, bio, kind))

    async def _save(self, name: str, bio: str, kind: str) -> None:
        held = self._me
        try:
            self._me = await self._bridge.call(
                Engine.edit_profile,
                display_name=None if held and name == held.display_name else name,
                bio=None if held and bio == held.bio else bio,
                kind=None if held and kind == held.kind else kind,
            )
        except Problem as problem:
            if problem.name == "forbidden" and problem.reason == "too_young":
                self._asking.faults = {"kind": fault("kind_too_young")}
            elif problem.field in FIELDS:
                self._asking.faults = {problem.field: sentence(problem)}
            else:
                raise
        else:
            self._left = ""
            self._asking.notice = say(SAVED)
            self.saved.emit()

    def _blame(self, problem: Problem) -> None:
        self._asking.fault = sentence(problem)
