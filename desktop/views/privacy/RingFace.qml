pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// Somebody on the rings: in their colours where they get through, grey where they may ask, dark where they can't.
// A press checks them; by keyboard that is done in the search field.
Item {
    id: face

    property string name: ""
    property string initials: ""
    property int hue: 0
    property bool unknown: false
    property string standing: "out"

    signal pressed

    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        color: face.standing === "out" ? Theme.faceOut : Theme.faceAsks
        radius: height / 2
    }
    Avatar {
        hue: face.hue
        opacity: face.standing === "in" && !face.unknown ? 1 : 0
        size: face.width

        Behavior on opacity {
            NumberAnimation {
                duration: Theme.pane
            }
        }
    }
    Text {
        anchors.centerIn: parent
        color: Theme.onFill
        font.family: Theme.family
        font.pixelSize: Math.max(1, Math.round(face.width * 0.36))
        font.weight: Theme.bold
        fontSizeMode: Text.HorizontalFit
        horizontalAlignment: Text.AlignHCenter
        maximumLineCount: 1
        minimumPixelSize: Theme.s1
        text: face.initials
        textFormat: Text.PlainText
        width: Math.round(face.width * 0.86)
        Accessible.ignored: true
    }
    HoverHandler {
        id: hover

        cursorShape: face.unknown ? Qt.ArrowCursor : Qt.PointingHandCursor
    }
    TapHandler {
        enabled: !face.unknown
        onTapped: face.pressed()
    }
    Loader {
        active: hover.hovered && face.name !== ""
        sourceComponent: Tip {
            label: face.name
            owner: face
        }
    }
}
