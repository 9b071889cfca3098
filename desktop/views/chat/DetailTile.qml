import QtQuick
import views
import views.controls

// What can be done with a conversation, beside its person: an icon over a word or two.
Tappable {
    id: tile

    property string iconName: ""
    property string word: ""

    bottomPadding: Theme.s2
    implicitWidth: Math.max(Theme.scaled(58), implicitContentWidth + leftPadding + rightPadding)
    leftPadding: Theme.s2
    rightPadding: Theme.s2
    ringRadius: Theme.r12 + Theme.gap
    topPadding: Theme.s2

    background: Rectangle {
        color: tile.hovered || tile.down ? Theme.raised2 : Theme.raised
        radius: Theme.r12
    }
    contentItem: Item {
        implicitHeight: picture.height + caption.implicitHeight + Theme.s1
        implicitWidth: caption.implicitWidth

        Icon {
            id: picture

            anchors.horizontalCenter: parent.horizontalCenter
            color: Theme.text2
            name: tile.iconName
            size: Theme.scaled(18)
        }
        AppText {
            id: caption

            anchors.bottom: parent.bottom
            color: Theme.text2
            font.pixelSize: Theme.tiny
            horizontalAlignment: Text.AlignHCenter
            text: tile.word
            width: parent.width
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
