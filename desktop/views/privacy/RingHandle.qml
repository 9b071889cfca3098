import QtQuick
import views
import views.controls

// A handle on the rings: dragged along its axis, or moved by the arrow keys. It says where it was pulled to; where it
// stands is said from outside. To a screen reader it is a slider of four steps.
Item {
    id: handle

    property string label: ""
    property string words: "" // the ring it stands on, and what that means
    property color ink: Theme.blue
    property bool upright: false // moves down from the middle, else to the right
    property bool held: false
    property int value: 0
    property int minimumValue: 0
    property int maximumValue: 3
    property int stepSize: 1
    readonly property var ways: ({
            [Qt.Key_Right]: Theme.forth,
            [Qt.Key_Left]: -Theme.forth,
            [Qt.Key_Up]: upright ? -1 : 1,
            [Qt.Key_Down]: upright ? 1 : -1
        })

    signal pulled(at: point)
    signal dropped
    signal stepped(by: int)

    function key(event: var) {
        const by = ways[event.key] ?? 0;
        event.accepted = by !== 0;
        if (by !== 0)
            stepped(by);
    }

    activeFocusOnTab: true
    implicitHeight: Theme.handleTarget
    implicitWidth: Theme.handleTarget
    z: held ? 2 : 1
    Accessible.description: words
    Accessible.focusable: true
    Accessible.name: label
    Accessible.role: Accessible.Slider
    Accessible.onDecreaseAction: stepped(-1)
    Accessible.onIncreaseAction: stepped(1)
    Keys.onPressed: event => key(event)

    Rectangle {
        anchors.centerIn: parent
        color: Theme.tint(handle.ink, 0.25)
        height: Theme.handleTarget
        radius: height / 2
        visible: handle.held || area.containsMouse
        width: height
    }
    Rectangle {
        anchors.centerIn: parent
        border.color: handle.ink
        border.width: Theme.handleRim
        color: Theme.onFill
        height: Theme.handle + (handle.held ? Theme.s1 : 0)
        radius: height / 2
        width: height
    }
    FocusRing {
        inset: Theme.s1 + Theme.gap
        radius: height / 2
        shown: handle.activeFocus
    }
    MouseArea {
        id: area

        anchors.fill: parent
        cursorShape: pressed ? Qt.ClosedHandCursor : Qt.OpenHandCursor
        hoverEnabled: true
        preventStealing: true
        onCanceled: handle.dropped()
        onPositionChanged: mouse => {
            if (pressed)
                handle.pulled(Qt.point(mouse.x, mouse.y));
        }
        onPressed: handle.forceActiveFocus(Qt.MouseFocusReason)
        onReleased: handle.dropped()
    }
}
