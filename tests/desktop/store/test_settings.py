"""The account's own settings: the newest counts."""

from uuid import UUID

from desktop.domain.change import Collection, Put
from desktop.domain.reach import SettingsRow
from desktop.store import rows, settings
from desktop.store.store import Store
from tests.helpers.stores import ADA

CHOSEN = SettingsRow(
    rev=5, inbox_reach="nobody", filtered_words=("crypto", "Über"), always=(UUID(int=9),), caps_lift_at=7, blocked=2
)


def test_a_new_account_has_the_defaults(store: Store) -> None:
    assert store.reading(rows.settings) == SettingsRow()


def test_what_is_told_is_kept_and_shown(store: Store) -> None:
    told = []
    store.subscribe(told.extend)
    with store.write() as tx:
        assert settings.put(tx, CHOSEN)
    assert store.reading(rows.settings) == CHOSEN
    assert told == [Put(Collection.SETTINGS, ADA, CHOSEN)]


def test_older_news_changes_nothing_and_tells_nothing(store: Store) -> None:
    with store.write() as tx:
        settings.put(tx, CHOSEN)
    told = []
    store.subscribe(told.extend)
    with store.write() as tx:
        assert not settings.put(tx, SettingsRow(rev=4, inbox_reach="everyone"))
    assert store.reading(rows.settings) == CHOSEN
    assert told == []
