pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// Where one writes: grows to eight lines, says why where nothing can be written.
Item {
    id: view

    required property ChatModel chat
    readonly property ComposerModel composer: chat.composer

    function pressed(event: var) {
        const breaks = event.modifiers & Qt.ShiftModifier;
        event.accepted = breaks ? !composer.enterSends : composer.enterSends;
        if (event.accepted)
            composer.send();
    }
    function put(text: string, caret: int) {
        area.text = text;
        area.cursorPosition = Math.min(caret, area.length);
    }

    implicitHeight: (composer.gate === "" ? field.height + (refusal.visible ? refusal.height + Theme.s2 : 0) : gate.height) + Theme.s4

    Rectangle {
        id: field

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.s4
        anchors.left: parent.left
        anchors.leftMargin: Theme.s4
        anchors.right: parent.right
        anchors.rightMargin: Theme.s4
        border.color: area.activeFocus ? Theme.focus : Theme.line
        border.width: area.activeFocus && Theme.highContrast ? Theme.ring : Theme.hair
        color: Theme.raised
        height: Math.max(flick.height, send.height + Theme.s3 + Theme.ring)
        radius: Theme.r16
        visible: view.composer.gate === ""

        Flickable {
            id: flick

            acceptedButtons: Qt.NoButton
            anchors.left: parent.left
            anchors.leftMargin: Theme.s1
            anchors.right: send.left
            anchors.rightMargin: Theme.s2
            anchors.verticalCenter: parent.verticalCenter
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            height: Math.min(area.implicitHeight, Math.ceil(metrics.lineSpacing * 8) + Theme.s3 * 2)

            T.ScrollBar.vertical: Bar {}
            T.TextArea.flickable: T.TextArea {
                id: area

                bottomPadding: Theme.s3
                color: Theme.text1
                font.family: Theme.family
                font.hintingPreference: Font.PreferNoHinting
                font.pixelSize: Theme.body
                implicitHeight: contentHeight + topPadding + bottomPadding
                inputMethodHints: Qt.ImhMultiLine
                leftPadding: Theme.s3
                objectName: "composerField"
                persistentSelection: true
                readOnly: !view.composer.writable
                rightPadding: Theme.s3
                selectByMouse: true
                selectedTextColor: Theme.selectedText
                selectionColor: Theme.selection
                textFormat: TextEdit.PlainText
                topPadding: Theme.s3
                wrapMode: TextEdit.Wrap
                Accessible.description: view.composer.refusal
                Accessible.multiLine: true
                Accessible.name: view.composer.placeholder
                Accessible.role: Accessible.EditableText
                Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
                Keys.onEnterPressed: event => view.pressed(event)
                Keys.onPressed: event => event.accepted = event.matches(StandardKey.Paste) && !view.composer.takesPaste()
                Keys.onReturnPressed: event => view.pressed(event)
                Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                onCursorPositionChanged: view.composer.edited(text, cursorPosition)
                onTextChanged: view.composer.edited(text, cursorPosition)
            }
        }
        UserText {
            anchors.left: flick.left
            anchors.leftMargin: Theme.s3
            anchors.right: flick.right
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.text3
            text: view.composer.placeholder
            visible: area.length === 0 && area.preeditText === ""
            Accessible.ignored: true
        }
        AppText {
            anchors.bottom: send.top
            anchors.bottomMargin: Theme.s1
            anchors.horizontalCenter: send.horizontalCenter
            color: view.composer.left < 0 ? Theme.red : Theme.text2
            font.pixelSize: Theme.tiny
            objectName: "composerCounter"
            text: view.composer.left
            visible: view.composer.tellsRoom
            wrapMode: Text.NoWrap
            Accessible.name: qsTr("Characters left: %1").arg(view.composer.left)
        }
        IconButton {
            id: send

            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.s2 - Theme.hair
            anchors.right: parent.right
            anchors.rightMargin: Theme.s2 - Theme.hair
            enabled: view.composer.canSend
            filled: true
            iconName: "send"
            implicitWidth: size + Theme.s1
            label: qsTr("Send")
            objectName: "sendButton"
            onClicked: {
                view.composer.send();
                area.forceActiveFocus(Qt.OtherFocusReason);
            }
        }
    }
    AppText {
        id: refusal

        anchors.bottom: field.top
        anchors.bottomMargin: Theme.s2
        anchors.left: field.left
        anchors.leftMargin: Theme.s4
        anchors.right: field.right
        anchors.rightMargin: Theme.s4
        color: Theme.red
        font.pixelSize: Theme.small
        objectName: "composerRefusal"
        text: view.composer.refusal
        visible: text !== "" && field.visible
        Accessible.role: Accessible.AlertMessage
    }
    Banner {
        id: gate

        anchors.bottom: field.bottom
        anchors.left: field.left
        anchors.right: field.right
        iconName: "lock"
        label: view.composer.gate
        objectName: "composerGate"
        visible: view.composer.gate !== ""
    }
    FontMetrics {
        id: metrics

        font.family: Theme.family
        font.pixelSize: Theme.body
    }
    Connections {
        function onReplaced(text: string, caret: int) {
            view.put(text, caret);
        }

        target: view.composer
    }
    Connections {
        function onThreadChanged() {
            if (view.chat.isOpen && view.composer.writable)
                area.forceActiveFocus(Qt.OtherFocusReason);
        }

        target: view.chat
    }
}
