pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// A decision of the relay: in a few words, rule by rule, and what would change it.
Column {
    id: decision

    required property CheckModel check

    spacing: Theme.s3

    Item {
        height: Math.max(face.height, words.implicitHeight)
        width: parent.width

        Avatar {
            id: face

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            hue: decision.check.hue
            initials: decision.check.initials
            picture: decision.check.avatar
            size: Theme.avatarSmall
            surface: Theme.raised
        }
        Column {
            id: words

            anchors.left: face.right
            anchors.leftMargin: Theme.s3
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter

            UserText {
                font.weight: Theme.semibold
                maximumLineCount: 2
                objectName: "headline"
                text: decision.check.headline
                width: parent.width
                wrapMode: Text.Wrap
            }
            UserText {
                color: Theme.text2
                font.pixelSize: Theme.small
                objectName: "headlineNote"
                text: decision.check.note
                visible: text !== ""
                width: parent.width
                wrapMode: Text.Wrap
            }
        }
    }
    Spinner {
        anchors.left: parent.left
        size: Theme.iconSmall
        visible: decision.check.busy && !decision.check.decided
    }
    Column {
        spacing: Theme.s1 + Theme.ring
        visible: decision.check.decided
        width: parent.width
        Accessible.name: qsTr("Rules")
        Accessible.role: Accessible.List

        Repeater {
            model: decision.check.trace

            TraceLine {
                width: decision.width
            }
        }
        LinkButton {
            anchors.left: parent.left
            label: qsTr("Show every rule")
            objectName: "everyRule"
            size: Theme.small
            visible: decision.check.shortened
            onClicked: decision.check.showEvery()
        }
    }
    AppText {
        color: Theme.red
        font.pixelSize: Theme.small
        objectName: "checkProblem"
        text: decision.check.problem
        visible: text !== ""
        width: parent.width
    }
    Column {
        spacing: Theme.s2
        visible: decision.check.decided && decision.check.canChange
        width: parent.width

        AppText {
            color: Theme.text2
            font.pixelSize: Theme.small
            font.weight: Theme.semibold
            text: qsTr("What would change it")
            width: parent.width
        }
        Flow {
            spacing: Theme.s2
            width: parent.width

            Repeater {
                model: decision.check.actions

                SecondaryButton {
                    required property var model
                    readonly property string key: model.key

                    enabled: !decision.check.busy
                    hint: decision.check.name
                    label: model.label
                    objectName: "remedy-" + key
                    small: true
                    width: Math.min(implicitWidth, decision.width)
                    onClicked: key === "unblock" ? sure.open() : decision.check.act(key)
                }
            }
        }
    }
    UnblockSheet {
        id: sure

        name: decision.check.name
        onUnblocked: decision.check.act("unblock")
    }
}
