import QtQuick
import views
import views.controls

// Over a video that does not play: why, and what to do instead.
Rectangle {
    id: problem

    property bool offline: false
    property int corners: 0

    signal retried
    signal saved

    bottomLeftRadius: corners & 8 ? Theme.r18 : 0
    bottomRightRadius: corners & 4 ? Theme.r18 : 0
    color: Theme.veil
    objectName: "videoProblem"
    topLeftRadius: corners & 1 ? Theme.r18 : 0
    topRightRadius: corners & 2 ? Theme.r18 : 0

    TapHandler {}
    Column {
        anchors.centerIn: parent
        spacing: Theme.s2
        width: Math.min(parent.width - Theme.s3 * 2, Theme.formWidth)

        NoticeText {
            color: Theme.onFill
            elide: Text.ElideRight
            font.pixelSize: Theme.small
            horizontalAlignment: Text.AlignHCenter
            maximumLineCount: 3
            text: problem.offline ? qsTr("This video can’t be fetched right now.") : qsTr("This video can’t be played here. Save it instead.")
            width: parent.width
        }
        SecondaryButton {
            anchors.horizontalCenter: parent.horizontalCenter
            iconName: problem.offline ? "rotate-cw" : "download"
            label: problem.offline ? qsTr("Try again") : qsTr("Save as")
            objectName: problem.offline ? "videoRetry" : "videoSave"
            small: true
            onClicked: problem.offline ? problem.retried() : problem.saved()
        }
    }
}
