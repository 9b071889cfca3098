pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// The microphone of an empty composer, and over the field what is being recorded.
Item {
    id: view

    required property ComposerModel composer
    required property VoiceRecorder recorder
    required property VoicePlayer voice
    property LaterModel later: null
    readonly property TrayModel tray: composer.tray as TrayModel
    readonly property bool busy: recorder.state !== ""
    readonly property bool offered: recorder.allowed && !busy && !composer.canSend && composer.text === "" && tray.count === 0 && composer.answer.kind !== "edit"

    signal ended // the field is to have the keyboard again

    onBusyChanged: if (!busy)
        Qt.callLater(view.ended)

    Loader {
        id: bar

        active: view.busy
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        height: active ? Math.max(parent.height, (item as VoiceBar).implicitHeight) : 0

        sourceComponent: VoiceBar {
            held: mic.down || view.recorder.held
            later: view.later
            recorder: view.recorder
            voice: view.voice
        }
    }
    IconButton {
        id: mic

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.s2 - Theme.hair
        anchors.right: parent.right
        anchors.rightMargin: Theme.s2 - Theme.hair
        active: down
        iconName: "mic"
        implicitWidth: size + Theme.s1
        label: qsTr("Record a voice message")
        objectName: "micButton"
        opacity: view.offered ? 1 : 0
        visible: view.offered || down || view.recorder.held
        onCanceled: view.recorder.release()
        onClicked: view.recorder.start()
        onPressed: view.recorder.press()
        onReleased: view.recorder.release()
    }
}
