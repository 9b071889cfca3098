import QtQuick
import views
import views.controls

// One device: what it is called, since when, and the way to sign it out.
Item {
    id: row

    required property string key
    required property string name
    required property string note
    required property bool current
    property bool busy: false

    signal revoked

    implicitHeight: Math.max(words.implicitHeight, Theme.control) + Theme.s3 * 2
    Accessible.name: name + ", " + note
    Accessible.role: Accessible.ListItem

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        color: row.current ? Theme.green : Theme.text2
        name: "monitor"
    }
    Column {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: Theme.s4
        anchors.right: button.visible ? button.left : parent.right
        anchors.rightMargin: Theme.s3
        anchors.verticalCenter: parent.verticalCenter

        UserText {
            font.weight: Theme.semibold
            text: row.name
            width: parent.width
        }
        AppText {
            color: row.current ? Theme.green : Theme.text2
            font.pixelSize: Theme.small
            text: row.note
            width: parent.width
        }
    }
    SecondaryButton {
        id: button

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        enabled: !row.busy
        hint: row.name
        label: qsTr("Sign out")
        objectName: "revoke-" + row.key
        small: true
        visible: !row.current
        onClicked: row.revoked()
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
