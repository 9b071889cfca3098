"""The model tells every change as its own kind of signal, so that no delegate is made twice."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.viewmodels.rows import RowsModel


class Row(Struct, frozen=True):
    key: str
    text: str = ""


def test_fields_are_roles() -> None:
    model = RowsModel(Row)
    model.show([Row("a", "one")])
    names = {bytes(name.data()).decode(): role for role, name in model.roleNames().items()}
    assert model.data(model.index(0), names["text"]) == "one"
    assert model.data(model.index(0), Qt.ItemDataRole.DisplayRole) is None
    assert model.data(QModelIndex(), names["text"]) is None


def test_a_changed_row_is_told_in_place() -> None:
    model = RowsModel(Row)
    model.show([Row("a"), Row("b"), Row("c")])
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.show([Row("a"), Row("b", "x"), Row("c", "y")])
    assert told == [(1, 2)]
    assert model.place("c") == 2
    assert model.find("b") == Row("b", "x")
    assert model.find("z") is None


@given(
    st.lists(st.lists(st.tuples(st.integers(0, 15), st.sampled_from("xy")), unique_by=lambda pair: pair[0]), max_size=6)
)
def test_any_lists_in_a_row_are_shown_as_they_are(lists: list[list[tuple[int, str]]]) -> None:
    model = RowsModel(Row)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for rows in lists:
        wanted = [Row(str(key), text) for key, text in rows]
        model.show(wanted)
        assert list(model.rows) == wanted
        assert model.rowCount() == len(wanted)
        assert all(model.place(row.key) == at for at, row in enumerate(wanted))
    del tester
