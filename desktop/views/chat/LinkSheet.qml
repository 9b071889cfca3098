pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Where a link really leads, before it opens.
Sheet {
    id: sheet

    required property LinkGuard links

    initial: openButton
    label: qsTr("Open this link?")
    objectName: "linkSheet"

    Heading {
        font.pixelSize: Theme.head
        maximumLineCount: 4
        objectName: "linkHost"
        text: sheet.links.host
        width: parent.width
        wrapMode: Text.WrapAnywhere
    }
    AppText {
        color: Theme.text2
        elide: Text.ElideRight
        font.pixelSize: Theme.small
        maximumLineCount: 5
        objectName: "linkAddress"
        text: sheet.links.address
        width: parent.width
        wrapMode: Text.WrapAnywhere
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
                sheet.links.open();
            }
        }
        SecondaryButton {
            iconName: "copy"
            label: qsTr("Copy the address")
            objectName: "linkCopy"
            onClicked: {
                sheet.close();
                sheet.links.copy();
            }
        }
    }
}
