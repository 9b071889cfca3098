import QtQuick
import views
import views.controls

// The message that is answered, in one line; pressed, it leads there.
Tappable {
    id: quote

    property string name: ""
    property string words: ""
    property bool onFill: false // it stands in one's own bubble

    implicitHeight: Math.max(Theme.target, texts.height + Theme.s1)
    implicitWidth: Theme.gap + Theme.s2 + Math.ceil(Math.max(who.implicitWidth, line.implicitWidth))
    label: name === "" ? words : qsTr("In reply to %1: %2").arg(name).arg(words)
    objectName: "quote"
    ringInset: 0
    ringRadius: Theme.r8

    contentItem: Item {
        Rectangle {
            anchors.left: parent.left
            color: quote.onFill ? Theme.onFill : Theme.blue
            height: parent.height
            radius: Theme.ring
            width: Theme.gap
        }
        Item {
            id: texts

            anchors.verticalCenter: parent.verticalCenter
            height: line.y + line.height
            width: parent.width - anchors.leftMargin
            anchors.left: parent.left
            anchors.leftMargin: Theme.gap + Theme.s2

            UserText {
                id: who

                color: quote.onFill ? Theme.onFill : Theme.text1
                font.pixelSize: Theme.small
                font.weight: Theme.semibold
                text: quote.name
                visible: text !== ""
                width: parent.width
                Accessible.ignored: true
            }
            UserText {
                id: line

                color: quote.onFill ? Theme.oursQuiet : Theme.text2
                font.pixelSize: Theme.small
                text: quote.words
                width: parent.width
                y: who.text !== "" ? who.height : 0
                Accessible.ignored: true
            }
        }
    }
}
