pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// What blocking somebody does, before it is done.
Sheet {
    id: sheet

    required property SafetyModel safety
    property bool atOnce: false // opens as soon as it is made

    initial: confirm
    label: qsTr("Block %1?").arg(safety.name)
    objectName: "blockSheet"
    Component.onCompleted: {
        if (atOnce)
            open();
    }

    Repeater {
        model: sheet.safety.blockLines

        Item {
            id: line

            required property string modelData

            height: words.implicitHeight
            width: parent?.width ?? 0

            Rectangle {
                color: Theme.text3
                height: Theme.s1
                radius: height / 2
                width: height
                anchors.left: parent.left
                anchors.leftMargin: Theme.s1
                y: (Theme.lineOf(Theme.body) - height) / 2
            }
            AppText {
                id: words

                color: Theme.text2
                text: line.modelData
                width: parent.width - Theme.s4
                anchors.left: parent.left
                anchors.leftMargin: Theme.s4
            }
        }
    }
    Banner {
        iconName: "circle-alert"
        label: sheet.safety.problem
        tone: Banner.Tone.Bad
        visible: label !== ""
        width: parent.width
    }
    Flow {
        layoutDirection: Qt.RightToLeft
        spacing: Theme.s2
        width: parent.width

        DangerButton {
            id: confirm

            busy: sheet.safety.busy
            enabled: !sheet.safety.busy
            iconName: "ban"
            label: qsTr("Block")
            objectName: "confirmBlock"
            onClicked: sheet.safety.confirmBlock()
        }
        SecondaryButton {
            label: qsTr("Cancel")
            objectName: "cancelBlock"
            onClicked: sheet.close()
        }
    }
    Connections {
        function onBlockAsked() {
            sheet.open();
        }
        function onDone() {
            sheet.close();
        }

        target: sheet.safety
    }
}
