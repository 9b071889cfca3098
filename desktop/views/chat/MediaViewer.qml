pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// A picture over the whole window. Left and Right go on, where they do not move one that is larger than the window. A
// video plays in it, and has the arrows for itself; Page Up and Page Down go on from everything.
T.Popup {
    id: view

    required property MediaModel media
    readonly property ViewerModel viewer: media.viewer
    readonly property int turn: Turns.count
    readonly property var ways: ({
            [Qt.Key_Right]: Theme.forth,
            [Qt.Key_PageDown]: 1,
            [Qt.Key_Left]: -Theme.forth,
            [Qt.Key_PageUp]: -1
        })

    signal forwardWanted(key: string)

    function step(by: int) {
        pane.zoom = 1;
        view.viewer.step(by);
    }
    function play() {
        view.media.video.press(view.viewer.key, view.viewer.at);
    }
    function pressed(event: var) {
        const seen = view.viewer.video ? player.pressed(event.key) : pane.pressed(event.key);
        event.accepted = seen || view.moved(event.key);
    }
    function moved(key: int): bool {
        const by = view.ways[key] ?? 0;
        if (by !== 0)
            view.step(by);
        return by !== 0;
    }

    closePolicy: viewer.full ? T.Popup.NoAutoClose : T.Popup.CloseOnEscape
    focus: true
    height: parent ? parent.height : 0
    modal: true
    parent: T.Overlay.overlay
    popupType: T.Popup.Item
    width: parent ? parent.width : 0
    onClosed: view.viewer.close()
    onOpened: {
        pane.zoom = 1;
        content.forceActiveFocus(Qt.OtherFocusReason);
    }
    onTurnChanged: view.close()

    background: Rectangle {
        color: Theme.rail
    }
    contentItem: FocusScope {
        id: content

        focus: true
        objectName: "mediaViewer"
        Keys.onEscapePressed: event => {
            event.accepted = view.viewer.full;
            if (event.accepted)
                view.viewer.leaveFull();
        }
        Keys.onPressed: event => view.pressed(event)
        Keys.onSpacePressed: event => {
            event.accepted = view.viewer.video;
            if (event.accepted)
                view.play();
        }

        PopupFace {
            content: content
            description: view.viewer.time
            label: view.viewer.words
        }
        ViewerPane {
            id: pane

            anchors.bottom: foot.top
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: head.bottom
            media: view.media
        }
        VideoPlayer {
            id: player

            anchors.fill: pane
            at: view.viewer.at
            full: view.viewer.full
            key: view.viewer.video ? view.viewer.key : ""
            media: view.media
            objectName: "viewerVideo"
            visible: view.viewer.video
            whole: true
            onFullWanted: view.viewer.toggleFull()

            TapHandler {
                onTapped: view.play()
            }
        }
        IconButton {
            anchors.centerIn: pane
            fill: Theme.veil
            iconName: "play"
            ink: Theme.onFill
            label: qsTr("Play")
            objectName: "viewerPlay"
            visible: view.viewer.video && !player.here
            onClicked: view.play()
        }
        Spinner {
            anchors.centerIn: pane
            visible: !player.drawn && (pane.phase === "loading" || (player.here && view.media.video.phase === "coming"))
        }
        EmptyState {
            anchors.centerIn: pane
            iconName: "image-off"
            label: qsTr("This picture can’t be shown")
            note: qsTr("You can save it, or come back when you’re connected.")
            visible: !view.viewer.video && (pane.phase === "failed" || pane.phase === "offline")
            width: pane.width
        }
        Item {
            id: head

            height: Theme.header
            width: parent.width

            Column {
                anchors.left: parent.left
                anchors.leftMargin: Theme.s5
                anchors.right: tools.left
                anchors.verticalCenter: parent.verticalCenter

                UserText {
                    font.weight: Theme.semibold
                    text: view.viewer.words
                    width: parent.width
                    Accessible.ignored: true
                }
                AppText {
                    color: Theme.text2
                    elide: Text.ElideRight
                    font.pixelSize: Theme.small
                    maximumLineCount: 1
                    text: view.viewer.time
                    width: parent.width
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
            }
            Row {
                id: tools

                anchors.right: parent.right
                anchors.rightMargin: Theme.s3
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.s1

                IconButton {
                    enabled: pane.zoom > 1
                    iconName: "zoom-out"
                    label: qsTr("Smaller")
                    objectName: "viewerSmaller"
                    visible: !view.viewer.video
                    tipKeys: "-"
                    onClicked: pane.scaleTo(pane.zoom / 1.5)
                }
                IconButton {
                    enabled: pane.zoom < 4
                    iconName: "zoom-in"
                    label: qsTr("Larger")
                    objectName: "viewerLarger"
                    visible: !view.viewer.video
                    tipKeys: "+"
                    onClicked: pane.scaleTo(pane.zoom * 1.5)
                }
                IconButton {
                    iconName: "forward"
                    label: qsTr("Forward")
                    objectName: "viewerForward"
                    onClicked: {
                        const key = view.viewer.key;
                        view.close();
                        view.forwardWanted(key);
                    }
                }
                IconButton {
                    iconName: "download"
                    label: qsTr("Save as")
                    objectName: "viewerSave"
                    onClicked: view.media.save(view.viewer.key, view.viewer.at)
                }
                IconButton {
                    iconName: "x"
                    label: qsTr("Close")
                    objectName: "viewerClose"
                    tipKeys: Keymap.cap("Esc")
                    onClicked: view.close()
                }
            }
        }
        IconButton {
            anchors.left: parent.left
            anchors.leftMargin: Theme.s3
            anchors.verticalCenter: pane.verticalCenter
            fill: Theme.veil
            iconName: "arrow-left"
            ink: Theme.onFill
            label: qsTr("Previous")
            objectName: "viewerPrevious"
            visible: view.viewer.hasPrevious
            onClicked: view.step(-1)
        }
        IconButton {
            anchors.right: parent.right
            anchors.rightMargin: Theme.s3
            anchors.verticalCenter: pane.verticalCenter
            fill: Theme.veil
            iconName: "arrow-right"
            ink: Theme.onFill
            label: qsTr("Next")
            objectName: "viewerNext"
            visible: view.viewer.hasNext
            onClicked: view.step(1)
        }
        Item {
            id: foot

            anchors.bottom: parent.bottom
            height: caption.visible ? caption.implicitHeight + Theme.s3 * 2 : Theme.s4
            width: parent.width

            AppText {
                id: caption

                anchors.centerIn: parent
                elide: Text.ElideRight
                horizontalAlignment: Text.AlignHCenter
                maximumLineCount: 3
                text: view.viewer.caption
                visible: text !== ""
                width: Math.min(parent.width - Theme.s5 * 2, Theme.formWidth)
            }
        }
    }
}
