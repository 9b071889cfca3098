pragma ComponentBehavior: Bound

import QtQuick
import views

// A few words side by side of which one holds. `options` is [{value, label}].
Choice {
    id: choice

    answers: segments
    implicitHeight: frame.implicitHeight
    implicitWidth: frame.implicitWidth

    Rectangle {
        id: frame

        color: Theme.raised2
        implicitHeight: row.implicitHeight + Theme.gap * 2
        implicitWidth: row.implicitWidth + Theme.gap * 2
        radius: Theme.r12

        Row {
            id: row

            anchors.centerIn: parent

            Repeater {
                id: segments

                model: choice.options

                Tappable {
                    id: segment

                    required property int index
                    required property var modelData
                    readonly property bool on: choice.value === modelData.value

                    activeFocusOnTab: activeFocus || choice.stops(index)
                    focus: choice.stops(index)
                    implicitHeight: Theme.controlSmall
                    label: modelData.label
                    leftPadding: Theme.s4
                    objectName: "choice-" + modelData.value
                    rightPadding: Theme.s4
                    Accessible.checkable: true
                    Accessible.checked: on
                    Accessible.role: Accessible.RadioButton
                    Accessible.onCheckableChanged: Accessible.checkable = true // see Tappable
                    Accessible.onCheckedChanged: Accessible.checked = Qt.binding(() => segment.on)
                    onClicked: choice.chosen(modelData.value)

                    background: Rectangle {
                        color: segment.on ? (Theme.dark ? Theme.text1 : Theme.raised) : "transparent"
                        radius: Theme.r10
                    }
                    contentItem: AppText {
                        color: segment.on ? (Theme.dark ? Theme.chat : Theme.text1) : Theme.text2
                        font.pixelSize: Theme.small
                        font.weight: Theme.semibold
                        text: segment.label
                        verticalAlignment: Text.AlignVCenter
                        topPadding: 0
                        bottomPadding: 0
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
