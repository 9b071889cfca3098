import QtQuick
import views

Tappable {
    id: control

    property int size: Theme.body
    property int weight: Theme.medium

    leftPadding: Theme.s1
    rightPadding: Theme.s1

    contentItem: Item {
        implicitHeight: words.implicitHeight
        implicitWidth: words.implicitWidth

        AppText {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            color: Theme.link
            elide: Text.ElideRight
            font.pixelSize: control.size
            font.underline: control.hovered || control.visualFocus
            font.weight: control.weight
            maximumLineCount: 1
            text: control.label
            width: parent.width
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
