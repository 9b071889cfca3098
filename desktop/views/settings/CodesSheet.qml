pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls
import views.sign_in

// New recovery codes: the password first, then the codes, which stay until the person has kept them.
Sheet {
    id: sheet

    required property RecoveryCodesModel codes
    readonly property bool made: codes.codes.length > 0

    function lead() {
        card.forceActiveFocus();
    }

    closable: !made
    initial: made ? card : form
    label: made ? qsTr("Keep these codes") : qsTr("New recovery codes")
    objectName: "codesSheet"

    onMadeChanged: {
        if (made)
            Qt.callLater(sheet.lead);
        else
            sheet.close();
    }
    onOpened: codes.forget()

    AppText {
        color: Theme.text2
        text: sheet.made ? qsTr("If you forget your password, one of these lets you in. They are shown once, here, and nobody can give them to you again.") : qsTr("Ten new codes are made, and all old ones end. You stay signed in everywhere.")
        width: parent.width
    }
    Loader {
        id: form

        active: sheet.visible && !sheet.made
        focus: active
        visible: active
        width: parent.width

        sourceComponent: NewCodesForm {
            codes: sheet.codes
            focus: true
        }
    }
    CodesCard {
        id: card

        codes: sheet.codes
        visible: sheet.made
    }
}
