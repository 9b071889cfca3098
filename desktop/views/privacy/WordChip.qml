import QtQuick
import views
import views.controls

// A filtered word; a press takes it off.
Tappable {
    id: chip

    property string word: ""

    implicitHeight: Math.max(Theme.controlSmall, implicitContentHeight + topPadding + bottomPadding)
    label: qsTr("Take “%1” off").arg(word)
    leftPadding: mirrored ? Theme.s2 : Theme.s3
    objectName: "word"
    rightPadding: mirrored ? Theme.s3 : Theme.s2

    background: Rectangle {
        color: chip.hovered || chip.down ? Theme.raised2 : Theme.raised
        border.color: Theme.line
        border.width: Theme.hair
        radius: Theme.r10
    }
    contentItem: Item {
        implicitHeight: words.implicitHeight
        implicitWidth: words.implicitWidth + Theme.s2 + cross.width

        UserText {
            id: words

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            font.pixelSize: Theme.small
            text: chip.word
            width: parent.width - Theme.s2 - cross.width
            Accessible.ignored: true
        }
        Icon {
            id: cross

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            name: "x"
            size: Theme.iconSmall
        }
    }
}
