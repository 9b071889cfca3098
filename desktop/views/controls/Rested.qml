import QtQuick

// How high a column is once everything in it stands where it will: asked before that is drawn, and kept until it is
// asked again.
QtObject {
    id: rested

    required property Item column
    property real height: 0

    function arrange(item: Item) {
        for (const child of item.children)
            rested.arrange(child);
        (item as Column)?.forceLayout();
        (item as Row)?.forceLayout();
        (item as Flow)?.forceLayout();
    }
    function settle() {
        rested.arrange(rested.column);
        rested.height = rested.column.implicitHeight;
    }
}
