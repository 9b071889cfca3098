"""Labels say where a message stands, and are no words that anybody can look for."""

from desktop.domain.text import LABEL, match_of
from desktop.store.labels import LINKED, OWN, either, label, words_of
from desktop.store.store import Store
from tests.helpers.stores import THREAD, add_thread, fact, take

COUNT = "SELECT count(*) FROM search WHERE search MATCH ?"


def test_words_come_with_their_labels() -> None:
    assert words_of(7, False, "harbour 今") == f"harbour  今  {LABEL}7o"
    assert words_of(7, True, "harbour") == f"harbour {LABEL}7m {OWN}"
    assert words_of(7, True, "") == ""
    for text, spanned in (("at http://a.example", False), ("WWW.a.example", False), ("here", True)):
        assert words_of(7, False, text, (), spanned) == f"{text} {LABEL}7o {LINKED}"


def test_a_label_cannot_be_typed(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1, "harbour", thread=THREAD), fact(2, f"{LABEL}m {LABEL}{n}m", thread=THREAD)])
    match = match_of(f"{label(n, mine=False)}")
    assert match is not None
    assert LABEL not in match.expression
    assert store.reading(lambda db: db.execute(COUNT, (f'"{OWN}"',)).get) == 0, "nor does a text have one"


def test_what_has_one_of_them(store: Store) -> None:
    n = add_thread(store)
    with store.write() as tx:
        take(tx, n, [fact(1, "harbour"), fact(2, "light"), fact(3, "harbour", sender=tx.me)])
    for labels, hits in (([label(n, mine=False)], 2), ([OWN], 1), ([OWN, label(n, mine=False)], 3)):
        expression = either(labels)
        assert store.reading(lambda db, e=expression: db.execute(COUNT, (e,)).get) == hits
