"""The links of a conversation: what is pressed opens at once where that is safe, else its host is shown first."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from desktop.domain.links import opens_at_once, target_of
from desktop.domain.message import MessageRow
from desktop.domain.person import PersonRow
from desktop.viewmodels.link_words import LinkWords, describe, host_of
from desktop.viewmodels.message_items import links_of
from desktop.viewmodels.qt import Property, QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Paravion.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the chat.")
class LinkGuard(QObject):
    """`find` gives a message by its key, `other` whom one writes with; `say` tells what could not be done."""

    asked = Signal()
    """A link was pressed whose host is to be shown before it opens."""

    def __init__(
        self,
        find: Callable[[str], MessageRow | None],
        other: Callable[[], PersonRow | None],
        open_link: Callable[[str], bool],
        say: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._find = find
        self._other = other
        self._open_link = open_link
        self._say = say
        self._link: LinkWords | None = None

    @Property(str, notify=asked)
    def host(self) -> str:
        """Where the link leads that was pressed."""
        return "" if self._link is None else self._link.host

    @Property(str, notify=asked)
    def address(self) -> str:
        """The whole address of it."""
        return "" if self._link is None else self._link.address

    @Property("QStringList", notify=asked)
    def warnings(self) -> list[str]:
        """What to know before opening it."""
        return [] if self._link is None else list(self._link.warnings)

    @Slot(str, result="QStringList")
    def hostsOf(self, key: str) -> list[str]:
        """The hosts of a message's links, for its menu."""
        row = self._find(key)
        return [] if row is None else [host_of(span.href) for span in links_of(row)]

    @Slot(str, int)
    def pressAt(self, key: str, index: int) -> None:
        """Follow a message's link, counted from its first."""
        row = self._find(key)
        links = () if row is None else links_of(row)
        if row is not None and 0 <= index < len(links):
            span = links[index]
            self.follow(row, span.href, row.text[span.offset : span.offset + span.length])

    @Slot(str)
    def pressCard(self, key: str) -> None:
        """Follow the link of a message's card."""
        row = self._find(key)
        if row is not None and row.preview is not None:
            # The host stands on the card, and beside it what the sender says of it.
            card = row.preview
            self.follow(row, card.url, card.url, card.title, card.site)

    def follow(self, row: MessageRow, href: str, text: str, *said: str) -> None:
        """Open a link that is drawn as `text`, or ask first; `said` is what else its sender says of where it leads."""
        target = target_of(href, text, *said)
        if target is None:
            return
        self._link = describe(target)
        if opens_at_once(target, text, trusted=self._is_trusted(row)):
            self.open()
        else:
            self.asked.emit()

    @Slot()
    def open(self) -> None:
        """Open the link that was asked about."""
        if self._link is not None and not self._open_link(self._link.href):
            self._say(self.tr("No program here opens this link. Copy the address instead."))

    @Slot()
    def copy(self) -> None:
        """Put the address that was asked about on the clipboard."""
        if self._link is not None:
            QGuiApplication.clipboard().setText(self._link.href)

    def _is_trusted(self, row: MessageRow) -> bool:
        """Whether the words are one's own or a friend's; whose words were passed on nobody knows."""
        other = self._other()
        friend = other is not None and other.user_id == row.sender_id and other.follows
        return not row.forwarded and (row.mine or friend)
