import QtQuick
import Paravion.ViewModels
import views
import views.controls

// A new version is ready: it is installed with the next start, or with one that is made now.
Rectangle {
    id: banner

    required property UpdatesModel updates
    readonly property bool stacked: width < Theme.scaled(Theme.formWidth)
    readonly property int edge: Theme.s4

    color: Theme.raised
    height: implicitHeight
    implicitHeight: stripe.height + (stacked ? words.height + Theme.s2 + acts.height : Math.max(words.height, acts.height)) + Theme.s2 * 2
    objectName: "updateBanner"
    Accessible.name: title.text + "\n" + note.text
    Accessible.role: Accessible.AlertMessage

    Announced {
        item: banner
        words: title.text + "\n" + note.text
    }
    AirmailStripe {
        id: stripe

        width: parent.width
    }
    Column {
        id: words

        width: banner.width - banner.edge * 2 - (banner.stacked ? 0 : acts.width + banner.edge)
        anchors.left: parent.left
        anchors.leftMargin: banner.edge
        y: stripe.height + Theme.s2 + (banner.stacked ? 0 : Math.max(0, (acts.height - height) / 2))

        AppText {
            id: title

            font.weight: Theme.semibold
            text: qsTr("A new version is ready")
            width: parent.width
            Accessible.ignored: true
        }
        AppText {
            id: note

            color: Theme.text2
            font.pixelSize: Theme.small
            objectName: "updateWords"
            text: banner.updates.banner
            width: parent.width
            Accessible.ignored: true
        }
    }
    Row {
        id: acts

        spacing: Theme.s2
        anchors.right: parent.right
        anchors.rightMargin: banner.edge
        y: banner.stacked ? words.y + words.height + Theme.s2 : stripe.height + Theme.s2 + Math.max(0, (words.height - height) / 2)

        TextButton {
            label: qsTr("Later")
            objectName: "updateLater"
            small: true
            onClicked: banner.updates.putAway()
        }
        SecondaryButton {
            label: qsTr("Restart now")
            objectName: "updateNow"
            small: true
            onClicked: banner.updates.restart()
        }
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
