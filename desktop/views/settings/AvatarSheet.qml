import QtQuick
import Paravion.ViewModels
import views
import views.controls

// One's own picture: chosen, dropped or pasted, cut round, worn or taken off.
Sheet {
    id: sheet

    required property OwnProfileModel profile
    property string initials: ""
    property int hue: 0
    readonly property AvatarChooser chooser: profile.chooser as AvatarChooser
    readonly property bool chosen: chooser.key !== ""

    function ask() {
        dialog.setSource("AvatarFileDialog.qml", {
            chooser: chooser
        });
        dialog.item.open(); // qmllint disable missing-property
    }

    initial: choose
    label: qsTr("Your picture")
    objectName: "avatarSheet"
    onAboutToShow: chooser.begin()
    onClosed: chooser.leave()

    Loader {
        id: dialog
    }
    Column {
        spacing: Theme.s3
        width: parent.width
        Keys.onPressed: event => {
            event.accepted = event.matches(StandardKey.Paste) && !sheet.chooser.busy;
            if (event.accepted)
                sheet.chooser.paste();
        }

        Item {
            height: Theme.listMin
            width: parent.width

            Avatar {
                anchors.centerIn: parent
                hue: sheet.hue
                initials: sheet.initials
                picture: sheet.profile.avatar
                size: Math.round(parent.height * 0.7)
                surface: Theme.card
                visible: !sheet.chosen
            }
            AvatarCrop {
                id: cut

                anchors.centerIn: parent
                chooser: sheet.chooser
                visible: sheet.chosen
                width: parent.height
            }
            DropArea {
                anchors.fill: parent
                keys: ["text/uri-list"]
                onDropped: drop => sheet.chooser.drop(drop.urls)

                Rectangle {
                    anchors.fill: parent
                    border.color: Theme.focus
                    border.width: Theme.ring
                    color: Theme.tint(Theme.blue, 0.12)
                    radius: Theme.r18
                    visible: parent.containsDrag
                }
            }
        }
        StepSlider {
            from: 0
            label: qsTr("Zoom")
            objectName: "avatarZoom"
            stepSize: 0.05
            to: 1
            value: (1 - sheet.chooser.size) / 0.9
            visible: sheet.chosen
            width: parent.width
            onMoved: sheet.chooser.zoom(1 - value * 0.9)
        }
        AppText {
            color: Theme.text2
            horizontalAlignment: Text.AlignHCenter
            text: sheet.chosen ? qsTr("Drag it to where it should be. Nothing but these pixels leaves this computer.") : qsTr("Drop a photo here, or paste one. Whoever sees your profile sees it.")
            width: parent.width
        }
        PrimaryButton {
            id: choose

            busy: sheet.chooser.busy
            enabled: !sheet.chooser.busy
            label: sheet.chosen ? qsTr("Use this picture") : qsTr("Choose a photo")
            objectName: "avatarChoose"
            width: parent.width
            onClicked: sheet.chosen ? sheet.chooser.wear() : sheet.ask()
        }
        SecondaryButton {
            enabled: !sheet.chooser.busy
            label: sheet.chosen ? qsTr("Choose another") : qsTr("Remove the picture")
            objectName: "avatarOther"
            visible: sheet.chosen || sheet.profile.avatar !== ""
            width: parent.width
            onClicked: sheet.chosen ? sheet.ask() : sheet.chooser.remove()
        }
        Banner {
            iconName: "circle-alert"
            label: sheet.chooser.fault
            objectName: "avatarFault"
            tone: Banner.Tone.Bad
            visible: label !== ""
            width: parent.width
        }
    }
    Connections {
        function onDone() {
            sheet.close();
        }

        target: sheet.chooser
    }
}
