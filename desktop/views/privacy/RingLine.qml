import QtQuick
import views
import views.controls

// One ring: dashes where no handle stands (one draws its own line), its name in the handle's colour where one does, and
// a lock where the age does not let one stand.
Item {
    id: ring

    property string label: ""
    property color letters: Theme.text3
    property bool solid: false
    property bool moving: false // a handle is on its way: the ring it would snap to shows itself
    property bool locked: false

    Accessible.ignored: true

    Image {
        anchors.fill: parent
        source: ring.width > 0 ? "image://ring/" + Math.round(ring.width) + "?" + String(Theme.line).substring(1) : ""
        sourceSize: Qt.size(Math.round(ring.width), Math.round(ring.height))
        visible: ring.moving || !ring.solid
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
