import QtQuick
import Paravion.ViewModels
import views
import views.controls

// What others see of oneself: the name, a few words, the kind of account.
FocusScope {
    id: form

    required property OwnProfileModel profile
    readonly property bool differs: displayName.text !== profile.displayName || bio.text !== profile.bio || kind.value !== profile.kind

    function send() {
        profile.save(displayName.text, bio.text, kind.value);
        guide.lead();
    }
    function fill() {
        displayName.text = profile.displayName;
        bio.text = profile.bio;
        kind.value = profile.kind;
    }

    implicitHeight: fields.implicitHeight
    Component.onCompleted: fill()

    FaultGuide {
        id: guide

        busy: form.profile.busy
        fields: [displayName, bio]
    }
    Column {
        id: fields

        spacing: Theme.s3
        width: parent.width

        TextInputField {
            id: displayName

            focus: true
            fault: form.profile.faults.display_name ?? ""
            label: qsTr("Name")
            maximumLength: 400
            objectName: "profileNameField"
            width: parent.width
            onAccepted: form.send()
        }
        TextInputField {
            id: bio

            fault: form.profile.faults.bio ?? ""
            label: qsTr("About you")
            maximumLength: 2000
            note: form.profile.bioLeft !== "" ? form.profile.bioLeft : qsTr("A line or two for your page.")
            objectName: "profileBioField"
            width: parent.width
            onAccepted: form.send()
            onEdited: text => form.profile.judgeBio(text)
        }
        KindChoice {
            id: kind

            fault: form.profile.faults.kind ?? ""
            objectName: "profileKind"
            width: parent.width
            onChosen: value => kind.value = value
        }
        PrimaryButton {
            anchors.left: parent.left
            busy: form.profile.busy
            enabled: !form.profile.busy && form.differs
            label: qsTr("Save the profile")
            objectName: "saveProfile"
            onClicked: form.send()
        }
        Banner {
            iconName: form.profile.fault !== "" ? "circle-alert" : "circle-check"
            label: form.profile.fault !== "" ? form.profile.fault : form.profile.notice
            objectName: "profileFormNotice"
            tone: form.profile.fault !== "" ? Banner.Tone.Bad : Banner.Tone.Good
            visible: label !== ""
            width: parent.width
        }
    }
    Connections {
        function onSaved() {
            form.fill();
        }

        target: form.profile
    }
}
