pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// A voice message: it plays, shows where it is, and goes to another place or speed. Nothing of it changes its height.
Rectangle {
    id: card

    required property MediaModel media
    required property VoicePlayer voice
    required property string key
    required property int at
    required property var bars
    required property int lasts
    required property string label
    property bool heard: true
    property bool mine: false
    property bool sends: false
    property real sent: -1
    readonly property bool current: voice.key === key
    readonly property bool plays: current && voice.playing
    readonly property color ink: mine ? Theme.onFill : Theme.text1
    readonly property color quiet: mine ? Theme.oursQuiet : Theme.text2
    readonly property string problem: current ? voice.problem : ""

    function look() {
        card.sent = card.media.share(card.key, card.at);
        card.voice.look(card.key);
    }

    clip: true
    color: mine ? Theme.ours : Theme.theirs
    implicitHeight: Math.max(play.height + Theme.s3 * 2, words.y + words.height + Theme.s3)
    objectName: "voiceCard"
    radius: Theme.r18
    Component.onCompleted: look()
    onKeyChanged: look()

    Tappable {
        id: play

        anchors.left: parent.left
        anchors.leftMargin: Theme.s3
        anchors.verticalCenter: parent.verticalCenter
        height: Theme.control
        hint: card.problem
        label: card.plays ? qsTr("Pause, %1").arg(card.label) : card.heard ? qsTr("Play, %1").arg(card.label) : qsTr("Play, %1, not heard yet").arg(card.label)
        objectName: "voicePlay"
        ringRadius: height / 2 + Theme.gap
        width: Theme.control
        onClicked: card.voice.toggle(card.key)

        background: Rectangle {
            color: card.mine ? Theme.onFill : play.hovered || play.down ? Theme.blueHover : Theme.blueFill
            radius: height / 2
        }
        contentItem: Item {
            Icon {
                anchors.centerIn: parent
                color: card.mine ? Theme.ours : Theme.onFill
                name: card.plays ? "pause" : "play"
            }
        }
    }
    VoiceWave {
        id: wave

        anchors.left: play.right
        anchors.leftMargin: Theme.s3
        anchors.right: parent.right
        anchors.rightMargin: Theme.s3
        bars: card.bars
        faint: Theme.tint(card.ink, 0.35)
        ink: card.mine ? Theme.onFill : Theme.blue
        label: qsTr("Place in the voice message")
        objectName: "voiceWave"
        share: card.current ? card.voice.share : 0
        told: words.text
        y: Theme.s3
        onSought: share => card.voice.seek(card.key, share)
    }
    AppText {
        id: words

        anchors.left: wave.left
        anchors.right: speed.visible ? speed.left : cross.visible ? cross.left : parent.right
        anchors.rightMargin: Theme.s2
        color: card.quiet
        elide: Text.ElideRight
        font.pixelSize: Theme.small
        maximumLineCount: 1
        objectName: "voiceWords"
        text: card.problem !== "" ? card.problem : card.current ? card.voice.words : card.voice.length(card.lasts)
        wrapMode: Text.NoWrap
        y: wave.y + wave.height + Theme.gap
        Accessible.ignored: true
    }
    Rectangle {
        anchors.verticalCenter: words.verticalCenter
        color: Theme.blue
        height: Theme.s2
        objectName: "voiceUnheard"
        radius: height / 2
        visible: !card.heard && !card.current
        anchors.left: words.left
        anchors.leftMargin: words.contentWidth + Theme.s2
        width: height
    }
    SpeedButton {
        id: speed

        anchors.right: wave.right
        anchors.verticalCenter: words.verticalCenter
        ink: card.ink
        speed: card.voice.speed
        visible: card.current && card.problem === "" && !card.sends
        onClicked: card.voice.faster()
    }
    IconButton {
        id: cross

        anchors.right: wave.right
        anchors.verticalCenter: words.verticalCenter
        iconName: "x"
        ink: card.ink
        label: qsTr("Don’t send it")
        objectName: "mediaCallOff"
        size: Theme.target
        visible: card.sends
        onClicked: card.media.callOff(card.key)
    }
    Item {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.leftMargin: Theme.r18
        clip: true
        height: Theme.stripe
        objectName: "mediaStripe"
        visible: card.sends && card.sent >= 0 && card.sent < 1
        width: Math.round((card.width - Theme.r18 * 2) * Math.max(0, card.sent))

        AirmailStripe {
            anchors.left: parent.left
            width: card.width - Theme.r18 * 2
        }
    }
    Connections {
        function onMoved(key: string) {
            if (key === card.key)
                card.look();
        }

        target: card.media
    }
}
