import QtQuick
import views

// A short word at the foot of a view. The view-model says how long: it empties `label`.
Rectangle {
    id: toast

    property string label: ""

    border.color: Theme.line
    border.width: Theme.hair
    color: Theme.raised2
    implicitHeight: words.implicitHeight + Theme.s2 * 2
    implicitWidth: words.width + Theme.s4 * 2
    radius: Theme.r12
    visible: label !== ""
    Accessible.name: label
    Accessible.role: Accessible.AlertMessage

    Announced {
        item: toast
        words: toast.label
    }
    AppText {
        id: words

        anchors.centerIn: parent
        font.pixelSize: Theme.small
        text: toast.label
        width: Math.min(implicitWidth, Theme.cardWidth)
        Accessible.ignored: true
    }
}
