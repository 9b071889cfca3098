import Qt.labs.platform as Platform
import Paravion.ViewModels

// The icon beside the clock. It is made only where somebody shows it.
Platform.SystemTrayIcon {
    id: icon

    required property StayingModel staying

    icon.source: "image://unread/" + staying.unread
    tooltip: staying.tip
    visible: true
    onActivated: reason => {
        if (reason !== Platform.SystemTrayIcon.Context)
            icon.staying.show();
    }

    menu: Platform.Menu {
        Platform.MenuItem {
            text: qsTr("Open Paravion")
            onTriggered: icon.staying.show()
        }
        Platform.MenuItem {
            enabled: icon.staying.unread > 0
            text: qsTr("Open what is unread")
            onTriggered: icon.staying.showUnread()
        }
        Platform.MenuSeparator {}
        Platform.MenuItem {
            text: qsTr("Quit")
            onTriggered: icon.staying.quit()
        }
    }
}
