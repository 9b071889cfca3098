import QtQuick
import Paravion.ViewModels
import views
import views.controls

// What one is told of on this computer while one looks elsewhere, how much it says, and how it sounds.
Column {
    id: page

    required property AlertSettingsModel alerts

    spacing: Theme.s5
    width: parent ? parent.width : implicitWidth

    Heading {
        font.pixelSize: Theme.display
        text: qsTr("Notifications")
        width: parent.width
    }
    Section {
        label: qsTr("While you look elsewhere")

        Toggle {
            checked: page.alerts.on
            label: qsTr("Tell me about new messages")
            note: qsTr("On this computer. Muted conversations, requests and your quiet hours stay silent, and so does the conversation before your eyes.")
            objectName: "alertsSwitch"
            width: parent.width
            onClicked: page.alerts.turn(checked)
        }
        Banner {
            iconName: "info"
            label: qsTr("This computer shows no notifications, so Paravion shows them in its window.")
            objectName: "alertsInWindow"
            visible: page.alerts.on && !page.alerts.native
            width: parent.width
        }
    }
    Section {
        label: qsTr("What they say")
        visible: page.alerts.on

        RadioGroup {
            label: qsTr("Whoever sees your screen sees them, too.")
            objectName: "alertPreview"
            options: [
                {
                    "value": "text",
                    "label": qsTr("Name and words")
                },
                {
                    "value": "name",
                    "label": qsTr("Name only")
                },
                {
                    "value": "nothing",
                    "label": qsTr("Nothing"),
                    "note": qsTr("Only that there is a new message")
                }
            ]
            value: page.alerts.preview
            width: parent.width
            onChosen: value => page.alerts.choosePreview(value)
        }
        NoticeExample {
            body: page.alerts.exampleBody
            title: page.alerts.exampleTitle
            width: parent.width
        }
        SecondaryButton {
            anchors.left: parent.left
            label: qsTr("Show an example")
            objectName: "alertExample"
            small: true
            onClicked: page.alerts.showExample()
        }
    }
    Section {
        label: qsTr("Sound")
        visible: page.alerts.on

        ChipRow {
            label: qsTr("Sound")
            objectName: "alertSound"
            options: [
                {
                    "value": "plane",
                    "label": qsTr("Plane")
                },
                {
                    "value": "bell",
                    "label": qsTr("Bell")
                },
                {
                    "value": "drop",
                    "label": qsTr("Drop")
                },
                {
                    "value": "wood",
                    "label": qsTr("Wood")
                },
                {
                    "value": "none",
                    "label": qsTr("None")
                }
            ]
            prefix: "sound-"
            value: page.alerts.sound
            width: parent.width
            onChosen: value => page.alerts.chooseSound(value)
        }
        Row {
            spacing: Theme.s3
            visible: page.alerts.sound !== "none"
            width: parent.width

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.text2
                name: "volume-2"
            }
            StepSlider {
                id: volume

                anchors.verticalCenter: parent.verticalCenter
                from: 0
                label: qsTr("Volume")
                objectName: "alertVolume"
                stepSize: 10
                to: 100
                value: page.alerts.volume
                width: Math.min(Theme.listWidth, parent.width - Theme.s10 * 3)
                onMoved: {
                    page.alerts.chooseVolume(Math.round(value));
                    if (!pressed)
                        page.alerts.playSound();
                }
                onPressedChanged: {
                    if (!pressed)
                        page.alerts.playSound();
                }
            }
            AppText {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.text2
                font.pixelSize: Theme.small
                text: qsTr("%1 %").arg(page.alerts.volume)
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}
