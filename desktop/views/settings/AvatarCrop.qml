import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// A photo under a round hole: it is dragged, moved with the arrows, made larger with the wheel, plus and minus.
T.Control {
    id: crop

    required property AvatarChooser chooser
    readonly property real base: width / Math.min(chooser.across, chooser.down) // how large a pixel is at size 1
    readonly property real step: 0.05

    function nearer(by: real) {
        chooser.zoom(chooser.size * by);
    }

    activeFocusOnTab: true
    focusPolicy: Qt.StrongFocus
    height: width
    hoverEnabled: true
    objectName: "avatarCrop"
    Accessible.description: qsTr("Drag it or use the arrow keys to move it, plus and minus to zoom")
    Accessible.focusable: true
    Accessible.name: qsTr("The part that is shown")
    Accessible.role: Accessible.Graphic
    Keys.onDownPressed: chooser.move(0, step)
    Keys.onLeftPressed: chooser.move(-step, 0)
    Keys.onPressed: event => {
        const by = [Qt.Key_Plus, Qt.Key_Equal].includes(event.key) ? 1 / 1.1 : event.key === Qt.Key_Minus ? 1.1 : 0;
        event.accepted = by > 0;
        if (by > 0)
            nearer(by);
    }
    Keys.onRightPressed: chooser.move(step, 0)
    Keys.onUpPressed: chooser.move(0, -step)

    contentItem: Item {
        clip: true

        MediaPicture {
            height: crop.base * crop.chooser.down
            key: crop.chooser.key
            pictures: crop.chooser
            ratio: Screen.devicePixelRatio * 2 // so that it is sharp when it is zoomed
            scale: 1 / crop.chooser.size
            transformOrigin: Item.TopLeft
            width: crop.base * crop.chooser.across
            x: -crop.chooser.left * width * scale
            y: -crop.chooser.top * height * scale
        }
        // A ring so wide that its outside covers the corners.
        Rectangle {
            anchors.centerIn: parent
            border.color: Theme.scrim
            border.width: Math.ceil(crop.width * 0.22)
            color: "transparent"
            height: width
            radius: width / 2
            width: crop.width + border.width * 2
        }
        Rectangle {
            anchors.fill: parent
            border.color: Theme.onFill
            border.width: Theme.ring
            color: "transparent"
            radius: width / 2
        }
    }

    DragHandler {
        property point last

        target: null
        onActiveTranslationChanged: {
            crop.chooser.move((last.x - activeTranslation.x) / crop.width, (last.y - activeTranslation.y) / crop.height);
            last = Qt.point(activeTranslation.x, activeTranslation.y);
        }
        onActiveChanged: last = Qt.point(0, 0)
    }
    WheelHandler {
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        target: null
        onWheel: event => crop.nearer(event.angleDelta.y > 0 ? 1 / 1.06 : 1.06)
    }
    HoverHandler {
        cursorShape: Qt.SizeAllCursor
    }
    FocusRing {
        radius: Theme.r10
        shown: crop.visualFocus
    }
}
