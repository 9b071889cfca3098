import QtQuick
import QtQuick.Templates as T
import views

// A column that scrolls, and that follows the keyboard: what gets the focus is brought into sight.
Flickable {
    id: flick

    readonly property Item focused: Window.activeFocusItem

    function holds(item: Item): bool {
        return item !== null && (item === contentItem || holds(item.parent));
    }
    function follow() {
        if (holds(focused))
            reveal(focused);
    }
    function reveal(item: Item) {
        const top = item.mapToItem(contentItem, 0, 0).y - Theme.s8;
        const least = top + item.height + Theme.s8 * 2 - height;
        contentY = Math.max(0, Math.min(top, Math.max(contentY, least), contentHeight - height));
    }

    boundsBehavior: Flickable.StopAtBounds
    clip: true
    contentWidth: width
    onFocusedChanged: follow()

    T.ScrollBar.vertical: Bar {}
}
