import QtQuick
import Paravion.ViewModels
import views
import views.controls

FocusScope {
    id: page

    readonly property bool waits: ["disk_full", "cache_busy"].includes(signIn.cacheProblem)
    required property SignInModel signIn

    implicitHeight: column.implicitHeight
    width: parent ? parent.width : implicitWidth

    Column {
        id: column

        spacing: Theme.s4
        width: parent.width

        PageHead {
            label: page.signIn.cacheProblem === "cache_newer" ? qsTr("This Paravion is too old") : qsTr("Your messages can’t be opened here")
        }
        FaultLine {
            signIn: page.signIn
        }
        AppText {
            color: Theme.text2
            text: qsTr("What was written here and not sent yet is set aside with the old file, not deleted.")
            visible: !page.waits
            width: parent.width
        }
        PrimaryButton {
            busy: page.signIn.busy
            enabled: !page.signIn.busy
            focus: true
            label: page.waits ? qsTr("Try again") : qsTr("Fetch everything again")
            objectName: "discardCache"
            width: parent.width
            onClicked: page.signIn.discardCache()
        }
    }
}
