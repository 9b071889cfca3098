pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// A video on its way to the shelf, or another cover, title and reach for one that stands there.
Sheet {
    id: sheet

    required property ShelfVideoModel editing
    readonly property bool adds: editing.adds

    function show() {
        name.text = sheet.editing.title;
        slider.value = 0;
        open();
    }

    initial: name
    label: adds ? qsTr("Add to your shelf") : qsTr("Title, cover and who sees it")
    objectName: "shelfVideoSheet"
    onClosed: sheet.editing.leave()

    Row {
        id: top

        spacing: Theme.s4
        width: parent.width

        Item {
            height: Math.round(width * 16 / 9)
            width: Theme.avatarLarge + Theme.s10

            MediaPicture {
                anchors.fill: parent
                corners: 15
                key: sheet.editing.cover
                objectName: "shelfVideoCover"
                pictures: sheet.editing
                radius: Theme.r12
                ratio: Screen.devicePixelRatio
                shade: Theme.raised2
            }
            Spinner {
                anchors.centerIn: parent
                visible: sheet.editing.busy
            }
        }
        Column {
            spacing: Theme.s2
            width: parent.width - Theme.avatarLarge - Theme.s10 - parent.spacing

            TextInputField {
                id: name

                label: qsTr("Title")
                maximumLength: 120
                objectName: "shelfVideoTitle"
                width: parent.width
                onAccepted: sheet.editing.save(name.text)
            }
            AppText {
                color: Theme.text2
                font.pixelSize: Theme.small
                objectName: "shelfVideoLength"
                text: sheet.editing.length !== "" ? qsTr("Length %1").arg(sheet.editing.length) : ""
                visible: text !== ""
                width: parent.width
            }
            AppText {
                id: from

                color: Theme.text2
                font.pixelSize: Theme.small
                objectName: "shelfVideoFrom"
                text: sheet.editing.moment !== "" ? qsTr("Cover from %1").arg(sheet.editing.moment) : qsTr("Move this to take another moment as the cover.")
                visible: slider.visible
                width: parent.width
                Accessible.ignored: true // the slider says it
            }
            StepSlider {
                id: slider

                from: 0
                label: qsTr("Moment of the cover")
                objectName: "shelfVideoMoment"
                stepSize: 1 / 60
                to: 1
                visible: sheet.editing.cover !== ""
                width: parent.width
                Accessible.description: from.text
                onMoved: sheet.editing.seek(value)
            }
        }
    }
    RadioGroup {
        label: qsTr("Who sees it")
        objectName: "shelfVideoReach"
        options: sheet.editing.reaches
        value: sheet.editing.reach
        width: parent.width
        onChosen: reach => sheet.editing.showTo(reach)
    }
    Banner {
        iconName: "circle-alert"
        label: sheet.editing.problem
        objectName: "shelfVideoProblem"
        tone: Banner.Tone.Bad
        visible: label !== ""
        width: parent.width
    }
    PrimaryButton {
        enabled: sheet.editing.ready
        iconName: "check"
        label: sheet.adds ? qsTr("Put it on your shelf") : qsTr("Save")
        objectName: "shelfVideoSave"
        width: parent.width
        onClicked: sheet.editing.save(name.text)
    }
    Connections {
        function onDone() {
            sheet.close();
        }

        target: sheet.editing
    }
}
