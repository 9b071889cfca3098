import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels

// What reaches the window from outside the app. It is read once the first picture stands.
Item {
    id: outside

    required property DeepLinkModel links

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
}
