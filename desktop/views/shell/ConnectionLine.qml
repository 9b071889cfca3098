import QtQuick
import Paravion.ViewModels
import views
import views.controls

// What is to be said of the connection, and nothing while all is well.
Rectangle {
    id: line

    required property ShellModel shell
    readonly property bool shown: shell.connectionLine !== ""
    property real extent: shown ? implicitHeight : 0

    clip: true
    color: Theme.raised
    height: Math.round(extent) // what stands under it is drawn on whole pixels all the way
    implicitHeight: Math.max(words.implicitHeight, again.visible ? again.implicitHeight : 0) + Theme.s2
    visible: height > 0
    onShownChanged: if (!shown)
        Spoken.say(line, qsTr("Connected"))
    Accessible.name: shell.connectionLine
    Accessible.role: Accessible.AlertMessage

    Behavior on extent {
        NumberAnimation {
            duration: Theme.pane
            easing.type: Easing.OutCubic
        }
    }

    Announced {
        item: line
        words: line.shell.connectionLine
    }
    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.s4
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.amber
        name: line.shell.offline ? "cloud-off" : "circle-alert"
        objectName: "connectionSign"
        size: Theme.iconSmall
        visible: line.shown && !line.shell.catchingUp
    }
    Spinner {
        anchors.left: parent.left
        anchors.leftMargin: Theme.s4
        anchors.verticalCenter: parent.verticalCenter
        running: visible
        size: Theme.iconSmall
        visible: line.shown && line.shell.catchingUp
    }
    AppText {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: Theme.s2
        anchors.right: again.visible ? again.left : parent.right
        anchors.rightMargin: Theme.s3
        anchors.verticalCenter: parent.verticalCenter
        font.pixelSize: Theme.small
        objectName: "connectionLine"
        text: line.shell.connectionLine
        Accessible.ignored: true
    }
    LinkButton {
        id: again

        anchors.right: parent.right
        anchors.rightMargin: Theme.s3
        anchors.verticalCenter: parent.verticalCenter
        label: qsTr("Try now")
        objectName: "reconnect"
        size: Theme.small
        visible: line.shell.offline && line.shown
        onClicked: line.shell.reconnect()
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
