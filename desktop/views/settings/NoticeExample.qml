import QtQuick
import views
import views.controls

// What a notification says with what is chosen, drawn in the app's own way.
Rectangle {
    id: notice

    property string title: ""
    property string body: ""

    border.color: Theme.line
    border.width: Theme.hair
    color: Theme.side
    implicitHeight: words.implicitHeight + Theme.s4 * 2
    radius: Theme.r12
    Accessible.description: title + ". " + body
    Accessible.name: qsTr("Example")
    Accessible.role: Accessible.Pane

    Icon {
        id: sign

        color: Theme.blue
        anchors.left: parent.left
        anchors.leftMargin: Theme.s4
        name: "bell"
        y: Theme.s4
    }
    Column {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: Theme.s3
        anchors.right: parent.right
        anchors.rightMargin: Theme.s4
        y: Theme.s4

        AppText {
            font.weight: Theme.semibold
            objectName: "exampleTitle"
            text: notice.title
            width: parent.width
            Accessible.ignored: true
        }
        AppText {
            color: Theme.text2
            objectName: "exampleBody"
            text: notice.body
            width: parent.width
            Accessible.ignored: true
        }
    }
}
