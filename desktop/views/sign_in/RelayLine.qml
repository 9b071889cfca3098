import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Which relay this is about, and the way to another one.
Column {
    id: line

    required property SignInModel signIn
    property string verb: qsTr("Sign in to")
    readonly property bool open: signIn.changingRelay
    readonly property alias field: address

    signal settled // the field is closed again

    // It is led to: a relay comes before anything that is said to it.
    function enter() {
        if (!line.open)
            return;
        address.text = line.signIn.relay;
        address.input.forceActiveFocus(Qt.OtherFocusReason);
        address.input.selectAll();
    }

    spacing: Theme.s2
    width: parent ? parent.width : implicitWidth
    Component.onCompleted: Qt.callLater(enter)
    Keys.onEscapePressed: event => {
        event.accepted = line.open;
        line.signIn.keepRelay();
    }
    onOpenChanged: line.open ? Qt.callLater(enter) : line.settled()

    Flow {
        spacing: 0
        visible: !line.signIn.changingRelay
        width: parent.width

        AppText {
            bottomPadding: 0
            color: Theme.text2
            elide: Text.ElideMiddle
            maximumLineCount: 1
            text: line.verb + " " + line.signIn.relay
            topPadding: (change.implicitHeight - Theme.lineOf(font.pixelSize)) / 2 + Theme.drop(font.pixelSize)
            width: Math.min(implicitWidth, line.width)
            wrapMode: Text.NoWrap
        }
        LinkButton {
            id: change

            label: qsTr("Change")
            objectName: "changeRelay"
            weight: Theme.regular
            onClicked: line.signIn.changeRelay()
        }
    }
    TextInputField {
        id: address

        fault: line.signIn.faults.relay ?? ""
        inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase
        label: qsTr("Relay")
        note: qsTr("The address of the relay that keeps your account. Ask whoever invited you.")
        objectName: "relayField"
        placeholder: "relay.example.net"
        visible: line.signIn.changingRelay
        width: parent.width
        onAccepted: line.signIn.useRelay(address.text)
    }
    SecondaryButton {
        busy: line.signIn.busy
        enabled: !line.signIn.busy
        label: qsTr("Use this relay")
        objectName: "useRelay"
        visible: line.signIn.changingRelay
        width: parent.width
        onClicked: line.signIn.useRelay(address.text)
    }
    LinkButton {
        anchors.horizontalCenter: parent.horizontalCenter
        label: qsTr("Cancel")
        objectName: "keepRelay"
        size: Theme.small
        visible: line.signIn.changingRelay && line.signIn.relay !== ""
        onClicked: line.signIn.keepRelay()
    }
}
