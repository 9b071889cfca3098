import QtQuick
import Paravion.ViewModels
import views

FocusScope {
    id: page

    required property SignInModel signIn

    implicitHeight: column.implicitHeight
    width: parent ? parent.width : implicitWidth

    Column {
        id: column

        spacing: Theme.s4
        width: parent.width

        PageHead {
            label: qsTr("Keep these codes")
            note: qsTr("If you forget your password, one of these lets you in. They are shown once, here, and nobody can give them to you again.")
        }
        CodesCard {
            codes: page.signIn.codes as RecoveryCodesModel
            focus: true
        }
    }
}
