"""What a module says through functions of its own is found, at first and second hand, and nothing else."""

from pathlib import Path

from installers.strings import Said, as_source, said_below, said_in

HEAD = "from PySide6.QtCore import QCoreApplication\n"
SAY = 'def _say(words):\n    return QCoreApplication.translate("Chat", words)\n'


def found(source: str) -> set[tuple[str, str]]:
    return {(said.context, said.text) for said in said_in(HEAD + SAY + source)}


def test_what_is_handed_to_a_helper_is_said() -> None:
    assert found('def title():\n    return _say("Photo")\n') == {("Chat", "Photo")}


def test_also_where_it_is_chosen_first() -> None:
    assert found('def f(a):\n    return _say("One" if a else "Many")\n') == {("Chat", "One"), ("Chat", "Many")}
    assert found('def f(a):\n    return _say({1: "One", 2: "Two"}[a])\n') == {("Chat", "One"), ("Chat", "Two")}
    assert found('def f(a):\n    return _say({1: "One"}.get(a, "Other"))\n') == {("Chat", "One"), ("Chat", "Other")}
    assert found('def f(a):\n    return _say(a or "None")\n') == {("Chat", "None")}


def test_also_by_way_of_a_name() -> None:
    assert found('def f(a):\n    words = "Here" if a else "There"\n    return _say(words)\n') == {
        ("Chat", "Here"),
        ("Chat", "There"),
    }
    assert found('TABLE = {1: "One"}\n\ndef f(a):\n    return _say(TABLE[a])\n') == {("Chat", "One")}


def test_a_helper_of_a_helper_is_one() -> None:
    source = 'def _count(words, n):\n    return _say(words).replace("{n}", str(n))\n\nX = _count("{n} more", 2)\n'
    assert found(source) == {("Chat", "{n} more")}


def test_the_context_may_be_a_constant_of_the_module() -> None:
    source = HEAD + 'HERE = "Words"\n\ndef say(a):\n    return QCoreApplication.translate(HERE, a)\n\nsay("Hm")\n'
    assert said_in(source) == {Said("Words", "Hm")}


def test_what_is_counted_is_told_apart() -> None:
    source = 'def many(n, a, b):\n    return QCoreApplication.translate("P", a if n == 1 else b, None, n)\n'
    assert said_in(HEAD + source + 'many(2, "%n friend", "%n friends")\nmany(2, "one", "")\n') == {
        Said("P", "%n friend", counted=True),
        Said("P", "%n friends", counted=True),
        Said("P", "one"),
    }


def test_nothing_is_said_that_is_only_looked_at_or_put_in() -> None:
    assert found('def f(a):\n    return _say("Hi {x}").replace("{x}", "nobody")\n') == {("Chat", "Hi {x}")}
    assert found('def f(a):\n    return other("No")\n') == set()


def test_every_module_of_a_folder_is_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(HEAD + SAY + '_say("Zebra")\n', encoding="utf-8")
    (tmp_path / "b.py").write_text(HEAD + SAY + '_say("Ant")\n_say("Zebra")\n', encoding="utf-8")
    assert said_below(tmp_path) == [Said("Chat", "Ant"), Said("Chat", "Zebra")]


def test_it_is_written_so_that_it_reads_the_same() -> None:
    said = as_source([Said("A", 'Say "it" \\ now\n'), Said("A", "%n days", counted=True)])
    calls: list[tuple[object, ...]] = []

    class QCoreApplication:
        @staticmethod
        def translate(*given: object) -> None:
            calls.append(given)

    exec(said.partition("\n")[2], {"QCoreApplication": QCoreApplication})
    assert calls == [("A", 'Say "it" \\ now\n'), ("A", "%n days", None, 2)]
