import QtQuick
import views
import views.controls

// Before somebody is unblocked: what comes back, and what does not.
Sheet {
    id: sheet

    property string name: ""

    signal unblocked

    initial: keep
    label: qsTr("Unblock this person?")

    UserText {
        font.weight: Theme.semibold
        text: sheet.name
        width: parent.width
    }
    AppText {
        color: Theme.text2
        text: qsTr("Your conversation comes back, and so does your yes to it if you had accepted it.")
        width: parent.width
    }
    AppText {
        color: Theme.text2
        text: qsTr("What doesn’t: you no longer follow each other, and what they wrote while they were blocked never arrives. They aren’t told.")
        width: parent.width
    }
    PrimaryButton {
        label: qsTr("Unblock")
        objectName: "sureUnblock"
        width: parent.width
        onClicked: {
            sheet.close();
            sheet.unblocked();
        }
    }
    SecondaryButton {
        id: keep

        label: qsTr("Keep blocked")
        objectName: "keepBlocked"
        width: parent.width
        onClicked: sheet.close()
    }
}
