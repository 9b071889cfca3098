import QtQuick
import views
import views.controls

// A place in the rail, with its count.
IconButton {
    id: button

    property int count: 0

    Accessible.selected: active
    activeFill: Theme.railOn
    hint: count > 0 ? qsTr("%n unread", "", count) : ""
    size: Theme.railButton
    tipAside: true

    Badge {
        anchors.right: parent.right
        count: button.count
        urgent: true
        y: Theme.ring
    }
}
