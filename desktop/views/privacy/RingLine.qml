import QtQuick
import views
import views.controls

// One ring: a line in a handle's colour where a handle stands, dashes elsewhere; its name, and a lock where the age
// does not let a handle stand.
Item {
    id: ring

    property string label: ""
    property color ink: Theme.track
    property color letters: Theme.text3
    property bool solid: false
    property bool moving: false // a handle is on its way: the ring it would snap to shows itself
    property bool locked: false

    Accessible.ignored: true

    Image {
        anchors.fill: parent
        source: ring.width > 0 && (ring.moving || !ring.solid) ? "image://ring/" + Math.round(ring.width) + "?" + String(ring.ink).substring(1) : ""
        sourceSize: Qt.size(Math.round(ring.width), Math.round(ring.height))
        Accessible.ignored: true
    }
    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.s1
        y: Theme.s1

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.text3
            name: ring.locked ? "lock" : ""
            size: words.font.pixelSize
        }
        AppText {
            id: words

            color: ring.solid ? ring.letters : Theme.text3
            font.pixelSize: Math.min(Theme.tiny, Math.round((ring.parent?.width ?? 0) * 0.034))
            font.weight: Theme.semibold
            text: ring.label
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
