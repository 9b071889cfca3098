pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls
import views.inbox

// What was shared in a conversation, in the place of its details: a grid of pictures, or a list.
FocusScope {
    id: pane

    required property SharedModel shared
    property int reason: Qt.TabFocusReason // by what it was opened: the keyboard is shown where it is
    readonly property bool grid: shared.of === "media"
    readonly property Item list: grid ? pictures : others

    signal dismissed

    objectName: "sharedPane"
    Accessible.name: qsTr("Shared in this conversation")
    Accessible.role: Accessible.Pane
    Component.onCompleted: back.forceActiveFocus(reason)
    Keys.onEscapePressed: pane.dismissed()

    Item {
        id: head

        height: Math.max(back.height, name.implicitHeight) + Theme.s3 * 2
        width: parent.width

        IconButton {
            id: back

            anchors.verticalCenter: parent.verticalCenter
            focus: true
            iconName: "arrow-left"
            label: qsTr("Back to the details")
            objectName: "sharedBack"
            anchors.left: parent.left
            anchors.leftMargin: Theme.s2
            onClicked: pane.dismissed()
        }
        Heading {
            id: name

            anchors.left: back.right
            anchors.leftMargin: Theme.s2
            anchors.right: parent.right
            anchors.rightMargin: Theme.s3
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Shared")
        }
    }
    ChipRow {
        id: kinds

        label: qsTr("Kind")
        options: [
            {
                "label": qsTr("Photos and videos"),
                "value": "media"
            },
            {
                "label": qsTr("Files"),
                "value": "files"
            },
            {
                "label": qsTr("Links"),
                "value": "links"
            },
            {
                "label": qsTr("Voice"),
                "value": "voice"
            }
        ]
        prefix: "shared-"
        value: pane.shared.of
        width: parent.width - Theme.s3 * 2
        anchors.left: parent.left
        anchors.leftMargin: Theme.s3
        y: head.height
        onChosen: value => pane.shared.choose(value)
    }
    GridView {
        id: pictures

        readonly property int columns: Math.max(2, Math.floor(width / Theme.scaled(84)))

        activeFocusOnTab: count > 0
        anchors.bottom: health.top
        anchors.left: parent.left
        anchors.margins: Theme.s3 - Theme.gap // each picture has that much around it
        anchors.right: parent.right
        anchors.top: kinds.bottom
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: cellHeight
        cellHeight: cellWidth
        cellWidth: Math.floor(width / columns)
        clip: true
        keyNavigationEnabled: true
        model: pane.grid ? pane.shared.rows : null
        objectName: "sharedGrid"
        visible: pane.grid
        Accessible.name: qsTr("Photos and videos")
        Accessible.role: Accessible.List
        onAtYEndChanged: if (atYEnd)
            pane.shared.more()

        delegate: SharedTile {
            height: pictures.cellHeight
            shared: pane.shared
            width: pictures.cellWidth
        }
    }
    ListView {
        id: others

        activeFocusOnTab: count > 0
        anchors.bottom: health.top
        anchors.left: parent.left
        anchors.margins: Theme.s2
        anchors.right: parent.right
        anchors.top: kinds.bottom
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        keyNavigationEnabled: true
        model: pane.grid ? null : pane.shared.rows
        objectName: "sharedList"
        visible: !pane.grid
        Accessible.name: qsTr("What was shared")
        Accessible.role: Accessible.List
        onAtYEndChanged: if (atYEnd)
            pane.shared.more()

        delegate: SharedRow {
            shared: pane.shared
            width: others.width
        }
    }
    AppText {
        anchors.centerIn: pane.list
        color: Theme.text2
        horizontalAlignment: Text.AlignHCenter
        objectName: "sharedEmpty"
        text: pane.shared.problem !== "" ? pane.shared.problem : qsTr("Nothing of this kind is here yet.")
        visible: pane.shared.empty || pane.shared.problem !== ""
        width: pane.list.width - Theme.s5
    }
    HealthLine {
        id: health

        anchors.bottom: parent.bottom
        height: implicitHeight
        history: pane.shared.history
        width: parent.width
    }
}
