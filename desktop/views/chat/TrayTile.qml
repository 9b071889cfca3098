pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// One thing that goes with the message. Left and Right move it, Delete takes it out; it can be dragged as well.
FocusScope {
    id: tile

    required property TrayModel tray
    required property int index
    required property string key
    required property string name
    required property string detail
    required property bool file
    required property bool busy
    required property string length
    required property string placeholder
    required property string spoken
    readonly property int way: Theme.mirrored ? -1 : 1 // to the right is later, or sooner

    signal dropped(middle: point) // let go of with its middle there, as its own place is counted
    signal moved(by: int)
    signal removed

    function letGo() {
        const middle = Qt.point(tile.x + body.x + tile.width / 2, tile.y + body.y + tile.height / 2);
        body.x = body.y = 0;
        tile.dropped(middle);
    }

    activeFocusOnTab: true
    height: Theme.trayTile
    objectName: "trayTile"
    width: Theme.trayTile * (file ? 2 : 1)
    z: drag.active ? 1 : 0
    Accessible.description: qsTr("%1 and %2 move it, %3 takes it out").arg(Keymap.cap("Left")).arg(Keymap.cap("Right")).arg(Keymap.cap("Del"))
    Accessible.focusable: true
    Accessible.name: busy ? qsTr("%1, being prepared").arg(name) : spoken
    Accessible.role: Accessible.ListItem
    Keys.onDeletePressed: event => event.isAutoRepeat || tile.removed()
    Keys.onLeftPressed: tile.moved(-tile.way)
    Keys.onRightPressed: tile.moved(tile.way)

    Item {
        id: body

        height: tile.height
        width: tile.width

        DragHandler {
            id: drag

            onActiveChanged: if (!active)
                tile.letGo()
        }
        MediaPicture {
            anchors.fill: parent
            corners: 15
            key: tile.busy || tile.file ? "" : tile.key
            placeholder: tile.placeholder
            radius: Theme.r12
            shade: Theme.raised2
            pictures: tile.tray
            ratio: Screen.devicePixelRatio
        }
        Spinner {
            anchors.centerIn: parent
            visible: tile.busy
        }
        Column {
            anchors.left: parent.left
            anchors.leftMargin: Theme.s2
            anchors.right: parent.right
            anchors.rightMargin: Theme.s2
            anchors.verticalCenter: parent.verticalCenter
            visible: tile.file

            Icon {
                anchors.left: parent.left
                color: Theme.blue
                name: "file-text"
            }
            UserText {
                elide: Text.ElideMiddle
                font.pixelSize: Theme.small
                text: tile.name
                width: parent.width
                Accessible.ignored: true
            }
            AppText {
                anchors.left: parent.left
                color: Theme.text2
                font.pixelSize: Theme.tiny
                text: tile.detail
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
        Rectangle {
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.margins: Theme.s1
            color: Theme.veil
            height: time.height + Theme.s1
            radius: Theme.r8
            visible: tile.length !== ""
            width: time.width + Theme.s2

            AppText {
                id: time

                anchors.centerIn: parent
                color: Theme.onFill
                font.pixelSize: Theme.tiny
                text: tile.length
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
        FocusRing {
            inset: -Theme.gap
            radius: Theme.r12 + Theme.gap
            shown: tile.activeFocus && !cross.activeFocus
        }
        Tappable {
            id: cross

            anchors.right: parent.right
            anchors.top: parent.top
            label: qsTr("Take out %1").arg(tile.spoken)
            objectName: "trayRemove"
            ringRadius: Theme.r16
            onClicked: tile.removed()

            background: Item {
                Rectangle {
                    anchors.centerIn: parent
                    color: cross.hovered || cross.down ? Theme.rail : Theme.veil
                    height: width
                    radius: width / 2
                    width: Theme.iconSmall + Theme.s2

                    Icon {
                        anchors.centerIn: parent
                        color: Theme.onFill
                        name: "x"
                        size: Theme.iconSmall
                    }
                }
            }
        }
    }
}
