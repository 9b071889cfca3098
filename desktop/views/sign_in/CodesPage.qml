pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

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
            label: qsTr("Keep these codes")
            note: qsTr("If you forget your password, one of these lets you in. They are shown once, here, and nobody can give them to you again.")
        }
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
                    model: page.codes.codes

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
                onClicked: page.codes.copy()
            }
            SecondaryButton {
                iconName: "download"
                label: qsTr("Save")
                objectName: "saveCodes"
                width: (parent.width - Theme.s2) / 2
                onClicked: page.codes.save()
            }
        }
        Banner {
            iconName: page.codes.fault !== "" ? "circle-alert" : "circle-check"
            label: page.codes.fault !== "" ? page.codes.fault : page.codes.notice
            objectName: "codesNotice"
            tone: page.codes.fault !== "" ? Banner.Tone.Bad : Banner.Tone.Good
            visible: label !== ""
            width: parent.width
        }
        PrimaryButton {
            label: qsTr("I have kept them")
            objectName: "keepCodes"
            width: parent.width
            onClicked: page.codes.keep()
        }
    }
}
