import QtQuick
import views
import views.controls

// Personal, creator or business.
Column {
    id: choice

    property string kind: "personal"
    property string fault: ""

    signal chosen(kind: string)

    Accessible.name: qsTr("Kind of account")
    Accessible.role: Accessible.Grouping

    AppText {
        bottomPadding: Theme.s1
        color: Theme.text2
        font.pixelSize: Theme.small
        font.weight: Theme.semibold
        text: qsTr("Kind of account")
        width: parent.width
    }
    RadioRow {
        autoExclusive: true
        checked: choice.kind === "personal"
        label: qsTr("Personal")
        note: qsTr("For you and your friends")
        objectName: "kindPersonal"
        width: parent.width
        onClicked: choice.chosen("personal")
    }
    RadioRow {
        autoExclusive: true
        checked: choice.kind === "creator"
        label: qsTr("Creator")
        note: qsTr("For an audience; businesses may ask you")
        objectName: "kindCreator"
        width: parent.width
        onClicked: choice.chosen("creator")
    }
    RadioRow {
        autoExclusive: true
        checked: choice.kind === "business"
        label: qsTr("Business")
        note: qsTr("For a shop or a studio, from 18 years")
        objectName: "kindBusiness"
        width: parent.width
        onClicked: choice.chosen("business")
    }
    AppText {
        color: Theme.red
        font.pixelSize: Theme.small
        text: choice.fault
        visible: text !== ""
        width: parent.width
    }
}
