import QtQuick
import views

// A count in a pill. Nothing at zero, "99+" above 99.
Rectangle {
    id: badge

    property int count: 0
    property bool urgent: false // red, as in the rail
    property bool quiet: false // grey, as in a muted thread

    color: quiet ? Theme.raised2 : urgent ? Theme.redFill : Theme.blueFill
    implicitHeight: Math.max(18, Theme.scaled(18))
    implicitWidth: Math.max(implicitHeight, number.implicitWidth + Theme.s2 + Theme.ring)
    radius: implicitHeight / 2
    visible: count > 0
    Accessible.ignored: true

    AppText {
        id: number

        anchors.centerIn: parent
        color: badge.quiet ? Theme.text2 : Theme.onFill
        font.pixelSize: Theme.tiny
        font.weight: Theme.bold
        text: badge.count > 99 ? "99+" : String(badge.count)
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
