import QtQuick
import QtQuick.Templates as T
import views

// Search as you type: a glass, the words, a cross once there are any. Esc empties it, then leaves it to the view.
FocusScope {
    id: field

    property string label: ""
    property string shortLabel: label // drawn where there is no room for `label`
    property string keyHint: ""
    property bool emptied: true // Esc empties it first
    property string said: "" // what the arrows are on, for a screen reader
    property bool grid: false // left and right go through what is found, too
    property alias text: input.text
    readonly property alias input: input

    signal accepted
    signal edited(text: string)
    signal moved(step: int) // arrow keys: -1 up, 1 down
    signal slid(step: int) // in a grid: -1 left, 1 right

    function slide(event: var, step: int) {
        event.accepted = field.grid && event.modifiers === Qt.NoModifier;
        if (event.accepted)
            field.slid(step);
    }
    function clear() {
        input.clear();
        field.edited("");
    }

    readonly property real lead: Theme.s3 + Theme.iconSmall + Theme.s2
    readonly property real tail: Theme.target + Theme.s1
    readonly property real room: width - lead - Theme.s2
    readonly property real hinted: keyHint !== "" && shortLabel !== label ? hint.width + Theme.s3 : 0 // room the key takes

    implicitHeight: Theme.searchField
    implicitWidth: Theme.listWidth

    TextMetrics {
        id: whole

        font: prompt.font
        text: field.label
    }
    TextMetrics {
        id: drawn

        font: prompt.font
        text: prompt.text
    }
    T.TextField {
        id: input

        activeFocusOnTab: true
        anchors.fill: parent
        color: Theme.text1
        focus: true
        font.family: Theme.family
        font.hintingPreference: Font.PreferNoHinting
        font.pixelSize: Theme.body
        horizontalAlignment: prompt.visible ? TextInput.AlignLeft : undefined // where lines begin; then as its words run
        leftPadding: Theme.mirrored ? field.tail : field.lead
        rightPadding: Theme.mirrored ? field.lead : field.tail
        selectByMouse: true
        selectedTextColor: Theme.selectedText
        selectionColor: Theme.selection
        verticalAlignment: TextInput.AlignVCenter
        Accessible.description: field.said
        Accessible.name: field.label
        Accessible.searchEdit: true
        Keys.onDownPressed: field.moved(1)
        Keys.onEscapePressed: event => {
            event.accepted = field.emptied && input.length > 0;
            if (event.accepted)
                field.clear();
        }
        Keys.onLeftPressed: event => field.slide(event, -Theme.forth)
        Keys.onRightPressed: event => field.slide(event, Theme.forth)
        Keys.onUpPressed: field.moved(-1)
        onAccepted: field.accepted()
        onTextEdited: field.edited(text)

        background: Rectangle {
            border.color: input.activeFocus ? Theme.focus : Theme.line
            border.width: input.activeFocus && Theme.highContrast ? Theme.ring : Theme.hair
            color: Theme.raised
            radius: Theme.r10
        }

        Icon {
            anchors.left: parent.left
            anchors.leftMargin: Theme.s3
            anchors.verticalCenter: parent.verticalCenter
            name: "search"
            size: Theme.iconSmall
        }
        AppText {
            id: prompt

            anchors.left: parent.left
            anchors.leftMargin: field.lead
            anchors.right: hint.visible ? hint.left : parent.right
            anchors.rightMargin: Theme.s2
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.text2
            elide: Text.ElideRight
            maximumLineCount: 1
            text: whole.advanceWidth + field.hinted <= field.room ? field.label : field.shortLabel
            visible: input.length === 0 && input.preeditText === ""
            Accessible.ignored: true
        }
        Rectangle {
            id: hint

            anchors.right: parent.right
            anchors.rightMargin: Theme.s3
            anchors.verticalCenter: parent.verticalCenter
            border.color: Theme.line
            border.width: Theme.hair
            color: Theme.side
            height: keys.implicitHeight + Theme.s1
            radius: Theme.s1
            visible: field.keyHint !== "" && input.length === 0 && !input.activeFocus && drawn.advanceWidth + width + Theme.s3 <= field.room
            width: keys.implicitWidth + Theme.s3

            AppText {
                id: keys

                anchors.centerIn: parent
                color: Theme.text2
                font.pixelSize: Theme.tiny
                text: field.keyHint
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
        IconButton {
            anchors.right: parent.right
            anchors.rightMargin: Theme.ring
            anchors.verticalCenter: parent.verticalCenter
            iconName: "x"
            label: qsTr("Clear the search")
            size: Theme.target
            visible: input.length > 0
            onClicked: field.clear()
        }
    }
}
