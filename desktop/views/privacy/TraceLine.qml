import QtQuick
import views
import views.controls

// One rule: a sign and its words.
Item {
    id: line

    required property string icon
    required property string tone
    required property string text
    readonly property color ink: tone === "good" ? Theme.green : tone === "miss" ? Theme.amber : tone === "stop" ? Theme.red : Theme.blue
    readonly property string sign: icon === "check" ? qsTr("Yes") : icon === "x" ? qsTr("No") : qsTr("So")

    implicitHeight: words.implicitHeight
    objectName: "traceLine"
    Accessible.name: qsTr("%1: %2").arg(sign).arg(text)
    Accessible.role: Accessible.ListItem

    Icon {
        id: mark

        anchors.left: parent.left
        color: line.ink
        name: line.icon
        size: Theme.iconSmall
        y: (Theme.lineOf(Theme.small) - height) / 2
    }
    AppText {
        id: words

        color: Theme.text2
        font.pixelSize: Theme.small
        text: line.text
        anchors.left: mark.right
        anchors.leftMargin: Theme.s2
        anchors.right: parent.right
        Accessible.ignored: true
    }
}
