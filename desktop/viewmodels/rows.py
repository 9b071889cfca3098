"""A list model of frozen rows: told the whole list, it does the fewest steps and keeps every delegate it can."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex

from desktop.viewmodels.differences import Inserted, Removed, steps

T = TypeVar("T", bound=Struct)
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_FIRST_ROLE = 0x0101
"""Qt.ItemDataRole.UserRole + 1, as a number: naming it makes all enums of Qt, 70 ms of the start."""


class Later(Generic[T]):
    """A row that is made when somebody looks at it: of hundreds that arrive, few are ever on screen."""

    __slots__ = ("_make", "_row", "key")

    def __init__(self, key: str, make: Callable[[], T]) -> None:
        self.key = key
        self._make: Callable[[], T] | None = make
        self._row: T

    @property
    def made(self) -> bool:
        """Whether somebody has looked."""
        return self._make is None

    def row(self) -> T:
        """The row itself."""
        if self._make is not None:
            self._row = self._make()
            self._make = None
        return self._row


class RowsModel(QAbstractListModel, Generic[T]):
    """Every field of the frozen struct `row_type` is a role; rows are told apart by their field `key`.

    A row may be given as `Later`; then it is made when a view asks for it.
    """

    def __init__(self, row_type: type[T], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = row_type.__struct_fields__
        self._rows: list[T | Later[T]] = []
        self._places: dict[str, int] | None = {}

    @property
    def rows(self) -> Sequence[T]:
        """The rows as they are shown."""
        return [_row(row) for row in self._rows]

    def key_at(self, at: int) -> str:
        """The key of a row, or empty where there is none."""
        return _key(self._rows[at]) if 0 <= at < len(self._rows) else ""

    def place(self, key: str) -> int:
        """The row of a key, or −1."""
        if self._places is None:
            self._places = {_key(row): at for at, row in enumerate(self._rows)}
        return self._places.get(key, -1)

    def find(self, key: str) -> T | None:
        """The row with a key, or None."""
        at = self.place(key)
        return None if at < 0 else _row(self._rows[at])

    def show(self, rows: Sequence[T | Later[T]]) -> None:
        """Show these rows. Rows that look as before, and those nobody has looked at, are not told as changed."""
        new = list(rows)
        old_keys, new_keys = [_key(row) for row in self._rows], [_key(row) for row in new]
        for step in steps(old_keys, new_keys) if old_keys != new_keys else ():
            self._places = None
            match step:
                case Removed(first, last):
                    self.beginRemoveRows(ROOT, first, last)
                    del self._rows[first : last + 1]
                    self.endRemoveRows()
                case Inserted(first, last):
                    self.beginInsertRows(ROOT, first, last)
                    self._rows[first:first] = new[first : last + 1]
                    self.endInsertRows()
                case _:
                    self._move(step.source, step.target)
        self._tell_changes(new)

    def replace_all(self, rows: Sequence[T | Later[T]]) -> None:
        """Show another list: no row is taken for one of the old list, a view may use their delegates again."""
        self._places = None
        if self._rows:
            self.beginRemoveRows(ROOT, 0, len(self._rows) - 1)
            self._rows = []
            self.endRemoveRows()
        if rows:
            self.beginInsertRows(ROOT, 0, len(rows) - 1)
            self._rows = list(rows)
            self.endInsertRows()

    def _move(self, source: int, target: int) -> None:
        self.beginMoveRows(ROOT, source, source, ROOT, target + 1 if target > source else target)
        self._rows.insert(target, self._rows.pop(source))
        self.endMoveRows()

    def _tell_changes(self, new: list[T | Later[T]]) -> None:
        both = enumerate(zip(self._rows, new, strict=True))
        changed = [(at, _row(old), _row(row)) for at, (old, row) in both if _differs(old, row)]
        self._rows = new
        for at, old, row in changed:
            self.dataChanged.emit(self.index(at), self.index(at), self._roles(old, row))

    def _roles(self, old: T, row: T) -> list[int]:
        """What of a row looks otherwise: a delegate reads no more than that again."""
        differ = [getattr(old, name) != getattr(row, name) for name in self._names]
        return [_FIRST_ROLE + at for at, differs in enumerate(differ) if differs]

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = 0) -> Any:
        at = role - _FIRST_ROLE
        if not index.isValid() or not 0 <= at < len(self._names) or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        return getattr(row.row() if type(row) is Later else row, self._names[at])

    def roleNames(self) -> dict[int, QByteArray]:
        return {_FIRST_ROLE + at: QByteArray(name.encode()) for at, name in enumerate(self._names)}


def _row(row: T | Later[T]) -> T:
    return row.row() if isinstance(row, Later) else row


def _differs(old: T | Later[T], new: T | Later[T]) -> bool:
    """Whether what was looked at looks otherwise now."""
    if old is new or (isinstance(old, Later) and not old.made):
        return False
    return _row(old) != _row(new)


def _key(row: object) -> str:
    key: str = row.key  # type: ignore[attr-defined]
    return key
