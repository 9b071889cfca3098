import QtQuick
import views
import views.controls

// What the relay says in a conversation, in its middle.
AppText {
    color: Theme.text2
    font.pixelSize: Theme.small
    horizontalAlignment: Text.AlignHCenter
    leftPadding: Theme.s10
    rightPadding: Theme.s10
    Accessible.ignored: true
}
