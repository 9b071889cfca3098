import QtQuick
import Paravion.ViewModels
import views.controls

// What the last try came to, in words.
Banner {
    required property SignInModel signIn

    iconName: signIn.fault !== "" ? "circle-alert" : "circle-check"
    label: signIn.fault !== "" ? signIn.fault : signIn.notice
    objectName: "signInFault"
    tone: signIn.fault !== "" ? Banner.Tone.Bad : Banner.Tone.Good
    visible: label !== ""
    width: parent ? parent.width : implicitWidth
}
