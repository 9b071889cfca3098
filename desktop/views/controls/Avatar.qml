import QtQuick
import views

// A person's face: what they wear (`picture`, a blob's id), else initials on one of seven gradients. `hue` (0 to 6) and
// `initials` come from the view-model.
// `present` shows the dot; `surface` is what the avatar stands on, for the dot's rim. Decoration: the name is beside it.
Item {
    id: avatar

    property string initials: ""
    property int hue: 0
    property string picture: ""
    property QtObject pictures: Faces.pictures // where it comes from: those of the account that is shown
    property int size: Theme.avatar
    property bool present: false
    property color surface: Theme.side

    implicitHeight: size
    implicitWidth: size
    Accessible.ignored: true

    Image {
        readonly property int tone: Math.max(0, avatar.hue) % Theme.faceFrom.length

        anchors.fill: parent
        source: "image://face/" + String(Theme.faceFrom[tone]).substring(1) + "," + String(Theme.faceTo[tone]).substring(1)
        sourceSize: Qt.size(avatar.size, avatar.size)
        Accessible.ignored: true
    }
    Text {
        anchors.centerIn: parent
        color: Theme.onFill
        clip: true
        fontSizeMode: Text.HorizontalFit
        font.family: Theme.family
        font.pixelSize: Math.max(1, Math.round(avatar.size * 0.35))
        font.weight: Theme.bold
        horizontalAlignment: Text.AlignHCenter
        maximumLineCount: 1
        text: avatar.initials
        textFormat: Text.PlainText
        minimumPixelSize: Theme.s1
        width: Math.round(avatar.size * 0.86)
        Accessible.ignored: true
    }
    Loader {
        id: worn

        readonly property var given: ({
                face: avatar
            })
        readonly property bool wanted: avatar.picture !== "" && avatar.pictures !== null

        // By its file: what draws pictures is not known before the first one of the window stands.
        function load() {
            source = "";
            if (wanted)
                setSource("AvatarPicture.qml", given);
        }

        anchors.fill: parent
        Component.onCompleted: load()
        onWantedChanged: load()
    }
    Rectangle {
        readonly property int dot: Math.max(Theme.s2, Math.round(avatar.size * 0.22))

        anchors.bottom: parent.bottom
        anchors.right: parent.right
        border.color: avatar.surface
        border.width: Theme.ring
        color: Theme.green
        height: dot + Theme.ring * 2
        radius: height / 2
        visible: avatar.present
        width: height
    }
}
