pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// The emoji one reacts with most, side by side; Left and Right move. One's own is marked, and pressed again taken away.
FocusScope {
    id: strip

    required property MessageActions actions
    property string key: ""
    readonly property string own: key === "" ? "" : actions.ownEmoji(key)

    signal given
    signal more // another one is wanted

    function go(at: int) {
        const next = (at + faces.count + 1) % (faces.count + 1);
        const face = next === faces.count ? plus : faces.itemAt(next) as Tappable;
        face?.forceActiveFocus(Qt.TabFocusReason);
    }

    activeFocusOnTab: true
    implicitHeight: row.implicitHeight
    implicitWidth: row.implicitWidth
    objectName: "reactionStrip"
    Accessible.name: qsTr("React")
    Accessible.role: Accessible.ToolBar

    Row {
        id: row

        Repeater {
            id: faces

            model: strip.actions.favourites

            Tappable {
                id: face

                required property int index
                required property string modelData
                readonly property bool own: strip.own === modelData

                Accessible.checkable: true
                Accessible.checked: own
                Accessible.role: Accessible.RadioButton
                Accessible.onCheckableChanged: Accessible.checkable = true // see Tappable
                Accessible.onCheckedChanged: Accessible.checked = Qt.binding(() => face.own)
                activeFocusOnTab: index === 0
                focus: index === 0
                implicitHeight: Theme.control
                implicitWidth: Theme.control
                label: own ? qsTr("Take back %1").arg(modelData) : qsTr("React with %1").arg(modelData)
                objectName: "react-" + modelData
                ringInset: 0
                Keys.onLeftPressed: strip.go(index - Theme.forth)
                Keys.onRightPressed: strip.go(index + Theme.forth)
                onClicked: {
                    strip.actions.react(strip.key, modelData);
                    strip.given();
                }

                background: Rectangle {
                    color: face.own || face.hovered || face.down ? Theme.raised2 : "transparent"
                    radius: Theme.r10
                }
                contentItem: AppText {
                    font.pixelSize: Theme.head
                    horizontalAlignment: Text.AlignHCenter
                    lineHeight: 1
                    lineHeightMode: Text.ProportionalHeight // a line of emoji alone would stand too high
                    text: face.modelData
                    verticalAlignment: Text.AlignVCenter
                    Accessible.ignored: true
                }
            }
        }
        IconButton {
            id: plus

            activeFocusOnTab: false
            iconName: "plus"
            label: qsTr("More emoji")
            objectName: "reactMore"
            ringInset: 0
            size: Theme.control
            Keys.onLeftPressed: strip.go(Theme.mirrored ? 0 : faces.count - 1)
            Keys.onRightPressed: strip.go(Theme.mirrored ? faces.count - 1 : 0)
            onClicked: strip.more()
        }
    }
}
