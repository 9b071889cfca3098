import QtQuick
import Paravion.ViewModels
import views
import views.controls

// A message that waits: when, to whom, what, and what can be done with it.
FocusScope {
    id: row

    required property int index
    required property string key
    required property string name
    required property string words
    required property string when
    required property string note
    required property bool failed
    required property bool readable
    required property bool editable
    required property bool pictured
    required property string icon
    required property string placeholder
    required property string spoken
    property ScheduledModel scheduled: null // whose pictures they are
    property bool named: false
    readonly property real aside: pictured || icon !== "" ? Theme.trayTile + Theme.s3 : 0

    signal edited
    signal moved
    signal sent
    signal cancelled

    implicitHeight: Math.max(column.implicitHeight, aside > 0 ? Theme.trayTile : 0) + Theme.s3 * 2
    objectName: "scheduledRow"
    Accessible.focusable: true
    Accessible.name: spoken
    Accessible.role: Accessible.ListItem

    Rectangle {
        color: Theme.raised2
        height: Theme.trayTile
        objectName: "scheduledPicture"
        radius: Theme.r12
        visible: row.aside > 0
        width: Theme.trayTile
        anchors.left: parent.left
        anchors.leftMargin: Theme.s3
        y: Theme.s3

        Icon {
            anchors.centerIn: parent
            color: Theme.text2
            name: row.icon
            visible: row.icon !== ""
        }
        MediaPicture {
            anchors.fill: parent
            corners: 15
            key: row.pictured ? row.key : ""
            objectName: "scheduledPhoto"
            pictures: row.scheduled
            placeholder: row.placeholder
            radius: Theme.r12
            ratio: Screen.devicePixelRatio
            shade: Theme.raised2
            visible: row.pictured
        }
    }
    Column {
        id: column

        spacing: Theme.ring
        width: parent.width - Theme.s3 * 2 - row.aside
        anchors.left: parent.left
        anchors.leftMargin: Theme.s3 + row.aside
        y: Theme.s3

        UserText {
            font.weight: Theme.semibold
            text: row.named ? row.name + " · " + row.when : row.when
            width: parent.width
            Accessible.ignored: true
        }
        UserText {
            color: Theme.text2
            elide: Text.ElideRight
            maximumLineCount: 3
            text: row.words
            width: parent.width
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        AppText {
            color: row.failed ? Theme.red : Theme.text3
            font.pixelSize: Theme.small
            objectName: "scheduledNote"
            text: row.note
            visible: text !== ""
            width: parent.width
            Accessible.ignored: true
        }
        Flow {
            spacing: Theme.s2
            anchors.left: parent.left
            anchors.leftMargin: -Theme.s1 // their words stand under the others
            width: parent.width + Theme.s1

            LinkButton {
                focus: row.editable
                hint: row.spoken
                label: qsTr("Edit")
                objectName: "scheduledEdit"
                size: Theme.small
                visible: row.editable
                onClicked: row.edited()
            }
            LinkButton {
                focus: row.readable && !row.editable
                hint: row.spoken
                label: qsTr("Another time")
                objectName: "scheduledMove"
                size: Theme.small
                visible: row.readable
                onClicked: row.moved()
            }
            LinkButton {
                hint: row.spoken
                label: qsTr("Send now")
                objectName: "scheduledNow"
                size: Theme.small
                visible: row.readable
                onClicked: row.sent()
            }
            LinkButton {
                focus: !row.readable
                hint: row.spoken
                label: qsTr("Don’t send")
                objectName: "scheduledCancel"
                size: Theme.small
                onClicked: row.cancelled()
            }
        }
    }
}
