import QtQuick
import Paravion.ViewModels
import views

// The same as the handles, as answers: for the keyboard, for a screen reader, and for whoever would rather press a word.
Column {
    id: groups

    required property ReachModel reach

    spacing: Theme.s3

    ReachGroup {
        hints: groups.reach.inboxNotes
        ink: Theme.blue
        label: groups.reach.two ? qsTr("Straight to your inbox") : qsTr("Who may do this")
        options: groups.reach.inboxOptions
        prefix: "inbox-"
        value: groups.reach.inbox
        width: parent.width
        onChosen: value => groups.reach.set("inbox", value)
    }
    ReachGroup {
        hints: groups.reach.requestNotes
        ink: Theme.amber
        label: qsTr("May send a request first")
        options: groups.reach.requestOptions
        prefix: "request-"
        value: groups.reach.request
        visible: groups.reach.two
        width: parent.width
        onChosen: value => groups.reach.set("request", value)
    }
}
