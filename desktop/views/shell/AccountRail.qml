import QtQuick
import Paravion.ViewModels
import views
import views.controls

// The left edge beside an account that is not open: the ways to the others, and back from adding one. One for all of them.
Rectangle {
    id: rail

    required property AccountsModel accounts
    readonly property ShellModel shell: accounts.shell
    readonly property bool busy: faces.busy // something of it is open
    readonly property bool whole: faces.whole

    color: Theme.rail
    implicitWidth: Theme.railWidth
    Accessible.name: qsTr("Accounts")
    Accessible.role: Accessible.Pane

    IconButton {
        id: back

        anchors.horizontalCenter: parent.horizontalCenter
        enabled: !rail.shell.signIn.busy
        iconName: "arrow-left"
        label: qsTr("Back to your messages")
        objectName: "leaveAdding"
        tipAside: true
        visible: rail.accounts.adding
        y: Theme.s4
        onClicked: rail.accounts.leave()
    }
    RailAccounts {
        id: faces

        accounts: rail.accounts
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.s4 + Theme.ring
        height: implicitHeight
        most: rail.height - back.y - back.height - Theme.s8
        shell: rail.shell
        width: parent.width
    }
    Divider {
        anchors.right: parent.right
        height: parent.height
        width: Theme.hair
    }
}
