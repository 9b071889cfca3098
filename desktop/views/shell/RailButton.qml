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
        anchors.rightMargin: (18 - height) / 2 // it grows outwards: the icon under it stays to be seen
        count: button.count
        urgent: true
        y: Theme.ring + (18 - height) / 2
    }
}
