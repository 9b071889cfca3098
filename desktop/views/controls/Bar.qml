import QtQuick
import QtQuick.Templates as T
import views

// A thin scroll bar that shows itself while the view moves or the pointer is near.
T.ScrollBar {
    id: bar

    implicitHeight: Theme.s2 + Theme.ring
    implicitWidth: Theme.s2 + Theme.ring
    minimumSize: 0.06
    padding: Theme.ring
    visible: policy !== T.ScrollBar.AlwaysOff && size < 1

    contentItem: Rectangle {
        color: Theme.track
        implicitHeight: Theme.s1 + Theme.ring
        implicitWidth: Theme.s1 + Theme.ring
        opacity: bar.policy === T.ScrollBar.AlwaysOn || bar.active || bar.hovered ? 1 : 0
        radius: Theme.gap

        Behavior on opacity {
            NumberAnimation {
                duration: Theme.pane
            }
        }
    }
}
