pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Several requests with nearly the same text, judged at once.
Column {
    id: view

    required property RequestsModel requests
    readonly property RequestCardModel card: requests.card

    spacing: Theme.s2

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        border.color: Theme.line
        border.width: Theme.hair
        color: Theme.raised
        height: Theme.avatarLarge
        radius: height / 2
        width: height

        Icon {
            anchors.centerIn: parent
            color: Theme.amber
            name: "layers"
            size: Theme.s8
        }
    }
    AppText {
        font.pixelSize: Theme.title
        font.weight: Theme.bold
        horizontalAlignment: Text.AlignHCenter
        objectName: "groupHeadline"
        text: view.card.headline
        topPadding: Theme.s1
        width: parent.width
        Accessible.role: Accessible.Heading
    }
    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("They sent nearly the same text. Decide on all of them at once, or look at one.")
        width: parent.width
    }
    Item {
        height: Theme.s1
        width: 1
    }
    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        border.color: Theme.line
        border.width: Theme.hair
        color: Theme.side
        height: people.height + Theme.s2 * 2
        radius: Theme.r16
        width: Math.min(parent.width, Theme.scaled(Theme.sheetWidth))

        Column {
            id: people

            anchors.left: parent.left
            anchors.leftMargin: Theme.s2
            anchors.right: parent.right
            anchors.rightMargin: Theme.s2
            y: Theme.s2

            Repeater {
                model: view.card.members

                ListRow {
                    id: member

                    required property string key
                    required property string name
                    required property string initials
                    required property int hue
                    required property string time

                    activeFocusOnTab: true
                    implicitHeight: Math.max(Theme.scaled(Theme.avatar), implicitContentHeight)
                    label: qsTr("Look at %1").arg(name)
                    objectName: "member"
                    width: people.width
                    Accessible.role: Accessible.Button
                    onClicked: view.requests.openMember(key)

                    contentItem: Item {
                        implicitHeight: Theme.avatarSmall

                        Avatar {
                            id: face

                            anchors.left: parent.left
                            anchors.verticalCenter: parent.verticalCenter
                            hue: member.hue
                            initials: member.initials
                            size: Theme.avatarTiny
                        }
                        UserText {
                            anchors.left: face.right
                            anchors.leftMargin: Theme.s3
                            anchors.right: when.left
                            anchors.rightMargin: Theme.s2
                            anchors.verticalCenter: parent.verticalCenter
                            font.weight: Theme.medium
                            text: member.name
                            Accessible.ignored: true
                        }
                        AppText {
                            id: when

                            anchors.right: parent.right
                            anchors.verticalCenter: parent.verticalCenter
                            color: Theme.text3
                            font.pixelSize: Theme.small
                            text: member.time
                            wrapMode: Text.NoWrap
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
    }
}
