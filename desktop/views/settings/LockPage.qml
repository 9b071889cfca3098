import QtQuick
import Paravion.ViewModels
import views
import views.controls

// The lock of the whole app: its passphrase, when it locks by itself, and how to be without.
Column {
    id: page

    required property AppLockModel appLock

    // What was done is seen, and the keyboard is at something that is still there.
    function told() {
        if (chips.visible)
            chips.forceActiveFocus(Qt.TabFocusReason);
        page.scroller(page.parent)?.reveal(said);
    }
    function scroller(item: Item): Scroller {
        return !item || item instanceof Scroller ? item as Scroller : page.scroller(item.parent);
    }

    spacing: Theme.s5
    width: parent ? parent.width : implicitWidth

    Heading {
        font.pixelSize: Theme.display
        text: qsTr("App lock")
        width: parent.width
    }
    Banner {
        id: said

        iconName: page.appLock.fault !== "" ? "circle-alert" : "circle-check"
        label: page.appLock.fault !== "" ? page.appLock.fault : page.appLock.notice
        objectName: "lockSaid"
        tone: page.appLock.fault !== "" ? Banner.Tone.Bad : Banner.Tone.Good
        visible: label !== ""
        width: parent.width
    }
    Banner {
        iconName: "info"
        label: qsTr("Your sign-in is kept for this window only, and locking would end it. To use a lock, sign in again and keep your sign-in on this computer.")
        objectName: "lockImpossible"
        visible: !page.appLock.possible && !page.appLock.on
        width: parent.width
    }
    Section {
        label: qsTr("Lock by itself")
        note: qsTr("When nobody has typed, pressed or pointed here for this long. %1 locks at once.").arg(Keymap.hint("lock"))
        visible: page.appLock.possible

        ChipRow {
            id: chips

            label: qsTr("Lock after")
            objectName: "lockIdle"
            options: page.appLock.idleChoices
            prefix: "idle-"
            value: page.appLock.idleAfter
            width: parent.width
            onChosen: value => page.appLock.chooseIdle(value)
        }
        Toggle {
            checked: page.appLock.withComputer
            label: qsTr("Lock when the computer locks or sleeps")
            objectName: "lockWithComputer"
            visible: page.appLock.on
            width: parent.width
            onClicked: page.appLock.lockWithComputer(checked)
        }
    }
    Section {
        label: page.appLock.on ? qsTr("Change the passphrase") : qsTr("Turn the lock on")
        note: page.appLock.on ? "" : qsTr("One passphrase for all accounts on this computer. It seals what opens your messages here, and is kept nowhere: if you forget it, you sign in again, and what was not sent yet is lost.")
        visible: page.appLock.possible

        LockForm {
            appLock: page.appLock
            width: parent.width
        }
    }
    Section {
        label: qsTr("Turn the lock off")
        note: qsTr("Your sign-in is then kept as it was before.")
        visible: page.appLock.on

        TextInputField {
            id: off

            fault: page.appLock.faults.off ?? ""
            label: qsTr("Your passphrase")
            maximumLength: 300
            objectName: "lockOffPassphrase"
            secret: true
            width: parent.width
            onAccepted: page.appLock.takeOff(text)
        }
        SecondaryButton {
            anchors.left: parent.left
            busy: page.appLock.busy
            enabled: !page.appLock.busy && off.text !== ""
            label: qsTr("Turn the lock off")
            objectName: "lockOff"
            onClicked: page.appLock.takeOff(off.text)
        }
    }
    Connections {
        function onDone() {
            off.text = "";
            page.told();
        }

        target: page.appLock
    }
}
