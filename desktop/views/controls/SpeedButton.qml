import QtQuick
import views

// How fast something plays; pressed, the next speed.
Tappable {
    id: button

    property int speed: 100 // percent
    property color ink: Theme.text1

    hint: qsTr("Press for another speed")
    implicitWidth: Math.max(Theme.control, implicitContentWidth + leftPadding + rightPadding)
    label: qsTr("Speed %1").arg(qsTr("%1×").arg(speed / 100))
    leftPadding: Theme.s2
    objectName: "voiceSpeed"
    rightPadding: Theme.s2

    background: Item {
        Rectangle {
            anchors.centerIn: parent
            color: Theme.tint(button.ink, button.hovered || button.down ? 0.25 : 0.15)
            height: Math.max(Theme.s5, Theme.lineOf(Theme.small))
            radius: height / 2
            width: parent.width
        }
    }
    contentItem: AppText {
        color: button.ink
        font.pixelSize: Theme.small
        font.weight: Theme.semibold
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("%1×").arg(button.speed / 100)
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
