import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Whether there is a newer Paravion, and who looks.
Column {
    id: part

    required property UpdatesModel updates
    required property AppSettings appearance

    spacing: Theme.s3

    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        objectName: "updatesLine"
        text: part.updates.line
        width: parent.width
        Accessible.role: Accessible.AlertMessage
    }
    Banner {
        iconName: "circle-alert"
        label: part.updates.fault
        objectName: "updatesFault"
        visible: label !== ""
        width: parent.width
    }
    SecondaryButton {
        anchors.left: parent.left
        busy: part.updates.busy
        enabled: !busy
        iconName: "rotate-cw"
        label: qsTr("Look for updates")
        objectName: "lookForUpdates"
        small: true
        visible: part.updates.looks
        onClicked: part.updates.look()
    }
    Toggle {
        checked: part.appearance.looksForUpdates
        label: qsTr("Look once a day")
        note: checked ? qsTr("A new version is fetched when there is one, and installed the next time you open Paravion.") : qsTr("Paravion looks only when you ask it to.")
        objectName: "looksForUpdates"
        visible: part.updates.looks
        width: parent.width
        onClicked: part.appearance.chooseLooksForUpdates(checked)
    }
}
