import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Beside the message under the pointer or the keyboard: react, reply, more.
Rectangle {
    id: bar

    required property MessageActions actions
    property string key: ""
    property bool reacts: false
    readonly property int side: Math.max(Theme.target, Theme.icon + Theme.s3) // no larger: it stands beside the widest bubble

    signal reactWanted(x: real)
    signal moreWanted(x: real)

    border.color: Theme.line
    border.width: Theme.hair
    color: Theme.raised
    height: row.height + Theme.ring
    objectName: "hoverBar"
    radius: Theme.r12
    width: row.width + Theme.ring
    Accessible.name: qsTr("Actions")
    Accessible.role: Accessible.ToolBar

    Row {
        id: row

        anchors.centerIn: parent

        IconButton {
            iconName: "smile-plus"
            label: qsTr("React")
            objectName: "hoverReact"
            size: bar.side
            visible: bar.reacts && bar.actions.reacts
            onClicked: bar.reactWanted(Theme.mirrored ? x + width : x)
        }
        IconButton {
            iconName: "reply"
            label: qsTr("Reply")
            objectName: "hoverReply"
            size: bar.side
            tipKeys: "R"
            visible: bar.reacts
            onClicked: bar.actions.run("reply", bar.key)
        }
        IconButton {
            id: more

            iconName: "ellipsis"
            label: qsTr("More")
            objectName: "hoverMore"
            size: bar.side
            onClicked: bar.moreWanted(Theme.mirrored ? x + width : x)
        }
    }
}
