import QtQuick
import Paravion.ViewModels
import views
import views.controls

// The field that opens the app.
FocusScope {
    id: part

    required property LockedModel locked

    function send() {
        locked.open(passphrase.text);
        guide.lead();
    }

    implicitHeight: column.implicitHeight
    width: parent ? parent.width : implicitWidth

    FaultGuide {
        id: guide

        busy: part.locked.busy
        fields: [passphrase]
    }
    Connections {
        // What was wrong is typed over.
        function onBusyChanged() {
            if (passphrase.shownFault !== "")
                passphrase.input.selectAll();
        }

        target: guide
    }
    Column {
        id: column

        spacing: Theme.s4
        width: parent.width

        Row {
            spacing: Theme.s3
            width: parent.width

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.text2
                name: "lock"
                size: Theme.scaled(20)
            }
            Heading {
                font.pixelSize: Theme.head
                objectName: "lockedTitle"
                text: qsTr("Locked")
            }
        }
        TextInputField {
            id: passphrase

            fault: part.locked.faults.passphrase ?? ""
            focus: true
            label: qsTr("Passphrase")
            maximumLength: 300
            objectName: "passphrase"
            secret: true
            width: parent.width
            onAccepted: part.send()
        }
        Banner {
            iconName: part.locked.waits ? "hourglass" : "circle-alert"
            label: part.locked.fault
            objectName: "lockedFault"
            tone: part.locked.waits ? Banner.Tone.Notice : Banner.Tone.Bad
            visible: label !== ""
            width: parent.width
        }
        PrimaryButton {
            busy: part.locked.busy
            enabled: !part.locked.busy && !part.locked.waits
            label: part.locked.busy ? qsTr("Opening…") : qsTr("Open")
            objectName: "unlock"
            width: parent.width
            onClicked: part.send()
        }
        LinkButton {
            anchors.horizontalCenter: parent.horizontalCenter
            label: qsTr("Forgot it?")
            objectName: "forgot"
            size: Theme.small
            onClicked: part.locked.forgot(true)
        }
    }
}
