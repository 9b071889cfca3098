pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// A voice message on its way: what the microphone hears, then the whole of it once more before it is sent.
Rectangle {
    id: bar

    required property VoiceRecorder recorder
    required property VoicePlayer voice
    property LaterModel later: null
    property bool held: false
    readonly property bool records: recorder.state === "recording"
    readonly property bool ready: recorder.state === "ready"
    readonly property bool kept: recorder.state === "kept"

    function settle() {
        const wanted = bar.records && !bar.held ? stop : bar.ready ? send : bar.kept ? again : null;
        if (wanted !== null)
            wanted.forceActiveFocus(Qt.OtherFocusReason);
    }

    border.color: records ? Theme.red : Theme.line
    border.width: Theme.hair
    color: Theme.raised
    implicitHeight: Math.max(send.height, words.implicitHeight) + Theme.s3 + Theme.ring
    objectName: "voiceBar"
    radius: Theme.r16
    Accessible.name: records ? qsTr("Recording, %1").arg(recorder.words) : qsTr("Voice message, %1").arg(recorder.words)
    Accessible.role: Accessible.Grouping
    Component.onCompleted: settle()
    Keys.onEscapePressed: bar.recorder.cancel()
    onHeldChanged: settle()
    onKeptChanged: settle()
    onReadyChanged: settle()
    onRecordsChanged: settle()

    IconButton {
        id: bin

        anchors.left: parent.left
        anchors.leftMargin: Theme.s2
        anchors.verticalCenter: parent.verticalCenter
        iconName: "trash-2"
        ink: Theme.red
        label: bar.records ? qsTr("Stop and throw it away") : qsTr("Throw it away")
        objectName: "voiceTrash"
        tipKeys: Keymap.cap("Esc")
        onClicked: bar.recorder.cancel()
    }
    IconButton {
        id: play

        anchors.left: bin.right
        anchors.verticalCenter: parent.verticalCenter
        iconName: bar.recorder.playing ? "pause" : "play"
        ink: Theme.blue
        label: bar.recorder.playing ? qsTr("Pause") : qsTr("Hear it before you send it")
        objectName: "voiceListen"
        visible: bar.ready
        onClicked: bar.recorder.listen()
    }
    Rectangle {
        id: dot

        anchors.left: bin.right
        anchors.leftMargin: Theme.s2
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.red
        height: Theme.s3
        radius: height / 2
        visible: bar.records
        width: height
    }
    AppText {
        id: words

        anchors.left: bar.ready ? play.right : dot.right
        anchors.leftMargin: Theme.s2
        anchors.verticalCenter: parent.verticalCenter
        color: bar.recorder.left > 0 ? Theme.red : Theme.text1
        font.weight: Theme.semibold
        objectName: "voiceTime"
        text: bar.recorder.left > 0 ? qsTr("%1 · %2 s left").arg(bar.recorder.words).arg(bar.recorder.left) : bar.recorder.words
        width: Math.max(implicitWidth, Theme.control)
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
    Waveform {
        anchors.left: words.right
        anchors.leftMargin: Theme.s2
        anchors.right: hint.visible ? hint.left : stop.left
        anchors.rightMargin: Theme.s2
        anchors.verticalCenter: parent.verticalCenter
        bars: bar.recorder.levels
        faint: Theme.red
        height: Theme.s6
        objectName: "voiceMeter"
        visible: bar.records
    }
    VoiceWave {
        anchors.left: words.right
        anchors.leftMargin: Theme.s2
        anchors.right: clock.visible ? clock.left : send.left
        anchors.rightMargin: Theme.s2
        anchors.verticalCenter: parent.verticalCenter
        bars: bar.recorder.bars
        label: qsTr("Place in what you recorded")
        name: "voiceDraftWave"
        share: bar.voice.key === "recorded" ? bar.voice.share : 0
        told: bar.recorder.words
        visible: bar.ready
        onSought: share => bar.recorder.seek(share)
    }
    Spinner {
        anchors.left: words.right
        anchors.verticalCenter: parent.verticalCenter
        running: visible
        size: Theme.iconSmall
        visible: bar.recorder.state === "making"
    }
    AppText {
        id: hint

        anchors.right: parent.right
        anchors.rightMargin: Theme.s4
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.text2
        font.pixelSize: Theme.small
        text: qsTr("Let go to finish")
        visible: bar.records && bar.held
        wrapMode: Text.NoWrap
    }
    LinkButton {
        id: again

        anchors.right: parent.right
        anchors.rightMargin: Theme.s3
        anchors.verticalCenter: parent.verticalCenter
        label: qsTr("Try again")
        objectName: "voiceRetry"
        visible: bar.kept
        onClicked: bar.recorder.retry()
    }
    IconButton {
        id: stop

        anchors.right: send.left
        anchors.rightMargin: Theme.s1
        anchors.verticalCenter: parent.verticalCenter
        iconName: "square"
        label: qsTr("Stop and hear it")
        objectName: "voiceStop"
        visible: bar.records && !bar.held
        onClicked: bar.recorder.finish()
    }
    IconButton {
        id: clock

        anchors.right: send.left
        anchors.rightMargin: Theme.s1
        anchors.verticalCenter: parent.verticalCenter
        iconName: "clock"
        label: qsTr("Send later")
        objectName: "voiceLater"
        visible: bar.ready && (bar.later?.offered ?? false)
        onClicked: bar.later.pickVoice(bar.recorder)
    }
    IconButton {
        id: send

        anchors.right: parent.right
        anchors.rightMargin: Theme.s2 - Theme.hair
        anchors.verticalCenter: parent.verticalCenter
        enabled: bar.ready || bar.records
        filled: true
        iconName: "send"
        implicitWidth: size + Theme.s1
        label: bar.records ? qsTr("Stop and send") : qsTr("Send the voice message")
        objectName: "voiceSend"
        visible: !(bar.records && bar.held) && !bar.kept
        onClicked: bar.recorder.send()
    }
}
