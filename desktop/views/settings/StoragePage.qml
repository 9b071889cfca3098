pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// What is kept on this computer, how much and how long, and clearing it.
Column {
    id: page

    required property StorageModel storage

    spacing: Theme.s5
    width: parent ? parent.width : implicitWidth
    Component.onCompleted: {
        storage.read();
        storage.export.look();
    }

    Column {
        width: parent.width

        Heading {
            font.pixelSize: Theme.display
            text: qsTr("Storage")
            width: parent.width
        }
        AppText {
            color: Theme.text2
            objectName: "storageTotal"
            text: page.storage.total !== "" ? page.storage.total : qsTr("Counting what is kept here…")
            width: parent.width
        }
    }
    Banner {
        action: qsTr("Try again")
        iconName: "circle-alert"
        label: page.storage.fault
        objectName: "storageFault"
        tone: Banner.Tone.Bad
        visible: label !== ""
        width: parent.width
        onActed: page.storage.read()
    }
    Column {
        spacing: Theme.s1
        visible: page.storage.export.unfinished !== ""
        width: parent.width

        Banner {
            action: qsTr("Export again")
            iconName: "download"
            label: page.storage.export.unfinished
            objectName: "exportUnfinished"
            tone: Banner.Tone.Notice
            width: parent.width
            onActed: {
                page.storage.export.again();
                exporting.follow();
            }
        }
        LinkButton {
            anchors.left: parent.left
            label: qsTr("Leave it")
            objectName: "exportLeave"
            size: Theme.small
            onClicked: page.storage.export.leave()
        }
    }
    Section {
        label: qsTr("What is kept here")

        StorageParts {
            parts: page.storage.parts
            width: parent.width
        }
    }
    Section {
        label: qsTr("Photos, videos and files")

        MediaStorage {
            storage: page.storage.media
            width: parent.width
        }
    }
    Section {
        label: qsTr("Take your data along")
        note: qsTr("Your conversations, profile, people, settings, shelf and drafts, as pages for a browser and as JSON for programs.")

        ExportPart {
            id: exporting

            exporting: page.storage.export
            width: parent.width
        }
    }
    Section {
        label: qsTr("Begin anew")
        note: qsTr("Your messages are on the relay. This computer can forget its copy and fetch a new one.")

        SecondaryButton {
            anchors.left: parent.left
            busy: page.storage.busy
            iconName: "rotate-cw"
            label: qsTr("Clear and fetch again")
            objectName: "fetchAgain"
            small: true
            onClicked: sure.open()
        }
    }
    Sheet {
        id: sure

        initial: keep
        label: qsTr("Clear what is kept here?")

        AppText {
            text: qsTr("Your drafts and earlier drafts, messages that wait to be sent, recordings and settings stay, and you stay signed in.")
            width: parent.width
        }
        AppText {
            color: Theme.text2
            text: qsTr("Messages, people, photos and files are removed from this computer and come again from your relay: messages in the background, the rest when you look at it.")
            width: parent.width
        }
        Banner {
            iconName: "triangle-alert"
            label: page.storage.lost
            objectName: "onlyHere"
            tone: Banner.Tone.Bad
            visible: label !== ""
            width: parent.width
        }
        Banner {
            iconName: "cloud-off"
            label: qsTr("You’re offline. Nothing comes again before you’re connected.")
            objectName: "clearOffline"
            tone: Banner.Tone.Notice
            visible: !page.storage.online
            width: parent.width
        }
        DangerButton {
            label: qsTr("Clear and fetch again")
            objectName: "sureFetchAgain"
            width: parent.width
            onClicked: {
                sure.close();
                page.storage.fetchAgain();
            }
        }
        SecondaryButton {
            id: keep

            label: qsTr("Keep it")
            objectName: "keepAll"
            width: parent.width
            onClicked: sure.close()
        }
    }
}
