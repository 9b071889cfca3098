"""Which threads the inbox shows, under a filter: pure."""

from collections.abc import Iterable
from uuid import UUID

from msgspec.structs import replace

from desktop.bridge.contract import ThreadPage
from desktop.domain.change import Change, Collection, Put, Remove
from desktop.domain.person import PersonRow
from desktop.domain.thread import ThreadRow
from desktop.viewmodels.thread_items import is_unread
from desktop.viewmodels.window import Window


class InboxRows:
    """A window over the inbox, greatest order first.

    `archived` shows those that were put away, and no others. Under Unread a thread that was unread when it was opened
    stays until another one is opened: `keep` names it.
    """

    def __init__(self, limit: int) -> None:
        self.unread_only = False
        self.archived = False
        self.keep: UUID | None = None
        self.counts_anew = False
        """Whether the last batch may have changed how many threads are unread."""
        self._window: Window[ThreadRow, UUID] = Window(lambda row: row.thread_id, lambda row: row.order, limit)

    @property
    def rows(self) -> list[ThreadRow]:
        """As they are shown, from the top."""
        return list(reversed(self._window.rows))

    def __len__(self) -> int:
        return len(self._window)

    @property
    def more_below(self) -> bool:
        """Whether threads below the last row are not loaded."""
        return self._window.more_first

    @property
    def more_above(self) -> bool:
        """Whether threads above the first row were let go of."""
        return self._window.more_last

    @property
    def top(self) -> ThreadRow | None:
        return self._window.last

    @property
    def bottom(self) -> ThreadRow | None:
        return self._window.first

    def find(self, thread_id: UUID) -> ThreadRow | None:
        """A row by its id."""
        return self._window.find(thread_id)

    def reset(self, page: ThreadPage) -> None:
        """Show the first page."""
        self._window.reset(filter(self.accepts, page.rows), more_first=page.has_more, more_last=False)

    def add_below(self, page: ThreadPage) -> None:
        """Show one more page at the bottom."""
        self._window.extend_first(filter(self.accepts, page.rows), more=page.has_more)

    def add_above(self, page: ThreadPage) -> None:
        """Show one more page at the top."""
        self._window.extend_last(filter(self.accepts, page.rows), more=page.has_more)

    def accepts(self, row: ThreadRow) -> bool:
        """Whether a thread belongs here."""
        if row.archived != self.archived or not row.in_inbox:
            return False
        return not self.unread_only or is_unread(row) or row.thread_id == self.keep

    def apply(self, changes: Iterable[Change]) -> bool:
        """Take a batch in; True where a thread changed."""
        touched = self.counts_anew = False
        for change in changes:
            match change:
                case Put(Collection.THREADS, key, ThreadRow() as row):
                    touched, known = True, self._window.find(key)
                    if known is None or is_unread(known) != is_unread(row) or known.archived != row.archived:
                        self.counts_anew = True
                    if self.accepts(row):
                        self._window.put(row)
                    else:
                        self._window.remove(key)
                case Remove(Collection.THREADS, key):
                    touched = self.counts_anew = True
                    self._window.remove(key)
                case Put(Collection.PEOPLE, _, PersonRow() as person):
                    touched = self._rename(person) or touched
        return touched

    def drop_kept(self) -> None:
        """Nothing is kept under Unread any more but what is unread."""
        self.keep = None
        for row in self._window.rows:
            if not self.accepts(row):
                self._window.remove(row.thread_id)

    def trim(self, first: int, last: int) -> None:
        """Let go of rows far from the rows `first` to `last` on screen, counted from the top."""
        count = len(self._window)
        self._window.trim(count - 1 - last, count - 1 - first)

    def _rename(self, person: PersonRow) -> bool:
        held = [row for row in self._window.rows if row.other is not None and row.other.user_id == person.user_id]
        for row in held:
            if row.other is not None and row.other.rev <= person.rev:
                self._window.replace(replace(row, other=person))
        return bool(held)
