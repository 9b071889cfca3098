"""What stands behind a link is kept with its message, told when it changes, and gone with the text."""

from uuid import UUID

from desktop.domain.change import Change, Collection
from desktop.domain.message import LinkPreview
from desktop.store import messages, previews
from desktop.store.store import Store
from tests.helpers.stores import add_thread, write_message

PREVIEW = LinkPreview("https://a.example/", "A", "About A", "a.example")
ID = UUID(int=5)


def put(store: Store, preview: LinkPreview | None) -> list[Change]:
    """What the change feed tells of it."""
    told: list[Change] = []
    subscription = store.subscribe(told.extend, told.append)  # type: ignore[arg-type]
    with store.write() as tx:
        known = messages.kept(tx.db, ID)
        assert known is not None
        previews.put(tx, known.doc, preview)
    subscription.dispose()
    return [change for change in told if change.collection is Collection.MESSAGES]


def test_it_is_kept_and_forgotten_and_told_where_it_changed(store: Store) -> None:
    write_message(store, ID, "see https://a.example/", add_thread(store))
    assert store.reading(lambda db: previews.get(db, ID)) is None
    assert len(put(store, PREVIEW)) == 1
    assert store.reading(lambda db: previews.get(db, ID)) == PREVIEW
    assert put(store, PREVIEW) == []
    assert len(put(store, None)) == 1
    assert store.reading(lambda db: previews.get(db, ID)) is None


def test_of_a_message_that_is_not_here_there_is_none(store: Store) -> None:
    assert store.reading(lambda db: previews.get(db, UUID(int=9))) is None


def test_it_goes_with_the_text(store: Store) -> None:
    write_message(store, ID, "see https://a.example/", add_thread(store))
    put(store, PREVIEW)
    with store.write() as tx:
        known = messages.kept(tx.db, ID)
        assert known is not None
        messages.erase(tx, known)
    assert store.reading(lambda db: previews.get(db, ID)) is None
