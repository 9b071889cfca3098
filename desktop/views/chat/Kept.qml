import QtQuick

// Loads what is shown, and keeps it while it is not: a row that is used for another message shows it anew instead of
// making it anew. Whoever lays it out asks whether it is `shown`.
Loader {
    id: kept

    property bool shown: false

    active: false
    visible: shown
    onShownChanged: if (shown)
        active = true
    onVisibleChanged: if (!visible)
        focus = false
}
