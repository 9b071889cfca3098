import QtQuick
import views

Tappable {
    id: control

    property int size: Theme.body
    property int weight: Theme.medium

    leftPadding: Theme.s1
    rightPadding: Theme.s1

    contentItem: AppText {
        color: Theme.link
        elide: Text.ElideRight
        font.pixelSize: control.size
        font.underline: control.hovered || control.visualFocus
        font.weight: control.weight
        maximumLineCount: 1
        text: control.label
        verticalAlignment: Text.AlignVCenter
        topPadding: 0
        bottomPadding: 0
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
