pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// While the engine starts and the workspace is made, and when it cannot.
Item {
    id: view

    required property ShellModel shell

    Icon {
        anchors.centerIn: parent
        color: Theme.blue
        name: "send"
        size: Theme.avatar
        visible: view.shell.stage !== "failed"
    }
    Loader {
        active: view.shell.stage === "failed"
        anchors.centerIn: parent
        width: parent.width

        sourceComponent: EmptyState {
            action: qsTr("Try again")
            iconName: "circle-alert"
            label: qsTr("Paravion could not start")
            note: view.shell.fault
            objectName: "startFailed"
            onActed: view.shell.again()
        }
    }
}
