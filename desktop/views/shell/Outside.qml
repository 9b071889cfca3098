pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels

// What reaches the window from outside the app, and how it leaves. It is read once the first picture stands.
Item {
    id: outside

    required property DeepLinkModel links
    required property StayingModel staying

    Loader {
        id: link
    }
    Connections {
        function onAsked() {
            link.status === Loader.Null ? link.setSource("DeepLinkSheet.qml", {
                links: outside.links
            }) : (link.item as T.Popup).open();
        }
        function onLeft() {
            (link.item as T.Popup)?.close();
        }

        target: outside.links
    }
    Loader {
        id: explanation
    }
    Connections {
        function onExplained() {
            explanation.status === Loader.Null ? explanation.setSource("StayingSheet.qml", {
                staying: outside.staying
            }) : (explanation.item as T.Popup).open();
        }
        function onHideWanted() {
            outside.Window.window.hide();
        }

        target: outside.staying
    }
}
