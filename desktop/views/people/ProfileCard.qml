pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Who somebody is and how we stand; what may be done; never why they cannot be written to.
Column {
    id: card

    required property ProfileModel profile
    property bool present: false // they are active now

    function widthOf(buttons: list<Item>): real {
        return buttons.reduce((sum, button) => sum + (button.visible ? button.implicitWidth : 0), 0);
    }

    spacing: Theme.s3

    Avatar {
        anchors.horizontalCenter: parent.horizontalCenter
        hue: card.profile.hue
        initials: card.profile.initials
        picture: card.profile.avatar
        present: card.present
        size: Theme.avatarLarge + Theme.s5
        surface: Theme.chat
    }
    Column {
        width: parent.width

        Item {
            height: title.height
            width: parent.width

            UserText {
                id: title

                font.pixelSize: Theme.head
                font.weight: Theme.bold
                objectName: "profileName"
                text: card.profile.name
                width: Math.min(implicitWidth, parent.width - mark.width)
                anchors.alignWhenCentered: false
                anchors.horizontalCenter: parent.horizontalCenter
                anchors.horizontalCenterOffset: -(mark.visible ? mark.width : 0) / 2
                Accessible.role: Accessible.Heading
            }
            Icon {
                id: mark

                anchors.left: title.right
                anchors.leftMargin: Theme.s1
                anchors.verticalCenter: title.verticalCenter
                color: Theme.blue
                name: card.profile.verified ? "badge-check" : ""
                visible: card.profile.verified
                Accessible.ignored: false
                Accessible.name: qsTr("Verified")
                Accessible.role: Accessible.Graphic
            }
        }
        UserText {
            color: Theme.text2
            horizontalAlignment: Text.AlignHCenter
            objectName: "profileUsername"
            text: card.profile.username
            width: parent.width
        }
        AppText {
            color: Theme.text2
            font.pixelSize: Theme.small
            horizontalAlignment: Text.AlignHCenter
            objectName: "profileAbout"
            text: card.profile.about
            visible: text !== ""
            width: parent.width
        }
        AppText {
            color: Theme.green
            font.pixelSize: Theme.small
            horizontalAlignment: Text.AlignHCenter
            objectName: "profileActive"
            text: qsTr("Active now")
            visible: card.present
            width: parent.width
        }
    }
    AppText {
        clip: true
        horizontalAlignment: Text.AlignHCenter
        maximumLineCount: 6
        objectName: "profileBio"
        text: card.profile.bio
        visible: text !== ""
        width: parent.width
    }
    Flow {
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.s2
        visible: card.profile.followers !== ""
        width: Math.min(followers.implicitWidth + following.implicitWidth + spacing, parent.width)

        LinkButton {
            id: followers

            hint: qsTr("Shows who they are")
            label: card.profile.followers
            objectName: "profileFollowers"
            onClicked: card.profile.openList("followers")
        }
        LinkButton {
            id: following

            hint: qsTr("Shows who they are")
            label: card.profile.following
            objectName: "profileFollowing"
            onClicked: card.profile.openList("following")
        }
    }
    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        horizontalAlignment: Text.AlignHCenter
        objectName: "profileRelation"
        text: card.profile.relation
        visible: text !== "" && !card.profile.blocked
        width: parent.width
    }
    Item {
        height: mutual.height
        visible: card.profile.mutual !== ""
        width: parent.width

        LinkButton {
            id: mutual

            anchors.horizontalCenter: parent.horizontalCenter
            hint: qsTr("Shows who they are")
            label: card.profile.mutual
            objectName: "profileMutual"
            size: Theme.small
            width: Math.min(implicitWidth, parent.width)
            onClicked: card.profile.openList("mutual")
        }
    }
    Flow {
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.s2
        topPadding: Theme.s2
        width: Math.min(card.widthOf([message, follow, unblock]) + spacing, parent.width)

        PrimaryButton {
            id: message

            enabled: !card.profile.busy
            iconName: "send"
            label: card.profile.messageAction
            objectName: "profileMessage"
            visible: label !== ""
            onClicked: card.profile.message()
        }
        SecondaryButton {
            id: follow

            enabled: !card.profile.busy
            label: card.profile.followAction
            objectName: "profileFollow"
            visible: label !== ""
            onClicked: card.profile.follow()
        }
        SecondaryButton {
            id: unblock

            enabled: !card.profile.busy
            label: qsTr("Unblock")
            objectName: "profileUnblock"
            visible: card.profile.blocked
            onClicked: card.profile.unblock()
        }
    }
    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        horizontalAlignment: Text.AlignHCenter
        objectName: "profileOutcome"
        text: card.profile.outcome
        width: parent.width
    }
    Banner {
        iconName: "circle-alert"
        label: card.profile.problem
        objectName: "profileNotice"
        tone: Banner.Tone.Bad
        visible: label !== ""
        width: parent.width
    }
    Divider {
        visible: !card.profile.own
        width: parent.width
    }
    NavRow {
        danger: true
        iconName: "ban"
        label: qsTr("Block")
        objectName: "profileBlock"
        visible: !card.profile.blocked && !card.profile.own
        width: parent.width
        onClicked: card.profile.block()
    }
    NavRow {
        danger: true
        iconName: "flag"
        label: qsTr("Report")
        objectName: "profileReport"
        visible: !card.profile.own
        width: parent.width
        onClicked: card.profile.report()
    }
}
