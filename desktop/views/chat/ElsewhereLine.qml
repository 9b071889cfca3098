import QtQuick
import views
import views.controls

// Another computer of the account was writing here, too.
Row {
    id: line

    signal asked

    spacing: Theme.s2

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.text2
        name: "monitor-smartphone"
        size: Theme.iconSmall
    }
    AppText {
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.text2
        font.pixelSize: Theme.small
        objectName: "draftElsewhere"
        text: qsTr("Draft from your other computer")
        wrapMode: Text.NoWrap
    }
    LinkButton {
        anchors.verticalCenter: parent.verticalCenter
        label: qsTr("Show")
        objectName: "showElsewhere"
        size: Theme.small
        Accessible.description: qsTr("Draft from your other computer")
        onClicked: line.asked()
    }
}
