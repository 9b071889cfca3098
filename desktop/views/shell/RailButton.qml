import QtQuick
import views
import views.controls

// A place in the rail, with its count.
IconButton {
    id: button

    property int count: 0
    property string countWords: ""
    property string keys: ""

    Accessible.selected: active
    activeFill: Theme.railOn
    hint: countWords
    size: Theme.railButton
    tipAside: true
    tipKeys: keys

    Badge {
        anchors.right: parent.right
        count: button.count
        urgent: true
        y: Theme.ring
    }
}
