import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// What a video is worked with: where it is, pause, time, sound, the whole screen.
Rectangle {
    id: bar

    required property VideoModel video
    property bool full: false
    property bool large: false
    property bool fills: true // it can have the whole screen
    property int corners: 0

    signal fullWanted

    bottomLeftRadius: corners & 8 ? Theme.r18 : 0
    bottomRightRadius: corners & 4 ? Theme.r18 : 0
    color: Theme.veil
    implicitHeight: place.height + row.height
    objectName: "videoControls"

    // A press beside the buttons is none on the picture.
    TapHandler {}
    StepSlider {
        id: place

        LayoutMirroring.enabled: false // time goes on from left to right
        anchors.left: parent.left
        anchors.leftMargin: Theme.s2
        anchors.right: parent.right
        anchors.rightMargin: Theme.s2
        label: qsTr("Place in the video")
        objectName: "videoPlace"
        snapMode: T.Slider.NoSnap
        to: Math.max(1, bar.video.duration)
        Accessible.description: bar.video.clock
        Keys.onLeftPressed: bar.video.skip(-1)
        Keys.onRightPressed: bar.video.skip(1)
        onMoved: bar.video.seek(value)

        Binding {
            property: "value"
            restoreMode: Binding.RestoreNone
            target: place
            value: bar.video.position
            when: !place.pressed
        }
    }
    Row {
        id: row

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.leftMargin: Theme.s1
        anchors.right: parent.right
        anchors.rightMargin: Theme.s1
        height: pause.height

        IconButton {
            id: pause

            activeFill: Theme.scrim
            iconName: bar.video.playing ? "pause" : "play"
            ink: Theme.onFill
            label: bar.video.playing ? qsTr("Pause") : qsTr("Play")
            objectName: "videoPause"
            tipKeys: "K"
            onClicked: bar.video.toggle()
        }
        Item {
            height: parent.height
            width: row.width - pause.width - sound.width - (bar.fills ? whole.width : 0)

            AppText {
                anchors.left: parent.left
                anchors.leftMargin: Theme.s1
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.onFill
                elide: Text.ElideRight
                font.pixelSize: bar.large ? Theme.small : Theme.tiny
                maximumLineCount: 1
                objectName: "videoClock"
                text: bar.video.clock
                width: parent.width - Theme.s1
                wrapMode: Text.NoWrap
            }
        }
        IconButton {
            id: sound

            activeFill: Theme.scrim
            iconName: bar.video.muted ? "volume-x" : "volume-2"
            ink: Theme.onFill
            label: bar.video.muted ? qsTr("Sound on") : qsTr("Sound off")
            objectName: "videoSound"
            tipKeys: "M"
            onClicked: bar.video.toggleMuted()
        }
        IconButton {
            id: whole

            activeFill: Theme.scrim
            iconName: bar.full ? "minimize" : "maximize"
            ink: Theme.onFill
            label: bar.full ? qsTr("Leave full screen") : qsTr("Full screen")
            objectName: "videoFull"
            tipKeys: "F"
            visible: bar.fills
            onClicked: bar.fullWanted()
        }
    }
}
