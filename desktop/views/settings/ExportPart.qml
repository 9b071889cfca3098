pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Taking one's own data along, as pages and as JSON.
Column {
    id: part

    required property ExportModel exporting

    // How far it is comes into sight, with what has the focus.
    function follow() {
        forceLayout();
        stop.forceActiveFocus(Qt.TabFocusReason);
    }

    spacing: Theme.s3

    RadioGroup {
        enabled: !part.exporting.running
        label: qsTr("Photos, videos and files")
        objectName: "exportMedia"
        options: part.exporting.mediaChoices
        value: part.exporting.media
        width: parent.width
        onChosen: value => part.exporting.chooseMedia(value)
    }
    Toggle {
        checked: part.exporting.fetch
        enabled: !part.exporting.running
        label: qsTr("Fetch older messages first")
        note: qsTr("What is not on this computer comes from your relay. What does not come is named in the export.")
        objectName: "exportFetch"
        width: parent.width
        onClicked: part.exporting.chooseFetch(checked)
    }
    Toggle {
        checked: part.exporting.expiring
        enabled: !part.exporting.running
        label: qsTr("Include messages that disappear by themselves")
        note: qsTr("They would stay in the export. They are left out unless you choose this.")
        objectName: "exportExpiring"
        width: parent.width
        onClicked: part.exporting.chooseExpiring(checked)
    }
    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        text: qsTr("What was taken back, and what can be viewed once, is never in it. An export is not encrypted: keep it where nobody else reads it.")
        width: parent.width
    }
    SecondaryButton {
        anchors.left: parent.left
        iconName: "download"
        label: qsTr("Export…")
        objectName: "exportStart"
        small: true
        visible: !part.exporting.running
        onClicked: {
            dialog.setSource("ExportDialog.qml", {
                exporting: part.exporting
            });
            dialog.item.open(); // qmllint disable missing-property
        }
    }
    Column {
        objectName: "exportTravels"
        spacing: Theme.s2
        visible: part.exporting.running
        width: parent.width
        Accessible.name: part.exporting.step
        Accessible.role: Accessible.ProgressBar

        Item {
            anchors.left: parent.left
            clip: true
            height: stripe.height
            width: Math.max(Theme.s4, Math.round(part.width * part.exporting.share))

            AirmailStripe {
                id: stripe

                anchors.left: parent.left
                width: part.width
            }
        }
        AppText {
            objectName: "exportStep"
            color: Theme.text2
            font.pixelSize: Theme.small
            text: part.exporting.step
            width: parent.width
        }
        SecondaryButton {
            id: stop

            anchors.left: parent.left
            iconName: "x"
            label: qsTr("Stop")
            objectName: "exportStop"
            small: true
            onClicked: part.exporting.stop()
        }
    }
    Banner {
        iconName: part.exporting.fault !== "" ? "circle-alert" : "circle-check"
        label: part.exporting.fault !== "" ? part.exporting.fault : part.exporting.outcome
        objectName: "exportOutcome"
        tone: part.exporting.fault !== "" ? Banner.Tone.Bad : Banner.Tone.Good
        visible: label !== ""
        width: parent.width
    }
    Loader {
        id: dialog
    }
}
