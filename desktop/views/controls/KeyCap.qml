import QtQuick
import views

// A key and what it does, in a quiet line of them.
Row {
    id: hint

    property string keys: ""
    property string label: ""

    spacing: Theme.s1
    Accessible.name: qsTr("%1: %2").arg(keys).arg(label)
    Accessible.role: Accessible.StaticText

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        border.color: Theme.line
        border.width: Theme.hair
        color: Theme.raised
        height: cap.implicitHeight + Theme.ring
        radius: Theme.s1
        width: Math.max(height, cap.implicitWidth + Theme.s2)

        AppText {
            id: cap

            anchors.centerIn: parent
            color: Theme.text2
            font.pixelSize: Theme.tiny
            font.weight: Theme.semibold
            text: hint.keys
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
    AppText {
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.text3
        font.pixelSize: Theme.tiny
        text: hint.label
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
