import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// What is looked at once, over the whole window. Closing it makes it gone; nothing can be done with it.
T.Popup {
    id: view

    required property OnceViewer once

    closePolicy: T.Popup.CloseOnEscape
    focus: true
    height: parent ? parent.height : 0
    modal: true
    parent: T.Overlay.overlay
    popupType: T.Popup.Item
    width: parent ? parent.width : 0
    onClosed: once.close()

    background: Rectangle {
        color: Theme.rail
    }
    contentItem: FocusScope {
        focus: true
        objectName: "onceView"
        Accessible.name: qsTr("Photo, view once")
        Accessible.role: Accessible.Dialog

        MediaPicture {
            anchors.bottom: words.top
            anchors.left: parent.left
            anchors.margins: Theme.s4
            anchors.right: parent.right
            anchors.top: close.bottom
            key: view.once.key
            objectName: "oncePicture"
            pictures: view.once
            ratio: Screen.devicePixelRatio
            whole: true
            Accessible.name: qsTr("The photo")
            Accessible.role: Accessible.Graphic
        }
        IconButton {
            id: close

            anchors.margins: Theme.s3
            anchors.right: parent.right
            anchors.top: parent.top
            focus: true
            iconName: "x"
            label: qsTr("Close it for good")
            objectName: "onceClose"
            onClicked: view.close()
        }
        AppText {
            id: words

            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.margins: Theme.s4
            anchors.right: parent.right
            color: Theme.text2
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("When you close it, it is gone for good: here, at the relay, and for who sent it.")
        }
    }

    Connections {
        function onLeft() {
            view.close();
        }

        target: view.once
    }
}
