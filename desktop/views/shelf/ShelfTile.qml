import QtQuick
import Paravion.ViewModels
import views
import views.controls

// A video of a shelf: its cover, 9 to 16, how long it is, its title, and what is to be said of one's own.
Tappable {
    id: tile

    required property int index
    required property string key
    required property string title
    required property string length
    required property string note
    required property bool waits
    required property string failure
    required property string placeholder
    required property string spoken
    required property MediaModel media
    property bool stop: false // Tab stops here

    signal moved(step: int)
    signal menuWanted

    activeFocusOnTab: activeFocus || stop
    implicitHeight: picture.height + words.height + Theme.s1
    label: tile.spoken
    objectName: "shelfTile"
    ringRadius: Theme.r12 + Theme.gap
    Accessible.role: Accessible.ListItem
    Keys.onDownPressed: tile.moved(2)
    Keys.onLeftPressed: tile.moved(-Theme.forth)
    Keys.onMenuPressed: tile.menuWanted()
    Keys.onPressed: event => {
        if (event.key === Qt.Key_F10 && event.modifiers & Qt.ShiftModifier)
            tile.menuWanted();
    }
    Keys.onRightPressed: tile.moved(Theme.forth)
    Keys.onUpPressed: tile.moved(-2)

    background: Item {}
    contentItem: Item {
        MediaPicture {
            id: picture

            corners: 15
            height: Math.round(width * 16 / 9)
            key: tile.key
            objectName: "shelfCover"
            opacity: tile.waits ? 0.6 : 1
            pictures: tile.media
            placeholder: tile.placeholder
            radius: Theme.r12
            ratio: Screen.devicePixelRatio
            shade: Theme.raised2
            width: parent.width
        }
        Rectangle {
            anchors.bottom: picture.bottom
            anchors.left: picture.left
            anchors.margins: Theme.s2
            color: Theme.veil
            height: time.height + Theme.s1
            radius: Theme.r8
            width: Math.min(time.implicitWidth + Theme.icon + Theme.s2, picture.width - Theme.s4)

            Icon {
                id: glyph

                anchors.verticalCenter: parent.verticalCenter
                color: Theme.onFill
                name: "play"
                size: Theme.iconSmall
                anchors.left: parent.left
                anchors.leftMargin: Theme.s1
            }
            AppText {
                id: time

                anchors.left: glyph.right
                anchors.leftMargin: Theme.s1
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.onFill
                font.pixelSize: Theme.tiny
                text: tile.length
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
        AirmailStripe {
            anchors.left: picture.left
            anchors.right: picture.right
            anchors.top: picture.bottom
            anchors.topMargin: -height
            objectName: "shelfTravels"
            visible: tile.waits
        }
        Column {
            id: words

            anchors.top: picture.bottom
            anchors.topMargin: Theme.s1
            width: parent.width

            UserText {
                font.pixelSize: Theme.small
                font.weight: Theme.semibold
                objectName: "shelfTitle"
                text: tile.title
                width: parent.width
                Accessible.ignored: true
            }
            UserText {
                color: tile.failure !== "" ? Theme.red : Theme.text2
                font.pixelSize: Theme.tiny
                objectName: "shelfNote"
                text: tile.note
                visible: text !== ""
                width: parent.width
                Accessible.ignored: true
            }
        }
    }
}
