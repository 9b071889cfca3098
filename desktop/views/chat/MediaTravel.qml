import QtQuick
import views
import views.controls

// Over the foot of what is being sent: how much of it is there, and the cross that calls it off.
Rectangle {
    id: bar

    property string words: ""

    signal calledOff

    bottomLeftRadius: Theme.r18
    bottomRightRadius: Theme.r18
    color: Theme.veil
    implicitHeight: Math.max(line.implicitHeight, cross.height)
    objectName: "mediaTravel"

    AppText {
        id: line

        anchors.left: parent.left
        anchors.leftMargin: Theme.s3
        anchors.right: cross.left
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.onFill
        elide: Text.ElideRight
        font.pixelSize: Theme.small
        maximumLineCount: 1
        text: bar.words
        wrapMode: Text.NoWrap
        Accessible.role: Accessible.StaticText
    }
    IconButton {
        id: cross

        anchors.right: parent.right
        iconName: "x"
        ink: Theme.onFill
        label: qsTr("Don’t send it")
        objectName: "mediaCallOff"
        onClicked: bar.calledOff()
    }
}
