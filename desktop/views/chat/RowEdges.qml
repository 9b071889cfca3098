pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// What is drawn around a message for a moment: the flash of one that was jumped to, the ring of one with the focus.
Item {
    id: edges

    required property bool focused

    function flash() {
        flashing.active = !Theme.reducedMotion;
    }

    function rest() {
        flashing.active = false;
    }

    Loader {
        id: flashing

        active: false
        anchors.fill: parent

        sourceComponent: Flash {
            onFinished: flashing.active = false
        }
    }
    Loader {
        active: edges.focused
        anchors.fill: parent

        sourceComponent: FocusRing {
            radius: Theme.r18 + Theme.gap
            shown: true
        }
    }
}
