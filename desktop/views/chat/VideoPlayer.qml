pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views

// A video in its place: its frames, and over their foot what it is worked with. It is as large as it is made.
Item {
    id: player

    required property MediaModel media
    required property string key
    required property int at
    property bool whole: false // nothing is cut off
    property bool shown: true // it is to be drawn here
    property bool full: false
    property bool kept: false // somebody works with it: what it is worked with stays
    property int corners: 0
    readonly property VideoModel video: media.video
    readonly property bool here: key !== "" && video.key === key && video.at === at
    readonly property Flickable view: here ? viewport() as Flickable : null
    readonly property bool seen: !view || inSight(view.contentY, view.height)
    readonly property bool drawn: here && shown && seen && visible && video.filmed
    readonly property bool failed: here && shown && (video.phase === "failed" || video.phase === "offline")

    signal fullWanted

    function pressed(key: int): bool {
        const fills = player.drawn && key === Qt.Key_F;
        if (fills)
            player.fullWanted();
        return fills || (player.drawn && player.video.pressed(key));
    }
    // A row that has the keyboard is kept, wherever it is.
    function viewport(): Item {
        let above = player.parent;
        while (above && !(above instanceof Flickable))
            above = above.parent;
        return above;
    }
    function inSight(from: real, height: real): bool {
        const top = player.mapToItem(player.view.contentItem, 0, 0).y;
        return top < from + height && top + player.height > from;
    }
    function corner(bit: int): int {
        return player.corners & bit ? Theme.r18 + Theme.s2 : 0;
    }

    clip: true

    Loader {
        readonly property bool wanted: player.drawn

        anchors.fill: parent
        asynchronous: true
        onWantedChanged: wanted ? setSource(Qt.resolvedUrl("VideoSurface.qml"), {
            video: player.video,
            whole: player.whole
        }) : setSource("")
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: -Theme.s2
        border.color: Theme.chat
        border.width: Theme.s2
        bottomLeftRadius: player.corner(8)
        bottomRightRadius: player.corner(4)
        color: "transparent"
        topLeftRadius: player.corner(1)
        topRightRadius: player.corner(2)
        visible: player.drawn && player.corners !== 0
    }
    Loader {
        active: player.drawn && (over.hovered || player.kept || !player.video.playing)
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right

        sourceComponent: VideoControls {
            corners: player.corners
            full: player.full
            large: player.whole
            video: player.video
            onFullWanted: player.fullWanted()
        }
    }
    Loader {
        active: player.failed
        anchors.fill: parent

        sourceComponent: VideoProblem {
            corners: player.corners
            offline: player.video.phase === "offline"
            onRetried: player.video.press(player.key, player.at)
            onSaved: player.media.save(player.key, player.at)
        }
    }
    HoverHandler {
        id: over
    }
}
