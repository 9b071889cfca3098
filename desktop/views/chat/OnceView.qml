pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// What is looked at once, over the whole window. Closing it makes it gone; nothing can be done with it.
T.Popup {
    id: view

    required property OnceViewer once
    readonly property int turn: Turns.count

    closePolicy: T.Popup.CloseOnEscape
    focus: true
    height: parent ? parent.height : 0
    modal: true
    parent: T.Overlay.overlay
    popupType: T.Popup.Item
    width: parent ? parent.width : 0
    onClosed: once.close()
    onTurnChanged: view.close()

    background: Rectangle {
        color: Theme.rail
    }
    contentItem: FocusScope {
        focus: true
        objectName: "onceView"
        Keys.onPressed: event => event.accepted = view.once.film && view.once.video.pressed(event.key)
        Keys.onSpacePressed: event => {
            event.accepted = view.once.film;
            if (event.accepted)
                view.once.video.toggle();
        }

        PopupFace {
            content: view.contentItem
            label: view.once.film ? qsTr("Video, view once") : qsTr("Photo, view once")
        }
        Item {
            id: frame

            anchors.bottom: words.top
            anchors.left: parent.left
            anchors.margins: Theme.s4
            anchors.right: parent.right
            anchors.top: close.bottom
        }
        // What a film does not fill is as dark as what it is worked with, from edge to edge.
        Rectangle {
            anchors.bottom: controls.top
            anchors.left: frame.left
            anchors.right: frame.right
            anchors.top: frame.top
            color: Theme.veil
            objectName: "onceStage"
            visible: controls.active
        }
        Loader {
            readonly property bool wanted: view.once.film && view.once.video.filmed

            anchors.bottom: controls.top
            anchors.left: frame.left
            anchors.right: frame.right
            anchors.top: frame.top
            asynchronous: true
            onWantedChanged: wanted ? setSource(Qt.resolvedUrl("VideoSurface.qml"), {
                video: view.once.video,
                whole: true
            }) : setSource("")
        }
        Loader {
            id: controls

            active: view.once.film && view.once.video.filmed
            anchors.bottom: frame.bottom
            anchors.left: frame.left
            anchors.right: frame.right

            sourceComponent: VideoControls {
                fills: false
                large: true
                video: view.once.video
            }
        }
        NoticeText {
            anchors.centerIn: frame
            color: Theme.text1
            horizontalAlignment: Text.AlignHCenter
            objectName: "onceProblem"
            text: qsTr("This video can’t be played on this computer. It was opened all the same.")
            visible: view.once.film && view.once.video.phase === "failed"
            width: frame.width
        }
        MediaPicture {
            anchors.fill: frame
            key: view.once.film ? "" : view.once.key
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
            iconName: "x"
            label: qsTr("Close it for good")
            objectName: "onceClose"
            onClicked: view.close()
        }
        Column {
            id: words

            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.margins: Theme.s4
            anchors.right: parent.right

            AppText {
                color: Theme.text2
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("When you close it, it is gone for good: here, at the relay, and for who sent it.")
                width: parent.width
            }
            AppText {
                color: Theme.text2
                horizontalAlignment: Text.AlignHCenter
                objectName: "onceScreenshots"
                text: qsTr("Screenshots can’t be prevented, and nobody is told of them.")
                width: parent.width
            }
        }
    }

    Connections {
        function onLeft() {
            view.close();
        }

        target: view.once
    }
}
