import QtQuick
import views
import views.controls

// One emoji, in the middle of its box at its own height.
AppText {
    property int size: Theme.display

    bottomPadding: 0
    font.pixelSize: size
    horizontalAlignment: Text.AlignHCenter
    lineHeight: 1
    lineHeightMode: Text.ProportionalHeight
    topPadding: 0
    verticalAlignment: Text.AlignVCenter
    wrapMode: Text.NoWrap
    Accessible.ignored: true
}
