pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// A sticker or GIF that can be pressed. The keyboard may stay in the search: arrows choose, Enter takes.
T.AbstractButton {
    id: cell

    required property StickersModel stickers
    required property string sticker
    required property string label
    property Item viewport: null
    property bool current: false
    property bool favourite: false

    signal menuWanted

    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    padding: Theme.s1
    Accessible.name: label
    Accessible.role: Accessible.Button
    Keys.onEnterPressed: event => event.isAutoRepeat || click()
    Keys.onMenuPressed: menuWanted()
    Keys.onPressed: event => {
        event.accepted = !!(event.key === Qt.Key_F10 && event.modifiers & Qt.ShiftModifier);
        if (event.accepted)
            menuWanted();
    }
    Keys.onReturnPressed: event => event.isAutoRepeat || click()
    onPressAndHold: menuWanted()

    background: Rectangle {
        border.color: Theme.focus
        border.width: cell.activeFocus ? Theme.ring : cell.current ? Theme.hair : 0
        color: cell.current || cell.hovered || cell.down ? Theme.raised2 : "transparent"
        radius: Theme.r10
    }
    contentItem: Item {
        MediaPicture {
            anchors.fill: parent
            at: 0
            corners: 0
            key: cell.sticker
            opacity: playing.ready ? 0 : 1
            pictures: cell.stickers
            placeholder: ""
            radius: Theme.r12
            ratio: Screen.devicePixelRatio
            shade: Theme.raised2 // until it is here
            whole: true
        }
        MovingPicture {
            id: playing

            anchors.centerIn: parent
            height: parent.height
            key: cell.sticker
            pictures: cell.stickers
            plays: cell.visible && (!Theme.reducedMotion || cell.hovered || cell.activeFocus || cell.current)
            ratio: Screen.devicePixelRatio
            scrolled: (cell.viewport as Flickable)?.visibleArea.yPosition ?? 0
            viewport: cell.viewport
            width: parent.width
        }
        Icon {
            anchors.right: parent.right
            anchors.top: parent.top
            color: Theme.amber
            name: "star"
            size: Theme.iconSmall
            visible: cell.favourite
        }
    }

    MouseArea {
        acceptedButtons: Qt.RightButton // taken, so that nothing behind the picker hears of it
        anchors.fill: parent
        onClicked: Qt.callLater(cell.menuWanted) // in the midst of a release the popup around it would keep the mouse
    }
}
