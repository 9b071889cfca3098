import QtQuick
import views
import views.controls

// The title of a page on the card, and its sentence.
Column {
    id: head

    property string label: ""
    property string note: ""

    width: parent ? parent.width : implicitWidth

    Heading {
        font.pixelSize: Theme.head
        text: head.label
        width: parent.width
    }
    AppText {
        color: Theme.text2
        text: head.note
        visible: text !== ""
        width: parent.width
    }
}
