"""The card above the composer: the preview of the first link that is being written, made by this computer."""

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from msgspec import Struct, field
from PySide6.QtCore import QObject, Signal, Slot

from desktop.bridge.contract import Engine
from desktop.domain.link_preview import picture_of, wanted_link, with_picture
from desktop.domain.media import MediaItem
from desktop.domain.message import LinkPreview
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.faces import one_line
from desktop.viewmodels.link_words import host_of
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import Latest, once

if TYPE_CHECKING:
    from desktop.viewmodels.card_pictures import CardPictures

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

KNOWN_MOST = 20
"""Links whose answer is remembered, so that none is fetched again for every key that is pressed behind it."""


class Known(Struct):
    """What came of a link; `looked`: its picture was asked for, and is there if there is one."""

    made: LinkPreview | None
    looked: bool = False
    key: UUID = field(default_factory=uuid4)


@QmlElement
@QmlUncreatable("Made by the composer.")
class LinkPreviewModel(QObject):
    """Asks when the keys rest; a key stroke calls off what is under way. What the card shows is what goes: its picture
    comes behind its words, and one that is not there yet does not go."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._pictures: CardPictures | None = None
        self._making = Latest(context.bridge)
        self._rest = once(context.pace.preview, self._ask)
        self._wanted = True
        self._allowed = True
        self._text = ""
        self._url = ""
        self._busy = False
        self._known: dict[str, Known] = {}
        self._removed: set[str] = set()

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._rest.stop()
        self._making.cancel()
        if self._pictures is not None:
            self._pictures.end()

    @property
    def _made(self) -> LinkPreview | None:
        known = self._known.get(self._url)
        return None if known is None else known.made

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        """Whether there is a card, or one is being made."""
        return self._busy or self._made is not None

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether it is being made."""
        return self._busy

    @Property(str, notify=changed)
    def host(self) -> str:
        """Where the link leads."""
        return host_of(self._url) if self._url else ""

    @Property(str, notify=changed)
    def title(self) -> str:
        """What the page calls itself."""
        return "" if self._made is None else one_line(self._made.title)

    @Property(str, notify=changed)
    def description(self) -> str:
        """What it says of itself; of a video, who made it."""
        return "" if self._made is None else one_line(self._made.description or self._made.author, 300)

    @Property(str, notify=changed)
    def pictureKey(self) -> str:
        """What its picture is drawn by; empty while there is none."""
        known = self._known.get(self._url)
        return "" if known is None or known.made is None or known.made.picture is None else str(known.key)

    @Property(str, notify=changed)
    def placeholder(self) -> str:
        """What stands in its picture's place until it is drawn."""
        return "" if self._made is None else self._made.placeholder

    @Property(QObject, notify=changed)
    def pictures(self) -> QObject | None:
        """What draws it; nothing before there is one to draw."""
        if self._pictures is None and self.pictureKey:
            from desktop.viewmodels.card_pictures import CardPictures

            self._pictures = CardPictures(self._context, self._find, self)
        return self._pictures

    def _find(self, key: UUID) -> MediaItem | None:
        known = next((one for one in self._known.values() if one.key == key), None)
        return known.made.item if known is not None and known.made is not None else None

    @Slot()
    def remove(self) -> None:
        """Send the link without a card, and make none for it again."""
        self._removed.add(self._url)
        self._drop(self._url)
        self._look(typed=False)

    def hear(self, text: str, *, typed: bool) -> None:
        """The text that stands there now; only what was `typed` is ever fetched."""
        self._text = text
        self._look(typed=typed)

    def want(self, makes: bool) -> None:
        """A setting of the person's."""
        self._wanted = makes
        self._look(typed=False)

    def allow(self, allowed: bool) -> None:
        """Whether what is written here may carry a card."""
        self._allowed = allowed
        self._look(typed=False)

    def take(self, items: tuple[MediaItem, ...]) -> LinkPreview | None:
        """What goes with the message: nothing where it carries `items`. There is no card any more."""
        made = None if items else self._made
        if items:
            self._drop(self._url)
        else:
            self._forget(self._url)  # its picture belongs to the message by now
        self._removed.clear()
        self.hear("", typed=False)
        return made

    def give_back(self, text: str, made: LinkPreview | None) -> None:
        """A message was taken back whose `text` is to stand here again: its card is the one it went with, whose picture
        lies in a tray. One that went without a card has none, though its link is known."""
        if made is None:
            self._removed.update({wanted_link(text)} & self._known.keys())
            return
        if made.url == self._url:
            self._making.cancel()
            self._rest.stop()
            self._busy = False
        self._drop(made.url)
        self._remember(made.url, Known(made, looked=made.picture is not None))
        self.changed.emit()

    def _look(self, *, typed: bool) -> None:
        url = wanted_link(self._text) if self._wanted and self._allowed and "://" in self._text else ""
        url = "" if url in self._removed else url
        if url and url == self._url and self._made is not None:
            return
        self._making.cancel()
        self._rest.stop()
        before = (self._url, self._busy, self.shown)
        self._url, self._busy = url, False
        known = self._known.get(url)
        if typed and url and known is None:
            self._rest.start()
        elif known is not None and known.made is not None and not known.looked:
            self._making.start(self._show(url, known, known.made))
        if before != (self._url, self._busy, self.shown):
            self.changed.emit()

    @Slot()
    def _ask(self) -> None:
        self._busy = True
        self._making.start(self._make(self._url))
        self.changed.emit()

    async def _make(self, url: str) -> None:
        try:
            made = await self._context.bridge.call(Engine.link_preview, url)
        except Problem:
            made = None  # Without a card the link goes all the same: nothing is lost that a person has to know of.
        known = self._remember(url, Known(made))
        self._busy = False
        self.changed.emit()
        if made is None:
            self._making.finish()
        else:
            await self._show(url, known, made)

    def _remember(self, url: str, known: Known) -> Known:
        self._known.pop(url, None)
        if len(self._known) >= KNOWN_MOST:
            oldest = next(iter(self._known))
            self._drop(oldest)
            del self._known[oldest]
        self._known[url] = known
        return known

    async def _show(self, url: str, known: Known, made: LinkPreview) -> None:
        """Let the card have its picture, behind its words."""
        try:
            item = await self._context.bridge.call(Engine.link_picture, url)
        except Problem:
            item = None  # As above.
        known.looked = True
        if item is not None:
            known.made = with_picture(made, item)
            self.changed.emit()
        self._making.finish()

    def _forget(self, url: str) -> tuple[MediaItem, ...]:
        """The card of a link has no picture any more, until it is looked for again; what it was."""
        known = self._known.get(url)
        items = picture_of(known.made) if known is not None else ()
        if known is not None and known.made is not None:
            if self._pictures is not None:
                self._pictures.forget(known.key)
            known.made, known.looked, known.key = with_picture(known.made, None), False, uuid4()
        return items

    def _drop(self, url: str) -> None:
        """As `_forget`, and nobody needs it."""
        items = self._forget(url)
        if items:
            self._context.bridge.start(self._let_go(items))

    async def _let_go(self, items: tuple[MediaItem, ...]) -> None:
        await self._context.bridge.call(Engine.drop_prepared, items)
