pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels

// The palette, the sheet of keys and those that any place may ask for: each is read when it is first wanted.
Item {
    id: space

    required property ShellModel shell
    readonly property OverlaysModel overlays: shell.overlays

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
    Loader {
        id: block
    }
    Loader {
        id: report
    }
    Connections {
        function onBlockAsked() {
            if (block.status === Loader.Null)
                block.setSource("../safety/BlockSheet.qml", {
                    atOnce: true,
                    safety: space.shell.safety
                });
        }
        function onReportAsked() {
            if (report.status === Loader.Null)
                report.setSource("../safety/ReportSheet.qml", {
                    atOnce: true,
                    safety: space.shell.safety
                });
        }

        target: space.shell.whole ? space.shell.safety : null
    }
    Loader {
        id: compose
    }
    Connections {
        function onShown() {
            if (compose.status === Loader.Null)
                compose.setSource("../compose/ComposeSheet.qml", {
                    atOnce: true,
                    compose: space.shell.compose
                });
        }

        target: space.shell.whole ? space.shell.compose : null
    }
}
