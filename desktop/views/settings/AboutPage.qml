pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

Column {
    id: page

    required property SettingsModel settings
    readonly property AppSettings appearance: settings.appearance as AppSettings

    spacing: Theme.s5
    width: parent ? parent.width : implicitWidth

    Heading {
        font.pixelSize: Theme.display
        text: qsTr("About")
        width: parent.width
    }
    Section {
        Row {
            anchors.left: parent.left
            spacing: Theme.s3

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.blue
                name: "send"
                size: Theme.scaled(32)
            }
            Column {
                anchors.verticalCenter: parent.verticalCenter

                AppText {
                    anchors.left: parent.left
                    font.pixelSize: Theme.title
                    font.weight: Theme.bold
                    text: "Paravion"
                    wrapMode: Text.NoWrap
                }
                AppText {
                    anchors.left: parent.left
                    color: Theme.text2
                    font.pixelSize: Theme.small
                    objectName: "version"
                    text: qsTr("Version %1").arg(page.settings.version)
                    wrapMode: Text.NoWrap
                }
            }
        }
    }
    Section {
        label: qsTr("New versions")
        visible: page.appearance.updates !== null

        Loader {
            active: page.appearance.updates !== null
            width: parent.width

            sourceComponent: Updates {
                appearance: page.appearance
                updates: page.appearance.updates as UpdatesModel
            }
        }
    }
    Section {
        label: qsTr("Your relay")
        note: page.settings.relay
    }
    Section {
        label: qsTr("Who can read your messages")

        AppText {
            color: Theme.text2
            objectName: "honesty"
            text: qsTr("Encrypted in transit and on your device. The operator of this relay can read messages.")
            width: parent.width
        }
    }
    Section {
        label: qsTr("Licences")

        AppText {
            color: Theme.text2
            text: qsTr("Paravion is free software under the Apache License 2.0. It is built with Qt (LGPL 3), Inter (SIL OFL 1.1), Noto Color Emoji (SIL OFL 1.1), Lucide (ISC), SQLite3 Multiple Ciphers (MIT), OpenSSL (Apache 2.0) and Python (PSF). Their licences come with the app.")
            width: parent.width
        }
    }
}
