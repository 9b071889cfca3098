pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels

// What lies over a conversation or a page for its media: the picture that fills the window, and where to save. Made when wanted.
Item {
    id: sheets

    required property MediaModel media
    property int before: Window.Windowed // how the window stood before a video took the whole screen

    signal forwardWanted(key: string)

    Loader {
        id: viewer

        active: false

        sourceComponent: MediaViewer {
            media: sheets.media
            onForwardWanted: key => sheets.forwardWanted(key)
        }
    }
    Connections {
        function onLeft() {
            (viewer.item as MediaViewer)?.close();
        }
        function onFilled() {
            const window = sheets.Window.window;
            sheets.before = sheets.media.viewer.full ? window.visibility : sheets.before;
            window.visibility = sheets.media.viewer.full ? Window.FullScreen : sheets.before;
        }
        function onShown() {
            viewer.active = true;
            (viewer.item as MediaViewer).open();
        }

        target: sheets.media.viewer
    }
    Loader {
        id: once

        active: false

        sourceComponent: OnceView {
            once: sheets.media.once
        }
    }
    Connections {
        function onShown() {
            once.active = true;
            (once.item as OnceView).open();
        }

        target: sheets.media.once
    }
    Loader {
        id: saving

        active: false

        sourceComponent: SaveDialog {
            media: sheets.media
        }
    }
    Connections {
        function onSaveAsked(key: string, at: int, name: string) {
            saving.active = true;
            (saving.item as SaveDialog).ask(key, at, name);
        }

        target: sheets.media
    }
}
