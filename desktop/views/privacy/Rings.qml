pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// The rings: from the middle outwards only me, friends, followers, everyone, with people at their places, the two
// tinted areas and the two handles. It draws what `reach` says and reports where a handle is pulled.
Item {
    id: rings

    required property ReachModel reach
    readonly property real radius: width / 2
    readonly property int way: Theme.mirrored ? -1 : 1 // outwards from the middle
    readonly property bool moving: reach.dragged !== ""

    signal faceChosen(key: string)

    function holds(at: int): bool {
        return at === reach.inboxAt || at === reach.requestAt;
    }
    function locked(at: int): bool {
        return reach.two && at > Math.max(reach.inboxCap, reach.requestCap);
    }

    implicitHeight: width
    implicitWidth: Theme.rings
    Accessible.name: qsTr("Rings: %1").arg(reach.sentence)
    Accessible.role: Accessible.Graphic

    RingArea {
        area: Theme.requestArea
        at: rings.reach.requestDrawn
        ink: Theme.amber
        moving: rings.moving
        visible: rings.reach.two
    }
    RingArea {
        area: Theme.inboxArea
        at: rings.reach.inboxDrawn
        ink: Theme.blue
        moving: rings.moving
    }
    Repeater {
        model: rings.reach.radii

        RingLine {
            required property int index
            required property real modelData

            anchors.centerIn: parent
            height: width
            label: index > 0 ? rings.reach.names[index] : ""
            letters: index === rings.reach.inboxAt ? Theme.link : Theme.amber
            locked: rings.locked(index)
            moving: rings.moving
            solid: rings.holds(index)
            visible: index > 0 || solid
            width: Math.round(rings.width * modelData)
        }
    }
    Rectangle {
        anchors.centerIn: parent
        color: Theme.raised2
        height: Math.round(rings.width * rings.reach.radii[0])
        radius: height / 2
        width: height

        AppText {
            anchors.centerIn: parent
            color: Theme.text2
            font.pixelSize: Math.min(Theme.tiny, Math.round(parent.width * 0.17))
            font.weight: Theme.semibold
            text: qsTr("Only me")
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
    Repeater {
        model: rings.reach.faces

        RingFace {
            id: face

            required property var model

            height: width
            hue: model.hue
            initials: model.initials
            name: model.name
            objectName: "face"
            standing: model.standing
            unknown: model.unknown
            width: Math.round(rings.width / 2 * rings.reach.faceSize)
            x: Math.round(rings.radius * (1 + rings.way * model.x) - width / 2)
            y: Math.round(rings.radius * (1 + model.y) - height / 2)
            onPressed: rings.faceChosen(model.key)
        }
    }
    RingHandle {
        id: request

        held: rings.reach.dragged === "request"
        ink: Theme.amber
        label: qsTr("Who may send a request")
        maximumValue: rings.reach.requestCap
        objectName: "requestHandle"
        upright: true
        value: rings.reach.requestAt
        visible: rings.reach.two
        words: qsTr("%1. %2").arg(rings.reach.names[rings.reach.requestAt]).arg(rings.reach.sentence)
        x: Math.round(rings.radius - width / 2)
        y: Math.round(rings.radius * (1 + rings.reach.requestDrawn) - height / 2)
        onDropped: rings.reach.drop()
        onPulled: at => rings.reach.drag("request", (mapToItem(rings, at).y - rings.radius) / rings.radius)
        onStepped: by => rings.reach.step("request", by)

        Behavior on y {
            enabled: !rings.moving

            NumberAnimation {
                duration: Theme.pane
                easing.type: Easing.OutCubic
            }
        }
    }
    RingHandle {
        id: inbox

        held: rings.reach.dragged === "inbox"
        ink: Theme.blue
        label: rings.reach.two ? qsTr("Who reaches your inbox") : qsTr("Who may do this")
        maximumValue: rings.reach.inboxCap
        objectName: "inboxHandle"
        value: rings.reach.inboxAt
        words: qsTr("%1. %2").arg(rings.reach.names[rings.reach.inboxAt]).arg(rings.reach.sentence)
        x: Math.round(rings.radius * (1 + rings.way * rings.reach.inboxDrawn) - width / 2)
        y: Math.round(rings.radius - height / 2)
        onDropped: rings.reach.drop()
        onPulled: at => rings.reach.drag("inbox", rings.way * (mapToItem(rings, at).x - rings.radius) / rings.radius)
        onStepped: by => rings.reach.step("inbox", by)

        Behavior on x {
            enabled: !rings.moving

            NumberAnimation {
                duration: Theme.pane
                easing.type: Easing.OutCubic
            }
        }
    }
}
