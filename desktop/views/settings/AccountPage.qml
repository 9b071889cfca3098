import QtQuick
import Paravion.ViewModels
import views
import views.controls

Column {
    id: page

    required property SettingsModel settings

    spacing: Theme.s5
    width: parent ? parent.width : implicitWidth

    Heading {
        font.pixelSize: Theme.display
        text: qsTr("Account")
        width: parent.width
    }
    Section {
        Item {
            id: head

            // What can be done stands under the name where it would leave that no room.
            readonly property bool stacked: width < face.width + buttons.width + Theme.scaled(Theme.listMin)

            height: stacked ? upper + Theme.s3 + buttons.height : Math.max(upper, buttons.height)
            width: parent.width

            readonly property real upper: Math.max(face.height, names.implicitHeight)

            Avatar {
                id: face

                anchors.left: parent.left
                hue: page.settings.hue
                initials: page.settings.initials
                picture: page.settings.avatar
                size: Theme.avatarLarge
                surface: Theme.chat
                y: ((head.stacked ? head.upper : head.height) - height) / 2
            }
            Column {
                id: names

                anchors.left: face.right
                anchors.leftMargin: Theme.s4
                anchors.right: head.stacked ? parent.right : buttons.left
                anchors.rightMargin: head.stacked ? 0 : Theme.s3
                y: ((head.stacked ? head.upper : head.height) - height) / 2

                UserText {
                    font.pixelSize: Theme.title
                    font.weight: Theme.semibold
                    objectName: "ownName"
                    text: page.settings.displayName
                    width: parent.width
                }
                UserText {
                    color: Theme.text2
                    objectName: "ownUsername"
                    text: page.settings.username
                    width: parent.width
                }
                AppText {
                    color: Theme.text3
                    font.pixelSize: Theme.small
                    text: page.settings.kept
                    width: parent.width
                }
            }
            Column {
                id: buttons

                anchors.right: parent.right
                spacing: Theme.s2
                width: Math.max(edit.implicitWidth, own.implicitWidth, change.visible ? change.implicitWidth : 0)
                y: head.stacked ? head.upper + Theme.s3 : (head.height - height) / 2

                SecondaryButton {
                    id: edit

                    label: qsTr("Edit profile")
                    objectName: "editProfile"
                    width: parent.width
                    onClicked: sheet.open()
                }
                SecondaryButton {
                    id: change

                    label: page.settings.avatar === "" ? qsTr("Add a picture") : qsTr("Change picture")
                    objectName: "changeAvatar"
                    visible: (page.settings.profile.chooser as AvatarChooser).can
                    width: parent.width
                    onClicked: picture.open()
                }
                SecondaryButton {
                    id: own

                    label: qsTr("See your page")
                    objectName: "ownPage"
                    width: parent.width
                    onClicked: page.settings.profile.openPage()
                }
            }
        }
    }
    Section {
        label: qsTr("Password")
        note: qsTr("Changing it signs out all your other devices.")

        PasswordForm {
            settings: page.settings
            width: parent.width
        }
        Banner {
            iconName: page.settings.fault !== "" ? "circle-alert" : "circle-check"
            label: page.settings.fault !== "" ? page.settings.fault : page.settings.notice
            objectName: "settingsNotice"
            tone: page.settings.fault !== "" ? Banner.Tone.Bad : Banner.Tone.Good
            visible: label !== ""
            width: parent.width
        }
    }
    Section {
        label: qsTr("Recovery codes")
        note: page.settings.codes.left

        SecondaryButton {
            anchors.left: parent.left
            iconName: "key-round"
            label: qsTr("New recovery codes")
            objectName: "newCodes"
            onClicked: codes.open()
        }
    }
    Section {
        label: qsTr("This computer")
        note: qsTr("Signing out deletes your messages from this computer. They stay on the relay.")

        Flow {
            spacing: Theme.s2
            width: parent.width

            SecondaryButton {
                iconName: "plus"
                label: qsTr("Add another account")
                objectName: "addAccount"
                visible: page.settings.canAdd
                onClicked: page.settings.addAccount()
            }
            SecondaryButton {
                enabled: !page.settings.busy
                iconName: "log-out"
                ink: Theme.red
                label: qsTr("Sign out")
                objectName: "signOut"
                onClicked: sure.open()
            }
        }
    }
    CodesSheet {
        id: codes

        codes: page.settings.codes
    }
    SignOutSheet {
        id: sure

        settings: page.settings
    }
    AvatarSheet {
        id: picture

        hue: page.settings.hue
        initials: page.settings.initials
        profile: page.settings.profile
    }
    Sheet {
        id: sheet

        initial: form
        label: qsTr("Edit profile")
        objectName: "profileSheet"

        ProfileForm {
            id: form

            profile: page.settings.profile
            width: parent.width
        }
    }
}
