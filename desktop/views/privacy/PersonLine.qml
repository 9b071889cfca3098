import QtQuick
import views
import views.controls

// A face with a name and a line under it. What is around it says the words.
Item {
    id: line

    property string name: ""
    property string detail: ""
    property string avatar: ""
    property string initials: ""
    property int hue: 0
    property bool verified: false

    implicitHeight: Math.max(face.height, title.implicitHeight + under.implicitHeight)

    Avatar {
        id: face

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        hue: line.hue
        initials: line.initials
        picture: line.avatar
        size: Theme.avatarSmall
        surface: Theme.raised
    }
    UserText {
        id: title

        anchors.left: face.right
        anchors.leftMargin: Theme.s3
        font.weight: Theme.semibold
        text: line.name
        width: Math.max(0, Math.min(implicitWidth, parent.width - face.width - Theme.s3 - mark.width - Theme.s1))
        y: (parent.height - height - under.height) / 2
        Accessible.ignored: true
    }
    Icon {
        id: mark

        anchors.left: title.right
        anchors.leftMargin: Theme.s1
        anchors.verticalCenter: title.verticalCenter
        color: Theme.blue
        name: line.verified ? "badge-check" : ""
        size: Theme.iconSmall
        width: visible ? size : 0
    }
    UserText {
        id: under

        anchors.left: title.left
        anchors.right: parent.right
        anchors.top: title.bottom
        color: Theme.text2
        font.pixelSize: Theme.small
        horizontalAlignment: Text.AlignLeft
        text: line.detail
        Accessible.ignored: true
    }
}
