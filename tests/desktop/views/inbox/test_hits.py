"""The rows of what a search found: made ahead, used again, and not seen between two searches."""

from PySide6.QtQuick import QQuickItem

from tests.desktop.views.stage import OpenDesk
from tests.helpers.fake_world import World, lively


def test_rows_of_hits_are_used_again(engine: World, open_desk: OpenDesk) -> None:
    """Made ahead once the field has the keyboard, they show one answer after the other, and are not seen between."""
    lively(engine)
    desk = open_desk()
    search = desk.made.inbox.search
    desk.screen.click("searchField")
    for words in ("mina", "harbour", "lo", "m"):
        desk.screen.until(lambda: search.hits.rowCount() >= 18, "not made ahead")
        desk.screen.settle()
        assert not desk.screen.has("hit")
        hits = desk.screen.window.findChild(QQuickItem, "hits")
        made = set(hits.property("contentItem").childItems())
        search.edited(words)
        desk.screen.until(lambda: not search.busy and desk.screen.items("hit"))
        desk.screen.settle()
        shown = {item.parentItem() for item in desk.screen.items("hit")}
        # The list keeps the row that was current to itself, and ends those that were made just then at its edge.
        assert len(shown - made) <= 3, words
        assert len(shown) == len(search._model.rows)
        search.edited("")
