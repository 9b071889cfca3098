pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Who reaches me: the rings on the left, and beside them (below, where there is no room) a person to check, two
// switches and the lists.
Item {
    id: page

    required property PrivacyModel privacy
    property real seenTo: height // down to where the page is on screen
    readonly property bool closed: privacy.gate !== ""
    readonly property bool beside: !closed && width >= Theme.asideWidth + Theme.rings + Theme.s8
    readonly property int from: head.height + Theme.s4
    readonly property int below: beside || closed ? from : left.y + left.height + Theme.s6
    readonly property int leftWidth: beside ? width - Theme.asideWidth - Theme.s8 : width

    implicitHeight: beside ? Math.max(left.y + left.height, right.y + right.height) : right.y + right.height
    Component.onCompleted: privacy.enter()
    Component.onDestruction: privacy.leave()

    Column {
        id: head

        width: parent.width

        Heading {
            font.pixelSize: Theme.display
            text: qsTr("Privacy")
            width: parent.width
        }
        AppText {
            color: Theme.text2
            text: page.closed ? qsTr("Who reaches you, once your messages are open.") : qsTr("Drag the rings to choose who reaches your inbox, and who may ask first.")
            width: parent.width
        }
    }
    Column {
        id: left

        spacing: Theme.s4
        visible: !page.closed
        anchors.left: parent.left
        width: page.leftWidth
        y: page.from

        Banner {
            action: qsTr("Try again")
            iconName: "circle-alert"
            label: page.privacy.problem
            objectName: "privacyProblem"
            tone: Banner.Tone.Bad
            visible: label !== ""
            width: parent.width
            onActed: page.privacy.enter()
        }
        ChoiceCard {
            visible: page.privacy.choiceOpen
            width: parent.width
            onActed: page.privacy.choiceSeen()
        }
        ChipRow {
            label: qsTr("What others may do")
            options: page.privacy.reach.acts
            prefix: "act-"
            value: page.privacy.reach.act
            width: parent.width
            onChosen: value => page.privacy.reach.choose(value)
        }
        Rings {
            anchors.horizontalCenter: parent.horizontalCenter
            objectName: "rings"
            reach: page.privacy.reach
            visible: page.privacy.ready
            width: Math.min(parent.width, Theme.rings)
            onFaceChosen: key => page.privacy.checkFace(key)
        }
        CountingSentence {
            reach: page.privacy.reach
            width: parent.width
        }
        AppText {
            color: page.privacy.reach.beyond ? Theme.amber : Theme.text2
            font.pixelSize: Theme.small
            horizontalAlignment: Text.AlignHCenter
            objectName: "capNote"
            text: page.privacy.reach.two ? page.privacy.capNote : ""
            visible: text !== ""
            width: parent.width
        }
        ReachGroups {
            reach: page.privacy.reach
            visible: page.privacy.ready
            width: parent.width
        }
    }
    Column {
        id: right

        width: page.beside ? Theme.asideWidth : page.width
        anchors.right: parent.right
        y: page.below + (bar.visible ? bar.height + Theme.s4 : 0)

        EmptyState {
            iconName: "shield"
            label: qsTr("Nobody can message you yet")
            note: page.privacy.gate
            objectName: "privacyGate"
            visible: page.closed
            width: parent.width
        }
        CheckCard {
            check: page.privacy.check
            visible: !page.closed
            width: parent.width
        }
        PrivacyRows {
            privacy: page.privacy
            width: parent.width
        }
    }
    // Beside the rings, or held to the edge of the window: never where it would push away what is being pressed.
    SaveBar {
        id: bar

        reach: page.privacy.reach
        visible: page.privacy.reach.unsaved && !page.closed
        width: right.width
        anchors.right: parent.right
        y: page.beside ? page.below : Math.min(page.below, page.seenTo - height - Theme.s3)
        z: 1
    }
}
