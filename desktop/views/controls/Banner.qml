import QtQuick
import views

// A notice in the flow of a view: what happened, what is safe, and at most one thing to do.
Rectangle {
    id: banner

    enum Tone {
        Plain,
        Notice,
        Bad,
        Good
    }

    property string label: ""
    property string action: ""
    property string iconName: "info"
    property int tone: Banner.Tone.Plain
    readonly property color ink: tone === Banner.Tone.Bad ? Theme.red : tone === Banner.Tone.Notice ? Theme.amber : tone === Banner.Tone.Good ? Theme.green : Theme.text2

    signal acted

    border.color: Theme.line
    border.width: Theme.hair
    color: Theme.raised
    implicitHeight: Math.max(words.implicitHeight, button.visible ? button.implicitHeight : 0) + Theme.s2 * 2 + Theme.s1
    implicitWidth: Theme.cardWidth
    radius: Theme.r12
    Accessible.name: label
    Accessible.role: Accessible.AlertMessage

    Announced {
        item: banner
        words: banner.label
    }
    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.s3
        color: banner.ink
        name: banner.iconName
        size: Theme.iconSmall
        y: words.y + (Theme.lineOf(Theme.small) - height) / 2
    }
    AppText {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: Theme.s2
        anchors.right: button.visible ? button.left : parent.right
        anchors.rightMargin: Theme.s3
        anchors.verticalCenter: parent.verticalCenter
        color: banner.tone === Banner.Tone.Bad ? Theme.red : Theme.text1
        font.pixelSize: Theme.small
        text: banner.label
        Accessible.ignored: true
    }
    LinkButton {
        id: button

        anchors.right: parent.right
        anchors.rightMargin: Theme.s2
        anchors.verticalCenter: parent.verticalCenter
        label: banner.action
        objectName: "bannerAction"
        size: Theme.small
        visible: banner.action !== ""
        onClicked: banner.acted()
    }
}
