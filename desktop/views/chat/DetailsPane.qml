pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// More of the person one writes to.
FocusScope {
    id: pane

    required property ChatModel chat
    readonly property ContactModel contact: chat.contact
    readonly property SharedModel shared: chat.shared as SharedModel
    property CheckModel why: null
    property bool overlaid: false
    property int reason: Qt.TabFocusReason // by what the shared things were opened

    signal closed

    function enter() {
        cross.forceActiveFocus(Qt.OtherFocusReason);
    }

    objectName: "details"
    Accessible.name: qsTr("Details of %1").arg(chat.name)
    Accessible.role: Accessible.Pane

    Rectangle {
        anchors.fill: parent
        color: Theme.side
    }
    Divider {
        anchors.left: parent.left
        height: parent.height
        width: Theme.hair
    }
    Scroller {
        acceptedButtons: Qt.NoButton
        anchors.fill: parent
        objectName: "detailsScroller"
        visible: !pane.shared.shown
        contentHeight: column.height + Theme.s6 * 2

        Column {
            id: column

            anchors.left: parent.left
            anchors.leftMargin: Theme.s4
            anchors.right: parent.right
            anchors.rightMargin: Theme.s4
            spacing: Theme.s1
            y: Theme.s6

            Avatar {
                anchors.horizontalCenter: parent.horizontalCenter
                hue: pane.chat.hue
                initials: pane.chat.initials
                picture: pane.chat.avatar
                present: pane.chat.living.present
                size: Theme.avatarLarge
            }
            Item {
                height: Theme.s1
                width: 1
            }
            Item {
                height: title.implicitHeight
                width: parent.width

                UserText {
                    id: title

                    font.pixelSize: Theme.title
                    font.weight: Theme.semibold
                    objectName: "detailsName"
                    text: pane.chat.name
                    width: Math.min(implicitWidth, parent.width - mark.width - Theme.s1)
                    anchors.alignWhenCentered: false
                    anchors.horizontalCenter: parent.horizontalCenter
                    anchors.horizontalCenterOffset: -(mark.visible ? mark.width + Theme.s1 : 0) / 2
                    Accessible.role: Accessible.Heading
                }
                Icon {
                    id: mark

                    anchors.left: title.right
                    anchors.leftMargin: Theme.s1
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.blue
                    name: pane.chat.verified ? "badge-check" : ""
                    size: Theme.iconSmall
                    width: visible ? size : 0
                }
            }
            UserText {
                color: Theme.text2
                font.pixelSize: Theme.small
                horizontalAlignment: Text.AlignHCenter
                text: pane.chat.username
                width: parent.width
            }
            AppText {
                color: Theme.text2
                font.pixelSize: Theme.small
                horizontalAlignment: Text.AlignHCenter
                objectName: "detailsRelation"
                text: pane.chat.relation
                topPadding: Theme.s1
                width: parent.width
            }
            AppText {
                clip: true
                elide: Text.ElideRight
                font.pixelSize: Theme.small
                horizontalAlignment: Text.AlignHCenter
                maximumLineCount: 12
                text: pane.chat.bio
                topPadding: Theme.s2
                visible: text !== ""
                width: parent.width
            }
            Item {
                height: Theme.s2
                width: 1
            }
            PrimaryButton {
                anchors.horizontalCenter: parent.horizontalCenter
                busy: pane.contact.busy
                enabled: !pane.contact.busy
                label: pane.contact.followsBack ? qsTr("Follow back") : qsTr("Follow")
                objectName: "followButton"
                small: true
                visible: !pane.contact.follows && !pane.contact.blocked
                onClicked: pane.contact.follow()
            }
            SecondaryButton {
                anchors.horizontalCenter: parent.horizontalCenter
                busy: pane.contact.busy
                enabled: !pane.contact.busy
                label: qsTr("Unfollow")
                objectName: "unfollowButton"
                small: true
                visible: pane.contact.follows
                onClicked: pane.contact.follow()
            }
            Item {
                height: Theme.s2
                width: 1
            }
            Row {
                id: tiles

                readonly property real share: (parent.width - spacing * (children.length - 1)) / children.length
                readonly property real widest: Math.max(...children.map(tile => tile.implicitWidth))
                readonly property bool even: widest <= share // as wide as each other, where the words have room so

                anchors.horizontalCenter: parent.horizontalCenter
                spacing: Theme.s2

                DetailTile {
                    iconName: "user-round"
                    label: qsTr("Open their page")
                    objectName: "detailsProfile"
                    visible: pane.contact.known
                    width: tiles.even ? tiles.share : implicitWidth
                    word: qsTr("Profile")
                    onClicked: pane.contact.openProfile()
                }
                DetailTile {
                    iconName: pane.chat.muted ? "bell-off" : "bell"
                    label: pane.chat.muted ? qsTr("Unmute the conversation") : qsTr("Mute the conversation")
                    objectName: "detailsMute"
                    width: tiles.even ? tiles.share : implicitWidth
                    word: pane.chat.muted ? qsTr("Unmute") : qsTr("Mute")
                    onClicked: pane.chat.mute(!pane.chat.muted)
                }
                DetailTile {
                    iconName: "archive"
                    label: pane.chat.archived ? qsTr("Take the conversation out of the archive") : qsTr("Archive the conversation")
                    objectName: "detailsArchive"
                    width: tiles.even ? tiles.share : implicitWidth
                    word: pane.chat.archived ? qsTr("Take out") : qsTr("Archive")
                    onClicked: pane.chat.archive(!pane.chat.archived)
                }
            }
            Item {
                height: Theme.s2
                width: 1
            }
            DetailRow {
                iconName: "shield"
                label: qsTr("Why can %1 message me?").arg(pane.contact.called)
                objectName: "whyButton"
                visible: pane.why !== null
                width: parent.width
                onClicked: pane.why.about(pane.chat.key)
            }
            TimerChoice {
                objectName: "timer"
                timer: pane.contact.timer
                width: parent.width
            }
            ReceiptsChoice {
                contact: pane.contact
                objectName: "receipts"
                visible: pane.contact.receiptsOffered
                width: parent.width
            }
            DetailRow {
                iconName: "clock"
                label: qsTr("Earlier drafts")
                objectName: "detailsDrafts"
                visible: pane.chat.composer.writable
                width: parent.width
                onClicked: pane.chat.composer.earlier.show()
            }
            DetailRow {
                id: opener

                iconName: "image"
                label: qsTr("Photos, files and links")
                objectName: "detailsShared"
                width: parent.width
                onClicked: {
                    pane.reason = visualFocus ? Qt.TabFocusReason : Qt.OtherFocusReason;
                    pane.shared.show(true);
                }
            }
            Item {
                height: Theme.s3
                width: 1
            }
            DetailActions {
                contact: pane.contact
                width: parent.width
            }
        }
    }
    Loader {
        active: pane.shared.shown
        anchors.fill: parent
        anchors.leftMargin: Theme.hair

        sourceComponent: SharedPane {
            reason: pane.reason
            shared: pane.shared
            onDismissed: {
                pane.shared.show(false);
                opener.forceActiveFocus(pane.reason);
            }
        }
    }
    IconButton {
        id: cross

        anchors.right: parent.right
        anchors.rightMargin: Theme.s2
        iconName: "x"
        label: qsTr("Close the details")
        objectName: "detailsClose"
        visible: pane.overlaid
        y: Theme.s2
        onClicked: pane.closed()
    }
}
