pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// Somebody in a list of people: a press opens their page, the button beside it is the one next step.
Item {
    id: tile

    required property int index
    required property string key
    required property string name
    required property string detail
    required property string avatar
    required property string initials
    required property int hue
    required property bool verified
    required property string act
    required property string action
    required property string note
    required property string spoken
    property bool present: false // they are active now
    property bool stop: false // whether Tab stops at this row

    signal opened
    signal acted
    signal moved(across: int, down: int)

    function take() {
        row.forceActiveFocus(Qt.TabFocusReason);
    }

    height: Theme.row + Theme.s1
    objectName: "personTile"

    ListRow {
        id: row

        activeFocusOnTab: activeFocus || tile.stop
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.rightMargin: ending.width > 0 ? ending.width + Theme.s3 : 0
        anchors.verticalCenter: parent.verticalCenter
        hint: qsTr("Opens their page")
        implicitHeight: Theme.row
        label: tile.present ? qsTr("%1, active now").arg(tile.spoken) : tile.spoken
        objectName: "personRow"
        Accessible.role: Accessible.Button
        Keys.onDownPressed: tile.moved(0, 1)
        Keys.onLeftPressed: tile.moved(-Theme.forth, 0)
        Keys.onRightPressed: tile.moved(Theme.forth, 0)
        Keys.onUpPressed: tile.moved(0, -1)
        onClicked: tile.opened()

        contentItem: Item {
            Avatar {
                id: face

                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                hue: tile.hue
                initials: tile.initials
                picture: tile.avatar
                present: tile.present
                size: Theme.scaled(Theme.avatar)
                surface: Theme.chat
            }
            UserText {
                id: title

                anchors.left: face.right
                anchors.leftMargin: Theme.s3
                font.weight: Theme.semibold
                text: tile.name
                width: Math.min(implicitWidth, parent.width - face.width - Theme.s3 - (mark.visible ? mark.width + Theme.s1 : 0))
                y: (parent.height - height - under.height) / 2
                Accessible.ignored: true
            }
            Icon {
                id: mark

                anchors.left: title.right
                anchors.leftMargin: Theme.s1
                anchors.verticalCenter: title.verticalCenter
                color: Theme.blue
                name: tile.verified ? "badge-check" : ""
                size: Theme.iconSmall
                visible: tile.verified
            }
            UserText {
                id: under

                anchors.left: title.left
                anchors.right: parent.right
                anchors.top: title.bottom
                color: Theme.text2
                font.pixelSize: Theme.small
                horizontalAlignment: Text.AlignLeft
                text: tile.detail
                Accessible.ignored: true
            }
        }
    }
    Item {
        id: ending

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        height: Theme.controlSmall
        width: button.active ? button.width : Math.min(words.implicitWidth, tile.width * 0.4)

        Loader {
            id: button

            active: tile.act !== ""
            anchors.right: parent.right
            sourceComponent: tile.act === "message" ? primary : secondary
        }
        AppText {
            id: words

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.text2
            elide: Text.ElideRight
            font.pixelSize: Theme.small
            text: tile.note
            visible: tile.act === ""
            width: parent.width
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
    Component {
        id: primary

        PrimaryButton {
            activeFocusOnTab: activeFocus || tile.stop
            hint: tile.name
            label: tile.action
            objectName: "personAction"
            small: true
            onClicked: tile.acted()
        }
    }
    Component {
        id: secondary

        SecondaryButton {
            activeFocusOnTab: activeFocus || tile.stop
            hint: tile.name
            label: tile.action
            objectName: "personAction"
            small: true
            onClicked: tile.acted()
        }
    }
}
