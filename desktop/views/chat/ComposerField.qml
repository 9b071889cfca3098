pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls
import views.picker

// The field one writes in, growing to eight lines, with the paper plane.
Rectangle {
    id: field

    required property ComposerModel composer
    property ChatModel chat: null // without it words alone can be sent
    property LaterModel later: null
    property bool speaks: false // the microphone stands where the paper plane is
    readonly property WritingModel writing: composer.writing as WritingModel
    readonly property TrayModel tray: composer.tray as TrayModel
    readonly property bool attaches: tray.allowed && composer.answer.kind !== "edit"
    readonly property bool trayShown: attaches && (tray.count > 0 || tray.problem !== "")
    readonly property alias area: area
    readonly property Item last: clock.visible ? clock : smile // what the words end at

    signal upWanted(event: var) // Up in the empty field
    signal plusPressed(plus: Item)
    signal undoWanted(event: var) // there is nothing to undo in the field

    function report() {
        composer.edited(area.text, area.cursorPosition);
        writing.edited(area.text, area.cursorPosition);
    }
    function takes(event: var): bool {
        const picks = event.key === Qt.Key_E && event.modifiers === Qt.ControlModifier;
        return picks ? field.choose() : field.undoes(event) || field.writing.takesKey(event.key, event.modifiers, area.selectionStart, area.selectionEnd);
    }
    function undoes(event: var): bool {
        if (!event.matches(StandardKey.Undo) || area.length > 0 || area.canUndo)
            return false;
        field.undoWanted(event);
        return event.accepted;
    }
    function choose(): bool {
        picker.active = true;
        (picker.item as PickerPopup)?.open();
        return true;
    }
    function pressed(event: var) {
        const taken = field.takes(event);
        event.accepted = taken || Boolean(event.modifiers & Qt.ShiftModifier) !== composer.enterSends;
        if (event.accepted && !taken)
            composer.send();
    }
    function leave(event: var, forward: bool) {
        if (!field.takes(event))
            area.nextItemInFocusChain(forward).forceActiveFocus(forward ? Qt.TabFocusReason : Qt.BacktabFocusReason);
    }
    function attach() {
        chooser.active = true;
        (chooser.item as AttachDialog).open();
    }
    function put(text: string, caret: int) {
        area.text = text;
        area.cursorPosition = Math.min(caret, area.length);
        writing.rest();
    }

    border.color: area.activeFocus ? Theme.focus : Theme.line
    border.width: area.activeFocus && Theme.highContrast ? Theme.ring : Theme.hair
    color: Theme.raised
    implicitHeight: Math.max(flick.height, send.height + Theme.s3 + Theme.ring) + lying.height
    radius: Theme.r16
    Component.onCompleted: {
        put(composer.text, composer.text.length);
        writing.document = area.textDocument;
    }

    Flickable {
        id: flick

        acceptedButtons: Qt.NoButton
        anchors.left: plus.visible ? plus.right : parent.left
        anchors.leftMargin: Theme.s1
        anchors.right: field.last.left
        anchors.rightMargin: Theme.s1
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: lying.height / 2
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        height: Math.min(area.implicitHeight, Math.ceil(metrics.lineSpacing * 8) + Theme.s3 * 2)

        T.ScrollBar.vertical: Bar {}
        T.TextArea.flickable: T.TextArea {
            id: area

            color: Theme.text1
            font.family: Theme.family
            font.hintingPreference: Font.PreferNoHinting
            font.pixelSize: Theme.body
            horizontalAlignment: prompt.visible ? TextEdit.AlignLeft : undefined // where lines begin; then as its words run
            implicitHeight: contentHeight + topPadding + bottomPadding
            inputMethodHints: Qt.ImhMultiLine
            objectName: "composerField"
            padding: Theme.s3
            persistentSelection: true
            readOnly: !field.composer.writable
            selectByMouse: true
            selectedTextColor: Theme.selectedText
            selectionColor: Theme.selection
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.Wrap
            Accessible.description: field.writing.spoken !== "" ? field.writing.spoken : field.composer.refusal !== "" ? field.composer.refusal : field.composer.hint
            Accessible.multiLine: true
            Accessible.name: field.composer.placeholder
            Accessible.role: Accessible.EditableText
            Keys.onBacktabPressed: event => field.leave(event, false)
            Keys.onEnterPressed: event => field.pressed(event)
            Keys.onEscapePressed: event => {
                event.accepted = field.takes(event);
                if (event.accepted)
                    return;
                event.accepted = field.composer.answer.kind !== "";
                field.composer.cancel();
            }
            Keys.onPressed: event => event.accepted = event.matches(StandardKey.Paste) ? !field.composer.takesPaste() : field.takes(event)
            Keys.onReturnPressed: event => field.pressed(event)
            Keys.onTabPressed: event => field.leave(event, true)
            Keys.onUpPressed: event => {
                event.accepted = field.takes(event);
                if (!event.accepted && length === 0 && preeditText === "" && field.composer.answer.kind === "")
                    field.upWanted(event);
            }
            onActiveFocusChanged: field.composer.hold(activeFocus)
            onCursorPositionChanged: text.length === length && field.report() // it may move before its text is told
            onTextChanged: field.report()
        }
    }
    TextDresser {
        color: Theme.link
        document: area.textDocument
        faint: Theme.text3
        runs: field.writing.runs
        shade: Theme.tint(Theme.text1, 0.12)
    }
    UserText {
        id: prompt

        anchors.left: flick.left
        anchors.leftMargin: Theme.s3
        anchors.right: flick.right
        anchors.verticalCenter: flick.verticalCenter
        color: Theme.text3
        text: field.attaches && field.tray.count > 0 ? qsTr("Add a caption") : field.composer.placeholder
        visible: area.length === 0 && area.preeditText === ""
        Accessible.ignored: true
    }
    AppText {
        id: counter

        readonly property bool beside: field.height - lying.height < send.height * 2 // one line: there is no room over the plane

        color: field.composer.left < 0 ? Theme.red : Theme.text2
        font.pixelSize: Theme.tiny
        objectName: "composerCounter"
        text: field.composer.left
        visible: field.composer.tellsRoom
        wrapMode: Text.NoWrap
        x: !beside ? send.x + (send.width - width) / 2 : Theme.mirrored ? field.last.x + field.last.width + Theme.s2 : field.last.x - width - Theme.s2
        y: beside ? flick.y + (flick.height - height) / 2 : send.y - height - Theme.s1
        Accessible.name: qsTr("Characters left: %1").arg(field.composer.left)
    }
    IconButton {
        id: clock

        anchors.bottom: send.bottom
        anchors.right: smile.left
        anchors.rightMargin: Theme.s1
        enabled: field.composer.canSend && field.composer.answer.kind !== "edit"
        iconName: "clock"
        label: qsTr("Send later")
        objectName: "laterButton"
        tipKeys: Keymap.hint("later")
        visible: field.later !== null && field.later.offered && enabled // on the far side: what stands there does not move as it comes
        onClicked: field.later.pick()
    }
    IconButton {
        id: smile

        anchors.bottom: send.bottom
        anchors.right: send.left
        anchors.rightMargin: Theme.s1
        iconName: "smile"
        label: qsTr("Emoji")
        objectName: "emojiButton"
        tipKeys: Keymap.hint("emoji")
        onClicked: field.choose()
    }
    ComposerOffers {
        anchors.bottom: parent.top
        anchors.bottomMargin: Theme.s2
        anchors.left: parent.left
        writing: field.writing
    }
    Loader {
        id: picker

        active: false
        anchors.right: parent.right

        sourceComponent: PickerPopup {
            carries: field.attaches && field.chat !== null
            emoji: field.writing.emoji
            picker: (field.chat?.picker ?? null) as PickerModel
            x: Theme.mirrored ? 0 : -width
            y: -height - Theme.s2
            onClosed: area.forceActiveFocus(Qt.OtherFocusReason)
            onPicked: emoji => field.writing.insert(emoji, area.selectionStart, area.selectionEnd)
        }
    }
    IconButton {
        id: send

        anchors.bottom: parent.bottom
        anchors.margins: Theme.s2 - Theme.hair
        anchors.right: parent.right
        enabled: field.composer.canSend
        filled: true
        iconName: "send"
        implicitWidth: size + Theme.s1
        label: qsTr("Send")
        objectName: "sendButton"
        visible: !field.speaks
        onClicked: {
            field.composer.send();
            area.forceActiveFocus(Qt.OtherFocusReason);
        }
    }
    IconButton {
        id: plus

        anchors.bottom: send.bottom
        anchors.left: parent.left
        anchors.leftMargin: Theme.s1
        enabled: !field.tray.full
        iconName: "plus"
        label: qsTr("Attach photos, videos and files")
        objectName: "attachButton"
        visible: field.attaches
        onClicked: field.tray.shelved ? field.plusPressed(plus) : field.attach()
    }
    Loader {
        id: lying

        active: field.trayShown
        anchors.left: parent.left
        anchors.leftMargin: Theme.s3
        anchors.right: parent.right
        anchors.rightMargin: Theme.s3
        anchors.top: parent.top
        anchors.topMargin: Theme.s3
        height: active ? (item as ComposerTray).implicitHeight + Theme.s3 : 0

        sourceComponent: ComposerTray {
            tray: field.tray
            onLeaving: area.forceActiveFocus(Qt.OtherFocusReason)
            onMoreWanted: field.attach()
        }
    }
    Loader {
        id: chooser

        active: false

        sourceComponent: AttachDialog {
            tray: field.tray
        }
    }
    FontMetrics {
        id: metrics

        font.family: Theme.family
        font.pixelSize: Theme.body
    }
    Connections {
        function onReplaced(text: string, caret: int) {
            field.put(text, caret);
        }

        target: field.composer
    }
    Connections {
        function onPlaced(first: int, last: int) {
            area.select(first, last);
        }

        target: field.writing
    }
}
