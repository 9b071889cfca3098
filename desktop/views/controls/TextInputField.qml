import QtQuick
import QtQuick.Templates as T
import views

// A labelled line of input. `fault` is shown under it, in red and in words, until the text is changed; `note` when
// there is none.
// A secret field hides what is typed and has an eye.
FocusScope {
    id: field

    property string label: ""
    property string placeholder: ""
    property string note: ""
    property string fault: ""
    property bool secret: false
    property alias text: input.text
    property alias maximumLength: input.maximumLength
    property alias inputMethodHints: input.inputMethodHints
    property alias readOnly: input.readOnly
    readonly property alias input: input
    property bool revealed: false
    property bool mended: false // changed since the fault was found
    // Qt tells no screen reader the name of a secret field. Linux has its label instead, the others have this.
    readonly property bool named: !secret || revealed || Qt.platform.os === "linux"
    readonly property string said: [named ? "" : label, shownFault !== "" ? shownFault : note].filter(words => words !== "").join(". ")
    readonly property string shownFault: mended ? "" : fault

    signal accepted
    signal edited(text: string)

    readonly property real tail: secret ? Theme.target + Theme.s3 : Theme.s3

    implicitHeight: column.implicitHeight
    implicitWidth: Theme.cardWidth
    onFaultChanged: mended = false

    // Where the keyboard is led to the field, its description is read there.
    Announced {
        item: input
        words: input.activeFocus ? field.shownFault : ""
    }
    Column {
        id: column

        spacing: Theme.s2
        width: field.width

        AppText {
            id: title

            color: Theme.text2
            font.pixelSize: Theme.small
            font.weight: Theme.semibold
            text: field.label
            visible: field.label !== ""
            width: parent.width
            Accessible.ignored: !field.secret
        }
        T.TextField {
            id: input

            activeFocusOnTab: true
            color: Theme.text1
            echoMode: field.secret && !field.revealed ? TextInput.Password : TextInput.Normal
            focus: true
            font.family: Theme.family
            font.hintingPreference: Font.PreferNoHinting
            font.pixelSize: Theme.body
            implicitHeight: Theme.field
            inputMethodHints: field.secret ? Qt.ImhSensitiveData | Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText : Qt.ImhNone
            leftPadding: Theme.mirrored ? field.tail : Theme.s3
            opacity: enabled ? 1 : 0.6
            passwordCharacter: "•"
            rightPadding: Theme.mirrored ? Theme.s3 : field.tail
            selectByMouse: true
            selectedTextColor: Theme.selectedText
            selectionColor: Theme.selection
            verticalAlignment: TextInput.AlignVCenter
            width: parent.width
            Accessible.labelledBy: title
            Accessible.description: field.said
            Accessible.name: field.label
            onAccepted: field.accepted()
            onTextEdited: {
                field.mended = true;
                field.edited(text);
            }

            background: Rectangle {
                border.color: input.activeFocus ? Theme.focus : field.shownFault !== "" ? Theme.red : Theme.line
                border.width: input.activeFocus && Theme.highContrast ? Theme.ring : Theme.hair
                color: Theme.raised
                radius: Theme.r12
            }

            AppText {
                anchors.left: parent.left
                anchors.leftMargin: Theme.s3
                anchors.right: parent.right
                anchors.rightMargin: field.tail
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.text3
                elide: Text.ElideRight
                maximumLineCount: 1
                text: field.placeholder
                visible: input.length === 0 && input.preeditText === ""
                Accessible.ignored: true
            }
            IconButton {
                anchors.right: parent.right
                anchors.rightMargin: Theme.s1
                anchors.verticalCenter: parent.verticalCenter
                iconName: field.revealed ? "eye-off" : "eye"
                label: field.revealed ? qsTr("Hide the password") : qsTr("Show the password")
                visible: field.secret
                onClicked: field.revealed = !field.revealed
            }
        }
        AppText {
            color: field.shownFault !== "" ? Theme.red : Theme.text3
            font.pixelSize: Theme.small
            text: field.shownFault !== "" ? field.shownFault : field.note
            visible: text !== ""
            width: parent.width
            Accessible.ignored: true
        }
    }
}
