pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels

// The palette and the sheet of keys: each is read when it is first wanted.
Item {
    id: space

    required property OverlaysModel overlays

    signal locked
    signal searched

    Loader {
        id: palette
    }
    Loader {
        id: shortcuts
    }
    Connections {
        function onLockWanted() {
            space.locked();
        }
        function onPaletteWanted() {
            if (palette.status === Loader.Null)
                palette.setSource("../palette/PaletteSheet.qml", {
                    atOnce: true,
                    paletteModel: space.overlays.palette
                });
        }
        function onSearchWanted() {
            space.searched();
        }
        function onShortcutsWanted() {
            shortcuts.status === Loader.Null ? shortcuts.setSource("../palette/ShortcutSheet.qml", {}) : (shortcuts.item as T.Popup).open();
        }

        target: space.overlays
    }
}
