import QtQuick
import views

// One answer of a RadioGroup, with a sentence under it.
Tappable {
    id: control

    property string note: ""

    autoExclusive: true
    checkable: true
    hint: note
    ringInset: Theme.ring - Theme.s2 // its dot stands at its edge
    ringRadius: Theme.r10
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.role: Accessible.RadioButton

    contentItem: Item {
        implicitHeight: Math.max(Theme.controlSmall, words.implicitHeight)
        implicitWidth: Theme.listMin

        Rectangle {
            id: dot

            anchors.left: parent.left
            border.color: control.checked ? Theme.blue : Theme.track
            border.width: control.checked ? Math.round(height * 5 / 18) : Theme.ring
            color: control.checked ? Theme.onFill : "transparent"
            height: Theme.tick
            objectName: "radioDot"
            radius: height / 2
            width: height
            y: words.topPadding + (Theme.lineOf(Theme.body) - height) / 2
        }
        Column {
            id: words

            anchors.left: dot.right
            anchors.leftMargin: Theme.s3
            anchors.right: parent.right
            topPadding: Math.max(0, (Theme.target - Theme.lineOf(Theme.body)) / 2)

            AppText {
                font.weight: Theme.medium
                text: control.label
                width: parent.width
                Accessible.ignored: true
            }
            AppText {
                color: Theme.text2
                font.pixelSize: Theme.small
                text: control.note
                visible: text !== ""
                width: parent.width
                Accessible.ignored: true
            }
        }
    }
}
