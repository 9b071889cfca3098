import QtQuick
import QtQuick.Templates as T
import views

// The base of everything that can be pressed: a name, a role, a Tab stop, Space and Enter, 32 px at least.
// `label` is spoken, and drawn by those who draw it; it may be a person's own words, so never `text`.
// Once a screen reader is there, Qt tells it `checkable` and `checked` of the button itself, whatever Accessible was given:
// what is chosen otherwise gives it again.
// A key that is held presses once: what it led to, the next row or a menu, is not pressed as well.
T.AbstractButton {
    id: control

    property string label: ""
    property string hint: ""
    property real ringRadius: Theme.r10 + Theme.gap
    property int ringInset: -Theme.gap

    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    implicitWidth: Math.max(Theme.target, implicitContentWidth + leftPadding + rightPadding)
    Accessible.description: hint
    Accessible.name: label
    Accessible.role: Accessible.Button
    function holdsSpace(event: var) {
        if (event.key === Qt.Key_Space && event.isAutoRepeat)
            event.accepted = true;
    }

    Keys.onEnterPressed: event => event.isAutoRepeat || control.click()
    Keys.onPressed: event => control.holdsSpace(event)
    Keys.onReleased: event => control.holdsSpace(event)
    Keys.onReturnPressed: event => event.isAutoRepeat || control.click()

    HoverHandler {
        cursorShape: control.enabled ? Qt.PointingHandCursor : Qt.ArrowCursor
    }
    FocusRing {
        inset: control.ringInset
        radius: control.ringRadius
        shown: control.visualFocus
    }
}
