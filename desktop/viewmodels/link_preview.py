"""The card above the composer: the preview of the first link that is being written, made by this computer."""

from PySide6.QtCore import QObject, Signal, Slot

from desktop.bridge.contract import Engine
from desktop.domain.link_preview import wanted_link
from desktop.domain.message import LinkPreview
from desktop.domain.problem import Problem
from desktop.viewmodels.context import Context
from desktop.viewmodels.faces import one_line
from desktop.viewmodels.link_words import host_of
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable
from desktop.viewmodels.tasks import Latest, once

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

KNOWN_MOST = 20
"""Links whose answer is remembered, so that none is fetched again for every key that is pressed behind it."""


@QmlElement
@QmlUncreatable("Made by the composer.")
class LinkPreviewModel(QObject):
    """Asks when the keys rest; a key stroke calls off what is under way. What the card shows is what goes."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._making = Latest(context.bridge)
        self._rest = once(context.pace.preview, self._ask)
        self._wanted = True
        self._allowed = True
        self._text = ""
        self._url = ""
        self._busy = False
        self._made: LinkPreview | None = None
        self._known: dict[str, LinkPreview | None] = {}
        self._removed: set[str] = set()

    def dispose(self) -> None:
        """Wait for nothing any more."""
        self._rest.stop()
        self._making.cancel()

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

    @Slot()
    def remove(self) -> None:
        """Send the link without a card, and make none for it again."""
        self._removed.add(self._url)
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

    def take(self) -> LinkPreview | None:
        """What goes with the message; there is no card any more."""
        made = self._made
        self._removed.clear()
        self.hear("", typed=False)
        return made

    def _look(self, *, typed: bool) -> None:
        url = wanted_link(self._text) if self._wanted and self._allowed and "://" in self._text else ""
        url = "" if url in self._removed else url
        if url and url == self._url and self._made is not None:
            return
        self._making.cancel()
        self._rest.stop()
        before = (self._url, self._busy, self._made)
        self._url, self._busy, self._made = url, False, self._known.get(url)
        if typed and url and url not in self._known:
            self._rest.start()
        if before != (self._url, self._busy, self._made):
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
        if len(self._known) >= KNOWN_MOST:
            del self._known[next(iter(self._known))]
        self._known[url] = self._made = made
        self._busy = False
        self._making.finish()
        self.changed.emit()
