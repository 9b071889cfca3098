"""The model tells every change as its own kind of signal, so that no delegate is made twice."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.viewmodels.rows import Later, RowsModel


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
    told: list[tuple[int, int, list[int]]] = []
    model.dataChanged.connect(lambda first, last, roles: told.append((first.row(), last.row(), list(roles))))
    model.show([Row("a"), Row("b", "x"), Row("c", "y")])
    text = next(role for role, name in model.roleNames().items() if bytes(name.data()) == b"text")
    assert told == [(1, 1, [text]), (2, 2, [text])], "what looks as before is not told"
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


def test_a_row_is_made_when_it_is_looked_at_and_told_only_where_it_looks_otherwise() -> None:
    model: RowsModel[Row] = RowsModel(Row)
    text = next(role for role, name in model.roleNames().items() if bytes(name.data()) == b"text")
    made: list[str] = []

    def later(key: str, words: str) -> Later[Row]:
        def make() -> Row:
            made.append(key + words)
            return Row(key, words)

        return Later(key, make)

    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.show([later("a", "1"), later("b", "1")])
    assert made == []
    assert model.data(model.index(0), text) == "1"
    assert model.data(model.index(0), text) == "1"
    assert made == ["a1"]
    model.show([later("a", "1"), later("b", "2")])
    assert told == [], "nobody saw b, and a looks the same"
    model.show([later("a", "3"), later("b", "2")])
    assert told == [(0, 0)]
    assert model.find("b") == Row("b", "2")
    assert [model.key_at(at) for at in (-1, 0, 1, 2)] == ["", "a", "b", ""]


def test_another_list_takes_no_row_over() -> None:
    model: RowsModel[Row] = RowsModel(Row)
    told: list[str] = []
    model.rowsRemoved.connect(lambda: told.append("removed"))
    model.rowsInserted.connect(lambda: told.append("inserted"))
    model.replace_all([Row("a"), Row("b")])
    model.replace_all([Row("b", "x")])
    assert told == ["inserted", "removed", "inserted"]
    assert list(model.rows) == [Row("b", "x")]
    model.replace_all([])
    assert model.place("b") == -1
