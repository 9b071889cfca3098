import QtQuick
import QtQuick.Templates as T
import views

// A tip beside its parent, after a moment of resting there.
T.ToolTip {
    id: tip

    property string label: ""
    property bool aside: false // at the end of its parent, not below

    bottomPadding: Theme.s1
    delay: Theme.tipDelay
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    implicitWidth: Math.min(words.implicitWidth, Theme.detailsWidth) + leftPadding + rightPadding
    leftPadding: Theme.s2
    margins: Theme.s2
    popupType: T.Popup.Item
    rightPadding: Theme.s2
    topPadding: Theme.s1
    visible: label !== ""
    x: !parent ? 0 : Theme.mirrored ? (aside ? -width - Theme.s1 : parent.width - width) : aside ? parent.width + Theme.s1 : 0
    y: parent ? aside ? (parent.height - height) / 2 : parent.height + Theme.s1 : 0

    background: Rectangle {
        border.color: Theme.line
        border.width: Theme.hair
        color: Theme.raised2
        radius: Theme.r8
    }
    contentItem: AppText {
        id: words

        font.pixelSize: Theme.small
        text: tip.label
    }
}
