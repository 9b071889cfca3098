import QtQuick
import QtQuick.Templates as T
import views

// A dialog in the middle of the window: title, cross, your content. Esc and a press outside close it.
T.Popup {
    id: sheet

    property string label: ""
    property bool closable: true
    property int most: 0 // the height it may grow to as one types; its top stays where that begins. 0: it stands in the middle
    property Item initial: null // what has the focus each time it opens
    readonly property int turn: Turns.count
    default property alias content: body.data

    closePolicy: closable ? T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside : T.Popup.NoAutoClose
    focus: true
    height: Math.min(implicitHeight, parent ? parent.height - margins * 2 : implicitHeight)
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    margins: Theme.s4
    modal: true
    padding: Theme.s5
    parent: T.Overlay.overlay
    popupType: T.Popup.Item
    width: Math.min(Theme.sheetWidth, parent ? parent.width - margins * 2 : Theme.sheetWidth)
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.max(margins, Math.round((parent.height - Math.max(height, most)) / 2)) : 0

    T.Overlay.modal: Rectangle {
        color: Theme.scrim

        Behavior on opacity {
            NumberAnimation {
                duration: Theme.quick
            }
        }
    }
    background: Rectangle {
        border.color: Theme.line
        border.width: Theme.hair
        color: Theme.card
        radius: Theme.r18
    }
    contentItem: FocusScope {
        focus: true
        implicitHeight: top.height + body.implicitHeight + Theme.s3

        PopupFace {
            content: sheet.contentItem
            label: sheet.label
        }
        Item {
            id: top

            height: Math.max(title.implicitHeight, Theme.target)
            width: parent.width

            Heading {
                id: title

                anchors.left: parent.left
                anchors.right: cross.left
                anchors.rightMargin: Theme.s3
                anchors.verticalCenter: parent.verticalCenter
                font.pixelSize: Theme.title
                text: sheet.label
            }
            IconButton {
                id: cross

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                iconName: "x"
                label: qsTr("Close")
                objectName: "sheetClose"
                visible: sheet.closable
                onClicked: sheet.close()
            }
        }
        // As wide as the rings around what has the focus; where the window is too low it scrolls.
        Scroller {
            acceptedButtons: Qt.NoButton
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.margins: -Theme.s2
            anchors.right: parent.right
            anchors.top: top.bottom
            anchors.topMargin: Theme.s3 - Theme.s2
            contentHeight: body.implicitHeight + Theme.s2 * 2
            interactive: contentHeight > height
            objectName: "sheetScroller"

            Column {
                id: body

                spacing: Theme.s3
                width: parent.width - Theme.s2 * 2
                anchors.left: parent.left
                anchors.leftMargin: Theme.s2
                y: Theme.s2
            }
        }
    }
    // As soon as it is seen, while it still fades in: what is typed on is not lost.
    onVisibleChanged: {
        if (visible)
            initial?.forceActiveFocus(Qt.TabFocusReason);
    }
    onTurnChanged: close()

    enter: Transition {
        NumberAnimation {
            duration: Theme.pane
            easing.type: Easing.OutCubic
            from: 0
            property: "opacity"
            to: 1
        }
    }
    exit: Transition {
        NumberAnimation {
            duration: Theme.quick
            easing.type: Easing.OutCubic
            property: "opacity"
            to: 0
        }
    }
}
