import QtQuick
import Paravion.ViewModels
import views
import views.controls

// A notice in the window, where the system shows none: who wrote what, to be opened or put away.
Raised {
    id: banner

    required property AlertsModel alerts

    implicitHeight: row.implicitHeight + Theme.s3 * 2
    objectName: "alertBanner"
    Accessible.description: body.text
    Accessible.name: title.text
    Accessible.role: Accessible.AlertMessage

    Announced {
        item: banner
        words: title.text + "\n" + body.text
    }
    Item {
        id: row

        anchors.left: parent.left
        anchors.leftMargin: Theme.s4
        anchors.right: parent.right
        anchors.rightMargin: Theme.s2
        anchors.verticalCenter: parent.verticalCenter
        implicitHeight: Math.max(words.implicitHeight, buttons.implicitHeight)

        Icon {
            id: sign

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.blue
            name: "bell"
        }
        Column {
            id: words

            anchors.left: sign.right
            anchors.leftMargin: Theme.s3
            anchors.right: buttons.left
            anchors.rightMargin: Theme.s2
            anchors.verticalCenter: parent.verticalCenter

            AppText {
                id: title

                elide: Text.ElideRight
                font.weight: Theme.semibold
                text: banner.alerts.title
                width: parent.width
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            AppText {
                id: body

                color: Theme.text2
                elide: Text.ElideRight
                maximumLineCount: 2
                text: banner.alerts.body
                visible: text !== ""
                width: parent.width
                Accessible.ignored: true
            }
        }
        Row {
            id: buttons

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.s1

            LinkButton {
                anchors.verticalCenter: parent.verticalCenter
                label: qsTr("Open")
                objectName: "alertOpen"
                visible: banner.alerts.leads
                onClicked: banner.alerts.openBanner()
            }
            IconButton {
                anchors.verticalCenter: parent.verticalCenter
                iconName: "x"
                label: qsTr("Close")
                objectName: "alertClose"
                onClicked: banner.alerts.dismiss()
            }
        }
    }
}
