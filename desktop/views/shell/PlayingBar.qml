pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// What plays on while its conversation is not on screen.
Rectangle {
    id: bar

    required property VoicePlayer voice
    readonly property string whose: voice.mine ? qsTr("Your voice message") : qsTr("Voice message of %1").arg(voice.name)

    color: Theme.raised
    height: implicitHeight
    implicitHeight: Math.max(words.implicitHeight, play.height) + Theme.s1
    objectName: "playingBar"
    Accessible.name: bar.whose
    Accessible.role: Accessible.Grouping

    IconButton {
        id: play

        anchors.left: parent.left
        anchors.leftMargin: Theme.s2
        anchors.verticalCenter: parent.verticalCenter
        iconName: bar.voice.playing ? "pause" : "play"
        ink: Theme.blue
        label: bar.voice.playing ? qsTr("Pause") : qsTr("Play")
        objectName: "barPlay"
        onClicked: bar.voice.resume()
    }
    Tappable {
        id: where

        anchors.left: play.right
        anchors.right: speed.left
        anchors.rightMargin: Theme.s2
        anchors.verticalCenter: parent.verticalCenter
        label: qsTr("%1, %2").arg(bar.whose).arg(bar.voice.words)
        hint: qsTr("Press to go to it")
        leftPadding: mirrored ? 0 : Theme.s2
        rightPadding: mirrored ? Theme.s2 : 0
        objectName: "barWhere"
        onClicked: bar.voice.show()

        contentItem: Item {
            implicitHeight: words.implicitHeight

            UserText {
                id: words

                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.text1
                elide: Text.ElideRight
                font.weight: Theme.semibold
                maximumLineCount: 1
                text: bar.voice.name
                width: Math.min(implicitWidth, parent.width - time.implicitWidth - Theme.s2)
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            AppText {
                id: time

                anchors.left: words.right
                anchors.leftMargin: Theme.s2
                anchors.verticalCenter: parent.verticalCenter
                color: bar.voice.problem !== "" ? Theme.red : Theme.text2
                elide: Text.ElideRight
                font.pixelSize: Theme.small
                maximumLineCount: 1
                objectName: "barWords"
                text: bar.voice.problem !== "" ? bar.voice.problem : qsTr("Voice message · %1").arg(bar.voice.words)
                width: Math.min(implicitWidth, parent.width - words.width - Theme.s2)
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
    SpeedButton {
        id: speed

        anchors.right: close.left
        anchors.verticalCenter: parent.verticalCenter
        speed: bar.voice.speed
        onClicked: bar.voice.faster()
    }
    IconButton {
        id: close

        anchors.right: parent.right
        anchors.rightMargin: Theme.s2
        anchors.verticalCenter: parent.verticalCenter
        iconName: "x"
        label: qsTr("Stop it")
        objectName: "barStop"
        onClicked: bar.voice.stop()
    }
    Rectangle {
        anchors.bottom: parent.bottom
        color: Theme.blue
        height: Theme.ring
        objectName: "barTime" // it goes on from left to right, always
        width: Math.round(parent.width * bar.voice.share)
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
        z: -1
    }
}
