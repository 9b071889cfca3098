"""The pages of one conversation, written as its messages come. Pure."""

from collections import OrderedDict
from datetime import tzinfo
from uuid import UUID

from desktop.domain import export_page
from desktop.domain.export import Message
from desktop.domain.export_page import Mark, Words
from desktop.domain.message import MessageRow

_PAGE = 1_000
"""Messages of one page."""
_KNOWN = 2_000
"""Messages whose words are remembered for the answers to them."""
_QUOTED = 160


class ThreadPages:
    """`add` gives what is to be written behind what, by the name of the file; `end` the rest."""

    def __init__(self, number: int, title: str, words: Words, zone: tzinfo) -> None:
        self._number = number
        self._title = title
        self._words = words
        self._zone = zone
        self._page = 0
        self._room = 0
        self._known: OrderedDict[UUID, str] = OrderedDict()
        self.saved = ""
        """Messages that were saved, since it was last asked."""

    @property
    def first(self) -> str:
        """The first page's place in the export."""
        return self._name(1)

    def begin(self) -> dict[str, str]:
        """The first page begins, also where the conversation has no message."""
        self._page, self._room = 1, _PAGE
        return {self.first: self._head()}

    def add(self, row: MessageRow, told: Message) -> dict[str, str]:
        """A message more."""
        made: dict[str, str] = {}
        if self._room == 0:
            made[self._name(self._page)] = self._links(later=True) + export_page.foot()
            self._page, self._room = self._page + 1, _PAGE
            made[self._name(self._page)] = self._head()
        self._room -= 1
        mark = Mark(self._title, row.mine, self._known.get(told.reply_to, "…") if told.reply_to else "")
        name = self._name(self._page)
        made[name] = made.get(name, "") + export_page.message(told, mark, self._words, self._zone, "../")
        if told.saved_at:
            self.saved += export_page.message(told, mark, self._words, self._zone, "")
        if told.text:
            self._known[told.message_id] = " ".join(told.text[:_QUOTED].split())
            if len(self._known) > _KNOWN:
                self._known.popitem(last=False)
        return made

    def end(self, missing: int, expiring: int) -> dict[str, str]:
        """The last page ends, with what is not in it."""
        said = [(missing, self._words.missing), (expiring, self._words.expiring)]
        lines = "".join(export_page.line(words_of(count)) for count, words_of in said if count)
        return {self._name(self._page): lines + self._links(later=False) + export_page.foot()}

    def _head(self) -> str:
        title = export_page.heading(self._title)
        return export_page.head(self._words, self._title) + title + self._links(later=False)

    def _links(self, *, later: bool) -> str:
        pairs = [("../index.html", self._words.back)]
        if self._page > 1:
            pairs.append((f"../{self._name(self._page - 1)}", self._words.earlier))
        if later:
            pairs.append((f"../{self._name(self._page + 1)}", self._words.later))
        return export_page.links(pairs)

    def _name(self, page: int) -> str:
        return f"threads/{self._number:05}" + (f"-{page}" if page > 1 else "") + ".html"
