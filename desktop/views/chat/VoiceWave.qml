import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// A waveform one can go to a place of: by a press, or with the arrow keys. Its time goes on from left to right, always.
FocusScope {
    id: wave

    property string label: ""
    property string told: "" // where it is, in words
    property var bars: []
    property color ink: Theme.blue
    property color faint: Theme.track
    property real share: 0

    signal sought(share: real)

    implicitHeight: Theme.controlSmall

    T.Slider {
        id: slider

        LayoutMirroring.enabled: false
        activeFocusOnTab: true
        anchors.fill: parent
        focus: true
        focusPolicy: Qt.StrongFocus
        hoverEnabled: true
        stepSize: 0.1
        Accessible.description: wave.told
        Accessible.name: wave.label
        Accessible.role: Accessible.Slider
        Component.onCompleted: value = wave.share
        onPressedChanged: if (!pressed)
            wave.sought(value)

        background: Waveform {
            bars: wave.bars
            faint: wave.faint
            ink: wave.ink
            share: slider.pressed ? slider.position : wave.share
        }
        HoverHandler {
            cursorShape: Qt.PointingHandCursor
        }
        FocusRing {
            radius: Theme.r10
            shown: slider.visualFocus
        }
    }
    onShareChanged: if (!slider.pressed)
        slider.value = share
}
