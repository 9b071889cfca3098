pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// A file of a message. It is never opened here: pressed, it asks where to save it.
Tappable {
    id: card

    required property MediaModel media
    required property string key
    required property int at
    required property string name
    required property string detail
    property bool mine: false
    property bool sends: false
    property real share: -1
    readonly property real ending: sends ? cross.width + Theme.s2 : Theme.s3

    function look() {
        card.share = card.media.share(card.key, card.at);
    }

    hint: qsTr("Press to save it")
    leftPadding: mirrored ? ending : Theme.s3
    objectName: "fileCard"
    padding: Theme.s3
    rightPadding: mirrored ? Theme.s3 : ending
    ringRadius: Theme.r18 + Theme.gap
    Component.onCompleted: look()
    onAtChanged: look()
    onClicked: if (!card.sends)
        card.media.save(card.key, card.at)
    onKeyChanged: look()

    background: Rectangle {
        color: card.mine ? Theme.ours : card.down || card.hovered ? Theme.raised2 : Theme.theirs
        radius: Theme.r18
    }
    contentItem: Item {
        implicitHeight: Math.max(sign.height, words.implicitHeight)

        Rectangle {
            id: sign

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            color: card.mine ? Theme.tint(Theme.onFill, 0.15) : Theme.raised
            height: Theme.control
            radius: Theme.r12
            width: Theme.control

            Icon {
                anchors.centerIn: parent
                color: card.mine ? Theme.onFill : Theme.blue
                name: "file-text"
            }
        }
        Column {
            id: words

            anchors.left: sign.right
            anchors.leftMargin: Theme.s3
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter

            UserText {
                color: card.mine ? Theme.onFill : Theme.text1
                elide: Text.ElideMiddle
                font.weight: Theme.semibold
                objectName: "fileName"
                text: card.name
                width: parent.width
                Accessible.ignored: true
            }
            AppText {
                color: card.mine ? Theme.oursQuiet : Theme.text2
                elide: Text.ElideRight
                font.pixelSize: Theme.small
                maximumLineCount: 1
                objectName: "fileDetail"
                text: card.sends ? qsTr("%1 · Sending").arg(card.detail) : qsTr("%1 · Save as…").arg(card.detail)
                width: parent.width
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }

    Item {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.leftMargin: Theme.r18
        clip: true
        height: Theme.stripe
        objectName: "mediaStripe"
        visible: card.share >= 0 && card.share < 1
        width: Math.round((card.width - Theme.r18 * 2) * Math.max(0, card.share))

        AirmailStripe {
            anchors.left: parent.left
            width: card.width - Theme.r18 * 2
        }
    }
    IconButton {
        id: cross

        anchors.right: parent.right
        anchors.rightMargin: Theme.s1
        anchors.verticalCenter: parent.verticalCenter
        iconName: "x"
        ink: card.mine ? Theme.onFill : Theme.text2
        label: qsTr("Don’t send it")
        objectName: "mediaCallOff"
        visible: card.sends
        onClicked: card.media.callOff(card.key)
    }
    Connections {
        function onMoved(key: string) {
            if (key === card.key)
                card.look();
        }

        target: card.media
    }
}
