import QtQuick
import views

// A tip beside its owner, after a moment of resting there. No popup of Qt's: the first of those to open keeps who has the
// keyboard, and whichever closes with the keyboard gives it back to that one, whoever had it since.
Rectangle {
    id: tip

    required property Item owner
    property string label: ""
    property bool aside: false // at the end of its owner, not below
    readonly property int overPopups: 1000002 // one more than the layer that Qt puts popups in
    readonly property real widest: Math.min(Theme.detailsWidth, (parent?.width ?? 0) - Theme.s2 * 4)

    // Beside the owner as it stands now, within the window.
    function stand(): void {
        const at = owner.mapToItem(parent, 0, 0);
        x = within(aside ? besides(at.x) : Theme.mirrored ? at.x + owner.width - width : at.x, parent.width - width);
        y = within(aside ? at.y + (owner.height - height) / 2 : under(at.y), parent.height - height);
    }
    function besides(left: real): real {
        return Theme.mirrored ? left - width - Theme.s1 : left + owner.width + Theme.s1;
    }
    function under(top: real): real {
        const below = top + owner.height + Theme.s1;
        return below + height + Theme.s2 <= parent.height ? below : top - height - Theme.s1;
    }
    function within(place: real, room: real): real {
        return Math.max(Theme.s2, Math.min(place, room - Theme.s2));
    }

    Accessible.ignored: true // the owner's name and description say it
    border.color: Theme.line
    border.width: Theme.hair
    color: Theme.raised2
    height: words.implicitHeight + Theme.s1 * 2
    parent: Window.contentItem
    radius: Theme.r8
    visible: false
    width: words.width + Theme.s2 * 2
    z: overPopups

    AppText {
        id: words

        Accessible.ignored: true
        font.pixelSize: Theme.small
        text: tip.label
        width: Math.min(implicitWidth, tip.widest)
        x: Theme.s2
        y: Theme.s1
    }
    // A signal's, no ScriptAction: on its way out, with its owner gone, a script of that kind still runs.
    PauseAnimation {
        duration: Theme.tipDelay
        running: tip.label !== ""

        onFinished: {
            tip.stand();
            tip.visible = true;
        }
    }
}
