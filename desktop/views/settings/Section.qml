import QtQuick
import views
import views.controls

// A titled part of a settings page, closed by a line.
Column {
    id: section

    property string label: ""
    property string note: ""
    default property alias content: body.data

    spacing: Theme.s3
    width: parent ? parent.width : implicitWidth

    Column {
        width: parent.width

        Heading {
            font.pixelSize: Theme.lead
            font.weight: Theme.semibold
            text: section.label
            visible: text !== ""
            width: parent.width
        }
        AppText {
            color: Theme.text2
            font.pixelSize: Theme.small
            text: section.note
            visible: text !== ""
            width: parent.width
        }
    }
    Column {
        id: body

        spacing: Theme.s3
        width: parent.width
    }
    Divider {
        width: parent.width
    }
}
