import QtQuick
import Paravion.ViewModels
import views
import views.controls

// A first run that was cut off: there are codes that nobody saw.
FocusScope {
    id: page

    required property SignInModel signIn
    readonly property RecoveryCodesModel codes: signIn.codes as RecoveryCodesModel

    implicitHeight: column.implicitHeight
    width: parent ? parent.width : implicitWidth

    Column {
        id: column

        spacing: Theme.s4
        width: parent.width

        PageHead {
            label: qsTr("Your recovery codes")
            note: qsTr("Paravion ended before you had kept them, and they cannot be shown again. Without one, nobody can let you in if you forget your password. New codes take their place.")
        }
        NewCodesForm {
            codes: page.codes
            focus: true
        }
        LinkButton {
            anchors.horizontalCenter: parent.horizontalCenter
            enabled: !page.codes.busy
            label: qsTr("Later")
            objectName: "codesLater"
            size: Theme.small
            onClicked: page.signIn.goOn()
        }
    }
}
