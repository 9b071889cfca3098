import QtQuick
import Paravion.ViewModels
import views
import views.controls

// A photo or video that was shared, square; pressed, it leads to its message.
Tappable {
    id: tile

    required property string message
    required property int at
    required property string placeholder
    required property bool video
    required property string length
    required property string spoken
    required property SharedModel shared

    hint: qsTr("Press to go to the message")
    label: spoken
    objectName: "sharedTile"
    padding: Theme.gap
    ringInset: 0
    onClicked: tile.shared.jump(tile.message)

    contentItem: MediaPicture {
        at: tile.at
        corners: 15
        key: tile.message
        pictures: tile.shared
        placeholder: tile.placeholder
        radius: Theme.r8
        ratio: Screen.devicePixelRatio
        shade: Theme.raised2

        Rectangle {
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.margins: Theme.s1
            color: Theme.veil
            height: time.height + Theme.gap
            radius: Theme.r8
            visible: tile.video
            width: time.width + Theme.s2

            AppText {
                id: time

                anchors.centerIn: parent
                color: Theme.onFill
                font.pixelSize: Theme.tiny
                text: tile.length !== "" ? tile.length : qsTr("Video")
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}
