import QtQuick
import views

// One filter of a ChipRow.
Tappable {
    id: control

    property int count: 0
    property int pad: Theme.s3 // beside its words

    autoExclusive: true
    checkable: true
    implicitHeight: Math.max(Theme.target, Theme.scaled(28) + Theme.s1, implicitContentHeight) // air around what is drawn
    leftPadding: pad
    opacity: enabled ? 1 : 0.5
    rightPadding: pad
    ringRadius: height / 2 + Theme.gap
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.role: Accessible.RadioButton

    background: Item {
        Rectangle {
            anchors.centerIn: parent
            color: control.checked ? Theme.text1 : control.hovered ? Theme.railOn : Theme.chip
            height: Math.max(28, Theme.scaled(28))
            radius: height / 2
            width: parent.width
        }
    }
    contentItem: AppText {
        color: control.checked ? Theme.chat : Theme.text2
        font.pixelSize: Theme.small
        font.weight: Theme.semibold
        text: control.count > 0 ? control.label + " " + control.count : control.label
        verticalAlignment: Text.AlignVCenter
        topPadding: 0
        bottomPadding: 0
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
