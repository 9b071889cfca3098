pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Where one writes; what will become of it; or why nothing can be written.
Item {
    id: view

    required property ChatModel chat
    readonly property ComposerModel composer: chat.composer
    readonly property LaterModel later: chat.later as LaterModel
    readonly property bool closed: composer.gate !== ""
    property bool due: false // the keyboard, once the place that the conversation was opened from is left

    // Writing is what comes next, also where the conversation was opened before this was made.
    function takeFocus() {
        due = chat.isOpen && !visible;
        if (chat.isOpen && composer.writable && visible)
            field.area.forceActiveFocus(Qt.OtherFocusReason);
    }

    Component.onCompleted: takeFocus()
    onClosedChanged: {
        if (!closed && gate.held)
            field.area.forceActiveFocus(Qt.OtherFocusReason);
    }
    onVisibleChanged: {
        if (visible && due)
            Qt.callLater(view.takeFocus);
    }

    implicitHeight: (closed ? gate.implicitHeight : field.height + (above.visible ? above.height : 0)) + Theme.s4

    ComposerField {
        id: field

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.s4
        anchors.left: parent.left
        anchors.leftMargin: Theme.s4
        anchors.right: parent.right
        anchors.rightMargin: Theme.s4
        chat: view.chat
        composer: view.composer
        height: implicitHeight
        visible: !view.closed && !voice.busy
        later: view.later
        speaks: voice.offered
        onPlusPressed: button => {
            plus.active = true;
            (plus.item as ComposerPlus).ask(button);
        }
        onUndoWanted: event => event.accepted = view.later.undoSend.undoLast()
        onUpWanted: event => event.accepted = view.later.undoSend.undoLast() || view.chat.actions.editLast()
    }
    ComposerVoice {
        id: voice

        anchors.fill: field
        composer: view.composer
        later: view.later
        recorder: view.chat.recorder as VoiceRecorder
        visible: !view.closed
        voice: view.chat.voice as VoicePlayer
        onEnded: field.area.forceActiveFocus(Qt.OtherFocusReason)
    }
    Column {
        id: above

        z: -1 // under what the field offers
        anchors.bottom: field.top
        anchors.left: field.left
        anchors.leftMargin: Theme.s4
        anchors.right: field.right
        anchors.rightMargin: Theme.s4
        bottomPadding: height > 0 ? Theme.s2 : 0
        spacing: Theme.s2
        visible: !view.closed && (view.composer.hint !== "" || view.composer.refusal !== "" || voice.recorder.problem !== "" || view.composer.earlier.elsewhere || answer.active || preview.active || waiting.active || quiet.active || fetching.active)

        Loader {
            id: preview

            active: view.composer.preview.shown
            visible: active
            width: field.width
            anchors.left: parent.left
            anchors.leftMargin: -Theme.s4

            sourceComponent: ComposerPreview {
                preview: view.composer.preview
                onRemoved: field.area.forceActiveFocus(Qt.OtherFocusReason)
            }
        }
        Loader {
            id: answer

            active: view.composer.answer.kind !== ""
            visible: active
            width: parent.width

            sourceComponent: AnswerBar {
                answer: view.composer.answer
                onCancelled: {
                    view.composer.cancel();
                    field.area.forceActiveFocus(Qt.OtherFocusReason);
                }
            }
        }
        Row {
            id: hint

            spacing: Theme.s2
            visible: view.composer.hint !== ""
            width: parent.width

            Icon {
                id: plane

                color: Theme.amber
                name: "send"
                size: Theme.iconSmall
                y: (Theme.lineOf(Theme.small) - height) / 2
            }
            AppText {
                color: Theme.text2
                font.pixelSize: Theme.small
                objectName: "composerHint"
                text: view.composer.hint
                width: parent.width - plane.width - parent.spacing
            }
        }
        Loader {
            id: fetching

            active: view.chat.fetchesGif
            visible: active
            width: parent.width

            sourceComponent: Row {
                spacing: Theme.s2

                Spinner {
                    running: true
                    size: Theme.iconSmall
                }
                NoticeText {
                    color: Theme.text2
                    font.pixelSize: Theme.small
                    objectName: "fetchesGif"
                    text: qsTr("Fetching the GIF")
                    width: parent.width - Theme.iconSmall - parent.spacing
                }
            }
        }
        Loader {
            id: quiet

            active: view.later.quietWords !== ""
            visible: active
            width: parent.width

            sourceComponent: QuietLine {
                later: view.later
                ready: view.composer.canSend && view.composer.answer.kind !== "edit"
            }
        }
        Loader {
            id: waiting

            active: view.later.scheduled.count > 0
            visible: active
            width: parent.width

            sourceComponent: ScheduledLine {
                scheduled: view.later.scheduled
            }
        }
        Loader {
            anchors.left: parent.left
            active: view.composer.earlier.elsewhere
            visible: active // else it keeps its height

            sourceComponent: ElsewhereLine {
                onAsked: view.composer.earlier.show()
            }
        }
        NoticeText {
            id: refusal

            color: Theme.red
            font.pixelSize: Theme.small
            objectName: "composerRefusal"
            text: view.composer.refusal !== "" ? view.composer.refusal : voice.recorder.problem
            visible: text !== ""
            width: parent.width
        }
    }
    ComposerClosed {
        id: gate

        anchors.bottom: field.bottom
        anchors.left: field.left
        anchors.right: field.right
        composer: view.composer
        contact: view.chat.contact
        visible: view.closed
    }
    Loader {
        id: plus

        active: false

        sourceComponent: ComposerPlus {
            chat: view.chat
            onAttachWanted: field.attach()
        }
    }
    Loader {
        id: earlier

        active: false

        sourceComponent: EarlierDraftsSheet {
            earlier: view.composer.earlier
            onClosed: field.area.forceActiveFocus(Qt.OtherFocusReason)
        }
    }
    Connections {
        function onShown() {
            earlier.active = true;
            (earlier.item as EarlierDraftsSheet).open();
        }

        target: view.composer.earlier
    }
    Shortcut {
        enabled: view.visible && view.chat.isOpen && !view.closed
        sequences: Keymap.of("drafts")
        onActivated: view.composer.earlier.show()
    }
    Shortcut {
        enabled: view.visible && view.chat.isOpen && !view.closed
        sequences: Keymap.of("later")
        onActivated: view.later.pick()
    }
    Connections {
        function onFocusWanted() {
            field.area.forceActiveFocus(Qt.OtherFocusReason);
        }

        target: view.composer
    }
    Connections {
        function onThreadChanged() {
            view.takeFocus();
        }

        target: view.chat
    }
}
