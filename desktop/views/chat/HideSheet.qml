pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Before a message is deleted for the person alone.
Sheet {
    id: sheet

    required property ChatModel chat
    property string key: ""

    function ask(key: string) {
        sheet.key = key;
        open();
    }

    initial: keep
    label: qsTr("Delete this message for you?")
    objectName: "hideSheet"

    AppText {
        color: Theme.text2
        text: qsTr("It leaves all your devices and can’t be brought back. %1 still has it.").arg(sheet.chat.name)
        width: parent.width
    }
    Flow {
        layoutDirection: Qt.RightToLeft
        spacing: Theme.s2
        width: parent.width

        DangerButton {
            label: qsTr("Delete for me")
            objectName: "hideAgree"
            onClicked: {
                sheet.close();
                sheet.chat.actions.hide(sheet.key);
            }
        }
        SecondaryButton {
            id: keep

            label: qsTr("Keep it")
            objectName: "hideKeep"
            onClicked: sheet.close()
        }
    }
}
