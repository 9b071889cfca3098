pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// What waits for the relay, and what it would not do, with the reason.
Column {
    id: part

    required property HealthModel health

    spacing: Theme.s3

    AppText {
        objectName: "healthOutbox"
        text: part.health.outbox
        visible: text !== ""
        width: parent.width
    }
    Repeater {
        model: part.health.refused

        Column {
            id: row

            required property var modelData

            spacing: Theme.s1
            width: part.width
            Accessible.name: modelData.title + ", " + modelData.text + ". " + modelData.reason
            Accessible.role: Accessible.ListItem

            UserText {
                font.weight: Theme.semibold
                text: row.modelData.title
                width: parent.width
            }
            UserText {
                text: row.modelData.text
                visible: text !== ""
                width: parent.width
            }
            AppText {
                color: Theme.red
                font.pixelSize: Theme.small
                text: row.modelData.reason
                width: parent.width
                Accessible.ignored: true
            }
            Flow {
                spacing: Theme.s3
                width: parent.width

                SecondaryButton {
                    enabled: !part.health.busy
                    hint: row.modelData.text
                    label: qsTr("Try again")
                    objectName: "retry-" + row.modelData.key
                    small: true
                    visible: row.modelData.sends
                    onClicked: part.health.retry(row.modelData.key)
                }
                SecondaryButton {
                    hint: row.modelData.title
                    label: qsTr("Show")
                    objectName: "show-" + row.modelData.key
                    small: true
                    onClicked: part.health.openMessage(row.modelData.thread, row.modelData.key)
                }
            }
        }
    }
    SecondaryButton {
        anchors.left: parent.left
        enabled: !part.health.busy
        iconName: "rotate-cw"
        label: qsTr("Try all again")
        objectName: "retryAll"
        small: true
        visible: part.health.canRetry && part.health.refused.length > 1
        onClicked: part.health.retryAll()
    }
}
