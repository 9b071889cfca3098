import QtQuick
import views
import views.controls

// The line between list and content: dragged with the mouse, moved with the arrow keys.
Item {
    id: handle

    property int value: Theme.listWidth
    readonly property int way: LayoutMirroring.enabled ? -1 : 1 // the list stands on the right then

    signal moved(width: int)
    signal rested(width: int)

    function step(by: int) {
        const width = Math.max(Theme.listMin, Math.min(Theme.listMax, value + by));
        moved(width);
        rested(width);
    }

    activeFocusOnTab: true
    implicitWidth: Theme.s2
    Accessible.description: qsTr("Arrow keys change it")
    Accessible.focusable: true
    Accessible.name: qsTr("Width of the list")
    Accessible.role: Accessible.Separator
    Keys.onLeftPressed: step(-way * Theme.s2)
    Keys.onRightPressed: step(way * Theme.s2)

    Divider {
        anchors.horizontalCenter: parent.horizontalCenter
        color: handle.activeFocus ? Theme.focus : Theme.line
        height: parent.height
        width: handle.activeFocus ? Theme.ring : Theme.hair
    }
    DragHandler {
        id: drag

        property int from: 0

        cursorShape: Qt.SplitHCursor
        target: null
        onActiveChanged: active ? from = handle.value : handle.rested(handle.value)
        onActiveTranslationChanged: handle.moved(Math.max(Theme.listMin, Math.min(Theme.listMax, from + handle.way * activeTranslation.x)))
    }
    HoverHandler {
        cursorShape: Qt.SplitHCursor
    }
}
