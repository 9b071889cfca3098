import QtQuick
import Paravion.ViewModels
import views
import views.controls

// How much photos, videos and files may take up on this computer.
Column {
    id: part

    required property MediaStorageModel storage

    spacing: Theme.s3
    Component.onCompleted: storage.read()

    AppText {
        font.pixelSize: Theme.small
        color: Theme.text2
        objectName: "mediaUsed"
        text: part.storage.used
        width: parent.width
    }
    SegmentedChoice {
        anchors.left: parent.left
        label: qsTr("Keep at most")
        objectName: "mediaMost"
        options: part.storage.choices
        value: part.storage.most
        onChosen: value => part.storage.choose(value)
    }
    Row {
        anchors.left: parent.left
        spacing: Theme.s3

        SecondaryButton {
            id: free

            busy: part.storage.busy
            enabled: !part.storage.empty
            iconName: "trash-2"
            label: qsTr("Free up space")
            objectName: "freeUp"
            small: true
            onClicked: part.storage.freeUp()
        }
        NoticeText {
            anchors.verticalCenter: free.verticalCenter
            color: part.storage.fault !== "" ? Theme.red : Theme.text2
            font.pixelSize: Theme.small
            objectName: "mediaFreed"
            text: part.storage.fault !== "" ? part.storage.fault : part.storage.notice
            visible: text !== ""
            width: part.width - free.width - parent.spacing
        }
    }
    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        text: qsTr("What is removed here stays in its conversation and comes again when you look at it.")
        width: parent.width
    }
}
