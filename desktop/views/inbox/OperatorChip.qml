import QtQuick
import views
import views.controls

// An operator that can be written by a press.
Tappable {
    id: chip

    implicitHeight: Math.max(Theme.target, Theme.scaled(24) + Theme.s1, implicitContentHeight)
    leftPadding: Theme.s2
    rightPadding: Theme.s2
    ringRadius: height / 2
    Accessible.role: Accessible.Button

    background: Item {
        Rectangle {
            anchors.centerIn: parent
            color: chip.hovered ? Theme.railOn : Theme.chip
            height: Math.max(24, Theme.scaled(24))
            radius: height / 2
            width: parent.width
        }
    }
    contentItem: AppText {
        bottomPadding: 0
        color: Theme.text2
        font.pixelSize: Theme.small
        text: chip.label
        topPadding: 0
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
