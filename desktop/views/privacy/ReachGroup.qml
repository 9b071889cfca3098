import QtQuick
import views
import views.controls

// The answers for one handle, under its name.
Column {
    id: group

    property string label: ""
    property color ink: Theme.blue
    property alias options: row.options
    property alias hints: row.hints
    property alias prefix: row.prefix
    property alias value: row.value

    signal chosen(value: string)

    spacing: Theme.s1

    Row {
        anchors.left: parent.left
        spacing: Theme.s2

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            border.color: group.ink
            border.width: Theme.gap
            color: Theme.onFill
            height: Theme.s3
            radius: height / 2
            width: height
        }
        AppText {
            color: Theme.text2
            font.pixelSize: Theme.small
            font.weight: Theme.semibold
            text: group.label
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
    ChipRow {
        id: row

        label: group.label
        width: parent.width
        onChosen: value => group.chosen(value)
    }
}
