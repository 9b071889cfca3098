import QtQuick
import QtQuick.Templates as T
import views

// A slider with steps; arrows move it. `moved` comes from the person only.
T.Slider {
    id: slider

    property string label: ""

    activeFocusOnTab: true
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    implicitHeight: Theme.target
    implicitWidth: Theme.listMin
    snapMode: T.Slider.SnapAlways
    Accessible.name: label
    Accessible.role: Accessible.Slider

    background: Rectangle {
        color: Theme.track
        height: Theme.s1
        radius: height / 2
        width: slider.availableWidth
        x: slider.leftPadding
        y: slider.topPadding + (slider.availableHeight - height) / 2

        Rectangle {
            color: Theme.blue
            height: parent.height
            radius: height / 2
            width: slider.visualPosition * parent.width
        }
    }
    handle: Rectangle {
        border.color: Theme.blue
        border.width: Theme.gap + Theme.hair
        color: Theme.onFill
        height: Theme.s5
        radius: height / 2
        width: height
        x: slider.leftPadding + slider.visualPosition * (slider.availableWidth - width)
        y: slider.topPadding + (slider.availableHeight - height) / 2

        FocusRing {
            radius: Theme.r16
            shown: slider.visualFocus
        }
    }
}
