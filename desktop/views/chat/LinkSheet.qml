pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Where a link really leads, before it opens.
Sheet {
    id: sheet

    required property ChatModel chat

    label: qsTr("Open this link?")
    objectName: "linkSheet"
    onOpened: openButton.forceActiveFocus(Qt.TabFocusReason)

    Heading {
        font.pixelSize: Theme.head
        maximumLineCount: 4
        objectName: "linkHost"
        text: sheet.chat.linkHost
        width: parent.width
        wrapMode: Text.WrapAnywhere
    }
    AppText {
        color: Theme.text2
        elide: Text.ElideRight
        font.pixelSize: Theme.small
        maximumLineCount: 5
        objectName: "linkAddress"
        text: sheet.chat.linkAddress
        width: parent.width
        wrapMode: Text.WrapAnywhere
    }
    Repeater {
        model: sheet.chat.linkWarnings

        Banner {
            required property string modelData

            iconName: "triangle-alert"
            label: modelData
            tone: Banner.Tone.Notice
            width: parent?.width ?? implicitWidth
        }
    }
    Flow {
        layoutDirection: Qt.RightToLeft
        spacing: Theme.s2
        width: parent.width

        PrimaryButton {
            id: openButton

            iconName: "external-link"
            label: qsTr("Open")
            objectName: "linkOpen"
            onClicked: {
                sheet.close();
                sheet.chat.openLink();
            }
        }
        SecondaryButton {
            iconName: "copy"
            label: qsTr("Copy the address")
            objectName: "linkCopy"
            onClicked: {
                sheet.close();
                sheet.chat.copyLink();
            }
        }
    }
    Connections {
        function onLinkAsked() {
            sheet.open();
        }

        target: sheet.chat
    }
}
