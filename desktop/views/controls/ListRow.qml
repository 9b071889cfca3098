import QtQuick
import views

// A row of a list: hover, selection, ring. `label` is the whole row in words; the content is yours.
Tappable {
    id: row

    property bool selected: false

    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.s3
    rightPadding: Theme.s3
    // Inside the row: a list clips what stands beyond it.
    ringInset: 0
    ringRadius: Theme.r10
    Accessible.role: Accessible.ListItem
    Accessible.selected: selected

    background: Rectangle {
        color: row.selected ? Theme.raised2 : row.hovered || row.down ? Theme.hover : Theme.clear
        radius: Theme.r10

        Behavior on color {
            ColorAnimation {
                duration: Theme.quick
            }
        }
    }
}
