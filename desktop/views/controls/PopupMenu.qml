import QtQuick
import QtQuick.Templates as T
import views

// A menu of MenuRow items. It opens on the first; Up, Down, Home and End move, Esc closes. In a window that is too low for
// it, it scrolls.
T.Popup {
    id: menu

    property string label: ""
    property real from: Theme.mirrored ? parent?.width ?? 0 : 0 // where it begins; it goes on as lines run
    readonly property int turn: Turns.count
    default property alias rows: column.data

    readonly property var offered: column.children.filter(row => row.visible && row.enabled && row.activeFocusOnTab)

    signal pressed(event: var) // another key: whoever takes it accepts the event

    function go(index: int) {
        offered[(index + offered.length) % offered.length]?.forceActiveFocus(Qt.TabFocusReason);
    }
    function move(step: int) {
        go(offered.findIndex(row => row.activeFocus) + step);
    }

    bottomPadding: Theme.s1
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    focus: true
    height: Math.min(implicitHeight, (T.Overlay.overlay?.height ?? implicitHeight) - margins * 2)
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    implicitWidth: Math.max(180, contentItem.implicitWidth) + leftPadding + rightPadding
    leftPadding: Theme.s1
    margins: Theme.s2
    modal: false
    popupType: T.Popup.Item
    rightPadding: Theme.s1
    topPadding: Theme.s1
    x: Theme.mirrored ? from - width : from

    background: Raised {}
    contentItem: FocusScope {
        focus: true
        implicitHeight: column.implicitHeight
        implicitWidth: Math.max(0, ...column.children.map(row => row.implicitWidth))
        Keys.onDownPressed: menu.move(1)
        Keys.onPressed: event => {
            event.accepted = event.key === Qt.Key_Home || event.key === Qt.Key_End;
            if (event.accepted)
                menu.go(event.key === Qt.Key_Home ? 0 : -1);
            else
                menu.pressed(event);
        }
        Keys.onUpPressed: menu.move(-1)

        PopupFace {
            content: menu.contentItem
            label: menu.label
            role: Accessible.PopupMenu
        }
        Scroller {
            acceptedButtons: Qt.NoButton
            anchors.fill: parent
            clip: interactive
            contentHeight: column.implicitHeight
            interactive: contentHeight > height

            Column {
                id: column

                width: menu.availableWidth
            }
        }
    }
    onClosed: focus = true
    onOpened: menu.go(0)
    onTurnChanged: close()
}
