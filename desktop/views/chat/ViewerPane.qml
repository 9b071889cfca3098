import QtQuick
import Paravion.ViewModels
import views

// The picture that fills the window, as near as one wants it: by keys, wheel and double click; dragged, or moved by the
// arrows, where it is larger than the window.
Flickable {
    id: pane

    required property MediaModel media
    property real zoom: 1
    readonly property var nearer: ({
            [Qt.Key_Plus]: 1.5,
            [Qt.Key_Equal]: 1.5,
            [Qt.Key_Minus]: 1 / 1.5,
            [Qt.Key_0]: 1 / 4
        })
    readonly property var sides: ({
            [Qt.Key_Left]: [-1, 0],
            [Qt.Key_Right]: [1, 0],
            [Qt.Key_Up]: [0, -1],
            [Qt.Key_Down]: [0, 1]
        })
    readonly property string phase: picture.phase

    function scaleTo(to: real) {
        const before = pane.zoom;
        pane.zoom = Math.max(1, Math.min(4, to));
        pane.moveTo((pane.contentX + pane.width / 2) * pane.zoom / before - pane.width / 2, (pane.contentY + pane.height / 2) * pane.zoom / before - pane.height / 2);
    }
    function moveTo(x: real, y: real) {
        pane.contentX = Math.max(0, Math.min(pane.contentWidth - pane.width, x));
        pane.contentY = Math.max(0, Math.min(pane.contentHeight - pane.height, y));
    }
    function pressed(key: int): bool {
        return pane.zoomed(pane.nearer[key]) || pane.panned(pane.zoom > 1 ? pane.sides[key] : undefined);
    }
    function zoomed(by: var): bool {
        if (by !== undefined)
            pane.scaleTo(pane.zoom * by);
        return by !== undefined;
    }
    function panned(side: var): bool {
        if (side !== undefined)
            pane.moveTo(pane.contentX + side[0] * pane.width / 4, pane.contentY + side[1] * pane.height / 4);
        return side !== undefined;
    }

    boundsBehavior: Flickable.StopAtBounds
    clip: true
    contentHeight: height * zoom
    contentWidth: width * zoom
    interactive: zoom > 1

    MediaPicture {
        id: picture

        at: pane.media.viewer.at
        height: pane.height * pane.zoom
        key: pane.media.viewer.key
        objectName: "viewerPicture"
        pictures: pane.media
        placeholder: pane.media.viewer.placeholder
        ratio: Screen.devicePixelRatio
        whole: true
        width: pane.width * pane.zoom
    }
    TapHandler {
        onDoubleTapped: pane.scaleTo(pane.zoom > 1 ? 1 : 2)
    }
    WheelHandler {
        acceptedModifiers: Qt.NoModifier
        onWheel: event => pane.scaleTo(pane.zoom * (event.angleDelta.y > 0 ? 1.2 : 1 / 1.2))
    }
}
