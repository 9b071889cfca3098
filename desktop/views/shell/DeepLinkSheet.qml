pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// What a link from outside the app wants, before anything is done.
Sheet {
    id: sheet

    required property DeepLinkModel links

    initial: sheet.links.action !== "" ? confirm : leave
    label: sheet.links.title
    objectName: "deepLinkSheet"
    Component.onCompleted: open()
    onClosed: sheet.links.dismiss()

    Heading {
        font.pixelSize: Theme.head
        maximumLineCount: 4
        objectName: "deepLinkName"
        text: sheet.links.name
        visible: text !== ""
        width: parent.width
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
    }
    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        objectName: "deepLinkSmall"
        text: sheet.links.small
        visible: text !== ""
        width: parent.width
    }
    AppText {
        color: Theme.text2
        objectName: "deepLinkNote"
        text: sheet.links.note
        visible: text !== ""
        width: parent.width
    }
    ChipRow {
        label: qsTr("Open in")
        objectName: "deepLinkAccounts"
        options: sheet.links.accounts
        prefix: "in-"
        value: sheet.links.account
        visible: options.length > 1
        width: parent.width
        onChosen: value => sheet.links.choose(value)
    }
    Repeater {
        model: sheet.links.warnings

        Banner {
            required property string modelData

            iconName: "triangle-alert"
            label: modelData
            tone: Banner.Tone.Notice
            width: parent?.width ?? implicitWidth
        }
    }
    Banner {
        iconName: "circle-alert"
        label: sheet.links.problem
        objectName: "deepLinkProblem"
        tone: Banner.Tone.Bad
        visible: label !== ""
        width: parent.width
    }
    Flow {
        layoutDirection: Qt.RightToLeft
        spacing: Theme.s2
        width: parent.width

        PrimaryButton {
            id: confirm

            busy: sheet.links.busy
            label: sheet.links.action
            objectName: "deepLinkConfirm"
            visible: label !== ""
            onClicked: sheet.links.confirm()
        }
        SecondaryButton {
            id: leave

            label: sheet.links.action !== "" ? qsTr("Cancel") : qsTr("Close")
            objectName: "deepLinkLeave"
            onClicked: sheet.close()
        }
    }
}
