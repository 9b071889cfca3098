pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// How this computer stands with its relay, and what can be done about it.
Column {
    id: page

    required property HealthModel health

    spacing: Theme.s5
    width: parent ? parent.width : implicitWidth
    Component.onCompleted: health.read()

    Column {
        width: parent.width

        Heading {
            font.pixelSize: Theme.display
            text: qsTr("Sync and search health")
            width: parent.width
        }
        AppText {
            color: page.health.well ? Theme.text2 : Theme.amber
            objectName: "healthLine"
            text: page.health.line
            width: parent.width
        }
    }
    Section {
        label: qsTr("Devices")
        note: page.health.devicesFault

        Repeater {
            model: page.health.devices

            Column {
                id: device

                required property var modelData

                width: page.width
                Accessible.name: modelData.name + ", " + modelData.note
                Accessible.role: Accessible.ListItem

                UserText {
                    font.weight: Theme.semibold
                    text: device.modelData.name
                    width: parent.width
                    Accessible.ignored: true
                }
                AppText {
                    color: device.modelData.current && page.health.well ? Theme.green : Theme.text2
                    font.pixelSize: Theme.small
                    text: device.modelData.note
                    width: parent.width
                    Accessible.ignored: true
                }
            }
        }
        AppText {
            color: Theme.text2
            font.pixelSize: Theme.small
            text: page.health.events
            visible: text !== ""
            width: parent.width
        }
    }
    Section {
        label: qsTr("Outbox")

        HealthOutbox {
            health: page.health
            width: parent.width
        }
    }
    Section {
        label: qsTr("Search")

        AppText {
            objectName: "healthHistory"
            text: page.health.history
            visible: text !== ""
            width: parent.width
        }
        AppText {
            color: Theme.text2
            font.pixelSize: Theme.small
            objectName: "healthIndex"
            text: page.health.index
            visible: text !== ""
            width: parent.width
        }
        SecondaryButton {
            anchors.left: parent.left
            enabled: !page.health.busy
            iconName: "download"
            label: qsTr("Fetch the rest")
            objectName: "healthFetch"
            small: true
            visible: page.health.canFetch
            onClicked: page.health.fetchRest()
        }
    }
    Section {
        label: qsTr("If something looks wrong")
        note: qsTr("Recount counts what is unread anew, from how far you have read. Repair checks the database, looks for missing messages and makes the search index anew. Nothing is lost by either.")

        Flow {
            spacing: Theme.s3
            width: parent.width

            SecondaryButton {
                enabled: !page.health.busy
                label: qsTr("Recount")
                objectName: "healthRecount"
                small: true
                onClicked: page.health.recount()
            }
            SecondaryButton {
                enabled: !page.health.busy
                label: qsTr("Repair")
                objectName: "healthRepair"
                small: true
                onClicked: page.health.repair()
            }
        }
        Column {
            objectName: "healthTravels"
            spacing: Theme.s2
            visible: page.health.step !== ""
            width: parent.width
            Accessible.name: page.health.step
            Accessible.role: Accessible.ProgressBar

            Item {
                clip: true
                height: stripe.height
                width: Math.max(Theme.s4, Math.round(page.width * page.health.share))

                AirmailStripe {
                    id: stripe

                    anchors.left: parent.left
                    width: page.width
                }
            }
            AppText {
                color: Theme.text2
                font.pixelSize: Theme.small
                objectName: "healthStep"
                text: page.health.step
                width: parent.width
            }
            SecondaryButton {
                anchors.left: parent.left
                iconName: "x"
                label: qsTr("Stop")
                objectName: "healthStop"
                small: true
                onClicked: page.health.stop()
            }
        }
        Banner {
            iconName: page.health.fault !== "" ? "circle-alert" : "circle-check"
            label: page.health.fault !== "" ? page.health.fault : page.health.outcome
            objectName: "healthOutcome"
            tone: page.health.fault !== "" ? Banner.Tone.Bad : Banner.Tone.Good
            visible: label !== ""
            width: parent.width
        }
    }
}
