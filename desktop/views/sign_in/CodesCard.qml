pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// The codes, once: to be copied, saved, and confirmed.
FocusScope {
    id: card

    required property RecoveryCodesModel codes

    implicitHeight: column.implicitHeight
    width: parent ? parent.width : implicitWidth

    Column {
        id: column

        spacing: Theme.s4
        width: parent.width

        Rectangle {
            border.color: Theme.line
            border.width: Theme.hair
            color: Theme.raised
            height: grid.implicitHeight + Theme.s3 * 2
            radius: Theme.r12
            width: parent.width

            Column {
                id: grid

                anchors.centerIn: parent
                spacing: Theme.s1
                width: parent.width - Theme.s4 * 2

                Repeater {
                    model: card.codes.codes

                    AppText {
                        required property int index
                        required property string modelData

                        font.features: ({
                                "tnum": 1,
                                "zero": 1
                            })
                        objectName: "code" + index
                        text: modelData
                        horizontalAlignment: Text.AlignHCenter
                        width: grid.width
                        wrapMode: Text.WrapAnywhere
                    }
                }
            }
        }
        Row {
            spacing: Theme.s2
            width: parent.width

            SecondaryButton {
                focus: true
                iconName: "copy"
                label: qsTr("Copy")
                objectName: "copyCodes"
                width: (parent.width - Theme.s2) / 2
                onClicked: card.codes.copy()
            }
            SecondaryButton {
                iconName: "download"
                label: qsTr("Save")
                objectName: "saveCodes"
                width: (parent.width - Theme.s2) / 2
                onClicked: card.codes.save()
            }
        }
        Banner {
            iconName: card.codes.fault !== "" ? "circle-alert" : "circle-check"
            label: card.codes.fault !== "" ? card.codes.fault : card.codes.notice
            objectName: "codesNotice"
            tone: card.codes.fault !== "" ? Banner.Tone.Bad : Banner.Tone.Good
            visible: label !== ""
            width: parent.width
        }
        PrimaryButton {
            label: qsTr("I have kept them")
            objectName: "keepCodes"
            width: parent.width
            onClicked: card.codes.keep()
        }
    }
}
