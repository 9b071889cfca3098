import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Whether pictures come by themselves: always, on one network, or when they are pressed.
Column {
    id: part

    required property AppSettings appearance
    // Nothing is offered that could not be kept.
    readonly property bool told: appearance.networkKnown || appearance.downloads === "here"
    readonly property var everywhere: ({
            "value": "always",
            "label": qsTr("Always"),
            "note": qsTr("They come as you scroll to them.")
        })
    readonly property var here: ({
            "value": "here",
            "label": qsTr("Only on one network"),
            "note": qsTr("The one you are on when you choose this, known by its router. On any other, each waits until you press it.")
        })
    readonly property var nowhere: ({
            "value": "ask",
            "label": qsTr("When I ask"),
            "note": qsTr("Each waits until you press it.")
        })

    spacing: Theme.s2

    RadioGroup {
        id: choice

        label: qsTr("Fetch pictures and voice messages by themselves")
        objectName: "downloads"
        options: part.told ? [part.everywhere, part.here, part.nowhere] : [part.everywhere, part.nowhere]
        value: part.appearance.downloads
        width: parent.width
        onChosen: value => part.appearance.chooseDownloads(value)
    }
    NoticeText {
        font.pixelSize: Theme.small
        objectName: "downloadsElsewhere"
        text: part.appearance.networkKnown ? qsTr("You are on another network than the one you chose. Here each waits until you press it.") : qsTr("This computer can’t tell which network it is on now. Each waits until you press it.")
        visible: part.appearance.elsewhere
        width: parent.width
    }
    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        objectName: "downloadsUntold"
        text: qsTr("One network alone can’t be chosen: this computer can’t tell which one it is on now.")
        visible: !part.told
        width: parent.width
    }
    LinkButton {
        anchors.left: parent.left
        label: qsTr("Choose this network instead")
        objectName: "downloadsHere"
        visible: part.appearance.elsewhere && part.appearance.networkKnown
        onClicked: {
            choice.forceActiveFocus(Qt.TabFocusReason); // it goes away itself
            part.appearance.chooseDownloads("here");
        }
    }
    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        text: qsTr("Nothing of a request comes by itself.")
        width: parent.width
    }
}
