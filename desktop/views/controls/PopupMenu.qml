import QtQuick
import QtQuick.Templates as T
import views

// A menu of MenuRow items. Up, Down, Home and End move, Esc closes; `choose` of a row closes it.
T.Popup {
    id: menu

    property string label: ""
    default property alias rows: column.data

    function move(step: int) {
        let index = column.children.findIndex(row => row.activeFocus);
        do
            index += step;
        while (column.children[index] && !(column.children[index].visible && column.children[index].enabled))
        column.children[index]?.forceActiveFocus(Qt.TabFocusReason);
    }

    bottomPadding: Theme.s1
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    focus: true
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    implicitWidth: Math.max(180, contentItem.implicitWidth) + leftPadding + rightPadding
    leftPadding: Theme.s1
    margins: Theme.s2
    modal: false
    popupType: T.Popup.Item
    rightPadding: Theme.s1
    topPadding: Theme.s1

    background: Rectangle {
        border.color: Theme.line
        border.width: Theme.hair
        color: Theme.raised
        radius: Theme.r12
    }
    contentItem: FocusScope {
        focus: true
        implicitHeight: column.implicitHeight
        implicitWidth: column.implicitWidth
        Accessible.name: menu.label
        Accessible.role: Accessible.PopupMenu
        Keys.onDownPressed: menu.move(1)
        Keys.onUpPressed: menu.move(-1)

        Column {
            id: column

            width: menu.availableWidth
        }
    }
    onClosed: focus = true
    onOpened: menu.move(1)
}
