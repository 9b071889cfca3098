import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// A waveform one can go to a place of: by a press, or with the arrow keys.
T.Slider {
    id: slider

    property string label: ""
    property string told: "" // where it is, in words
    property var bars: []
    property color ink: Theme.blue
    property color faint: Theme.track
    property real share: 0

    signal sought(share: real)

    activeFocusOnTab: true
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    implicitHeight: Theme.controlSmall
    stepSize: 0.1
    Accessible.description: told
    Accessible.name: label
    Accessible.role: Accessible.Slider
    Component.onCompleted: value = share
    onPressedChanged: if (!pressed)
        sought(value)
    onShareChanged: if (!pressed)
        value = share

    background: Waveform {
        bars: slider.bars
        faint: slider.faint
        ink: slider.ink
        share: slider.pressed ? slider.position : slider.share
    }
    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }
    FocusRing {
        radius: Theme.r10
        shown: slider.visualFocus
    }
}
