"""A list model of frozen rows: told the whole list, it does the fewest steps and keeps every delegate it can."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex

from desktop.viewmodels.differences import Inserted, Removed, steps

T = TypeVar("T", bound=Struct)
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_FIRST_ROLE = 0x0101
"""Qt.ItemDataRole.UserRole + 1, as a number: naming it makes all enums of Qt, 70 ms of the start."""


class RowsModel(QAbstractListModel, Generic[T]):
    """Every field of the frozen struct `row_type` is a role; rows are told apart by their field `key`."""

    def __init__(self, row_type: type[T], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = row_type.__struct_fields__
        self._rows: list[T] = []
        self._places: dict[str, int] | None = {}

    @property
    def rows(self) -> Sequence[T]:
        """The rows as they are shown."""
        return self._rows

    def place(self, key: str) -> int:
        """The row of a key, or −1."""
        if self._places is None:
            self._places = {_key(row): at for at, row in enumerate(self._rows)}
        return self._places.get(key, -1)

    def find(self, key: str) -> T | None:
        """The row with a key, or None."""
        at = self.place(key)
        return None if at < 0 else self._rows[at]

    def show(self, rows: Sequence[T]) -> None:
        """Show these rows. Rows that are the same object are not told as changed."""
        new = list(rows)
        for step in steps([_key(row) for row in self._rows], [_key(row) for row in new]):
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

    def replace_all(self, rows: Sequence[T]) -> None:
        """Show another list: every delegate is made anew."""
        self.beginResetModel()
        self._rows = list(rows)
        self._places = None
        self.endResetModel()

    def _move(self, source: int, target: int) -> None:
        self.beginMoveRows(ROOT, source, source, ROOT, target + 1 if target > source else target)
        self._rows.insert(target, self._rows.pop(source))
        self.endMoveRows()

    def _tell_changes(self, new: list[T]) -> None:
        at, count = 0, len(new)
        while at < count:
            if self._rows[at] is new[at] or self._rows[at] == new[at]:
                at += 1
                continue
            first = at
            while at < count and self._rows[at] is not new[at] and self._rows[at] != new[at]:
                self._rows[at] = new[at]
                at += 1
            self.dataChanged.emit(self.index(first), self.index(at - 1))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = 0) -> Any:
        at = role - _FIRST_ROLE
        if not index.isValid() or not 0 <= at < len(self._names) or index.row() >= len(self._rows):
            return None
        return getattr(self._rows[index.row()], self._names[at])

    def roleNames(self) -> dict[int, QByteArray]:
        return {_FIRST_ROLE + at: QByteArray(name.encode()) for at, name in enumerate(self._names)}


def _key(row: object) -> str:
    key: str = row.key  # type: ignore[attr-defined]
    return key
