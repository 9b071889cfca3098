pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// A line across the timeline: a day, the border of the new messages, a gap.
Item {
    id: line

    property string label: ""
    property color ink: Theme.text2
    property bool ruled: false
    property bool busy: false

    // Not by what is visible, which nothing is before its list is: rows would grow under the eye then.
    height: label !== "" ? words.implicitHeight + Theme.s4 + Theme.s1 : 0
    visible: label !== ""
    Accessible.name: label
    Accessible.role: Accessible.Separator

    Rectangle {
        anchors.left: parent.left
        anchors.leftMargin: Theme.s5
        anchors.right: words.left
        anchors.rightMargin: Theme.s3
        anchors.verticalCenter: words.verticalCenter
        color: line.ink
        height: Theme.hair
        opacity: 0.5
        visible: line.ruled
    }
    AppText {
        id: words

        anchors.horizontalCenter: parent.horizontalCenter
        color: line.ink
        font.pixelSize: Theme.small
        font.weight: Theme.semibold
        horizontalAlignment: Text.AlignHCenter
        text: line.label
        width: Math.min(implicitWidth, parent.width - Theme.s10 * 2)
        y: Theme.s3
        Accessible.ignored: true
    }
    Rectangle {
        anchors.left: words.right
        anchors.leftMargin: Theme.s3
        anchors.right: parent.right
        anchors.rightMargin: Theme.s5
        anchors.verticalCenter: words.verticalCenter
        color: line.ink
        height: Theme.hair
        opacity: 0.5
        visible: line.ruled
    }
}
