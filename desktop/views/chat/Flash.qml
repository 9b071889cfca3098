import QtQuick
import views

// A light that goes over a message that one jumped to, once.
Rectangle {
    id: flash

    signal finished

    objectName: "flash"

    color: Theme.focus
    opacity: 0
    radius: Theme.r18

    SequentialAnimation {
        running: true
        onFinished: flash.finished()

        NumberAnimation {
            duration: Theme.quick
            property: "opacity"
            target: flash
            to: 0.45
        }
        NumberAnimation {
            duration: Theme.second
            easing.type: Easing.InOutQuad
            property: "opacity"
            target: flash
            to: 0
        }
    }
}
