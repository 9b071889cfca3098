pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// One picture of an album. Pressed, it fills the window, and a video plays in its place; one that waits is fetched first.
Tappable {
    id: tile

    required property MediaModel media
    required property string key
    required property int at
    required property string placeholder
    required property int corners
    required property string length
    required property string size
    required property bool video
    property bool moving: false // it plays by itself
    property bool sticker: false // it has neither frame nor corners
    property Item viewport: null
    property real share: -1
    property real foot: 0 // what lies over its lower edge
    readonly property string phase: picture?.phase ?? ""
    readonly property bool waits: ["waits", "offline", "failed"].includes(phase) && !(video && phase === "failed")
    readonly property bool plays: video && player.here && !player.failed
    property bool asks: false // for pictures and videos, before they are fetched

    function look() {
        tile.share = tile.media.share(tile.key, tile.at);
        tile.asks = tile.media.asks();
    }
    function act() {
        if (!tile.waits && !tile.moving && (!tile.video || tile.width < Theme.videoWidth))
            tile.media.viewer.open(tile.key, tile.at);
        if (tile.waits || tile.video)
            tile.waits ? tile.media.fetch(tile.key, tile.at) : tile.media.video.press(tile.key, tile.at);
    }

    hint: phase === "waits" ? qsTr("Press to fetch it") : tile.waits ? qsTr("It can’t be shown. Press to try again") : tile.moving ? "" : tile.video ? qsTr("Press to play it or pause") : qsTr("Press to see it large")
    implicitHeight: 0
    objectName: "mediaTile"
    ringRadius: Theme.r18
    Component.onCompleted: look()
    onAtChanged: look()
    onClicked: {
        if (!tile.activeFocus)
            tile.forceActiveFocus(Qt.MouseFocusReason); // the list gave it to the row
        tile.act();
    }
    onKeyChanged: look()
    Keys.onPressed: event => event.accepted = tile.video && player.pressed(event.key)

    background: MediaPicture {
        id: picture

        at: tile.at
        corners: tile.sticker ? 0 : tile.corners
        key: tile.key
        opacity: motion.drawn ? 0 : 1
        placeholder: tile.placeholder
        radius: Theme.r18
        shade: tile.sticker ? "transparent" : Theme.raised2
        pictures: tile.media
        ratio: Screen.devicePixelRatio
        whole: tile.sticker
    }

    Loader {
        id: motion

        readonly property bool drawn: (item as MovingPicture)?.ready ?? false

        active: tile.moving && tile.phase === "shown"
        anchors.fill: parent

        sourceComponent: MovingPicture {
            at: tile.at
            key: tile.key
            pictures: tile.media
            plays: tile.Window.visibility !== Window.Hidden && tile.Window.visibility !== Window.Minimized && (!Theme.reducedMotion || tile.hovered || tile.visualFocus)
            radius: tile.sticker ? 0 : Theme.r18
            ratio: Screen.devicePixelRatio
            scrolled: (tile.viewport as Flickable)?.visibleArea.yPosition ?? 0
            viewport: tile.viewport
        }
    }

    Loader {
        active: (tile.video && !player.drawn && !player.failed) || tile.waits
        anchors.centerIn: parent

        sourceComponent: Rectangle {
            color: Theme.veil
            height: width
            radius: width / 2
            width: Math.max(Theme.target, Theme.icon + Theme.s5)

            Spinner {
                anchors.centerIn: parent
                visible: tile.plays
            }
            Icon {
                anchors.centerIn: parent
                color: Theme.onFill
                name: tile.phase === "waits" ? "download" : tile.waits ? "image-off" : "play"
                visible: !tile.plays
            }
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.margins: Theme.s2
        color: Theme.veil
        height: time.height + Theme.s1
        radius: Theme.r8
        visible: time.text !== "" && !player.drawn && !player.failed
        width: time.width + Theme.s3

        AppText {
            id: time

            objectName: "mediaLength"

            anchors.centerIn: parent
            color: Theme.onFill
            font.pixelSize: Theme.tiny
            text: [tile.length, tile.asks && (tile.video || tile.waits) ? tile.size : ""].filter(part => part !== "").join(" · ")
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
    VideoPlayer {
        id: player

        anchors.bottomMargin: tile.foot
        anchors.fill: parent
        at: tile.at
        corners: tile.foot > 0 ? tile.corners & 3 : tile.corners
        kept: tile.visualFocus
        key: tile.key
        media: tile.media
        shown: tile.video && tile.width >= Theme.videoWidth && tile.media.viewer.key === ""
        onFullWanted: tile.media.viewer.fill(tile.key, tile.at)
    }
    Item {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: tile.foot
        anchors.left: parent.left
        clip: true
        height: Theme.stripe
        objectName: "mediaStripe"
        visible: tile.share >= 0 && tile.share < 1
        width: Math.round(parent.width * Math.max(0, tile.share))

        Loader {
            active: parent.visible

            sourceComponent: AirmailStripe {
                width: tile.width
            }
        }
    }
    Connections {
        function onMoved(key: string) {
            if (key === tile.key)
                tile.look();
        }

        target: tile.media
    }
}
