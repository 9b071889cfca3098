import QtQuick

// How high a column is once everything in it stands where it will: asked before that is drawn, and kept until it is
// asked again.
QtObject {
    id: rested

    required property Item column
    property real height: 0

    function arrange(item: Item) {
        const inside = one => [Array.from(one.children, inside), (one as Column)?.forceLayout(), (one as Row)?.forceLayout(), (one as Flow)?.forceLayout()];
        inside(item);
    }
    // Called later it may be on its way out: a function of its own is none any more.
    function settle() {
        const arrange = item => [Array.from(item.children, arrange), (item as Column)?.forceLayout(), (item as Row)?.forceLayout(), (item as Flow)?.forceLayout()];
        arrange(rested.column);
        rested.height = rested.column.implicitHeight;
    }
}
