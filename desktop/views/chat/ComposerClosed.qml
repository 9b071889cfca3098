pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// In the composer's place: why nothing can be written, told before typing, with the one thing to do about it beside.
Rectangle {
    id: view

    required property ComposerModel composer
    required property ContactModel contact
    readonly property bool held: act.activeFocus // the keyboard is on the button
    readonly property bool beside: width > Theme.scaled(Theme.cardWidth) // else the button stands under the words

    border.color: Theme.line
    border.width: Theme.hair
    color: Theme.raised
    implicitHeight: Math.max(words.height, beside ? act.height : words.height + act.height) + Theme.s3 * 2
    objectName: "composerGate"
    radius: Theme.r16
    Accessible.name: composer.gateTitle === "" ? composer.gate : composer.gateTitle + ". " + composer.gate
    Accessible.role: Accessible.AlertMessage

    Announced {
        item: view
        words: view.composer.gateTitle === "" ? view.composer.gate : view.composer.gateTitle + ". " + view.composer.gate
    }
    Icon {
        id: sign

        color: view.composer.gateTitle === "" ? Theme.text2 : Theme.blue
        name: view.composer.gateIcon
        size: Theme.iconSmall
        anchors.left: parent.left
        anchors.leftMargin: Theme.s4
        y: words.y + (Theme.lineOf(Theme.small) - height) / 2 + (title.visible ? Theme.ring : 0)
    }
    Column {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: Theme.s2
        width: parent.width - sign.width - Theme.s2 - Theme.s4 * 2 - (view.beside && act.active ? act.width + Theme.s3 : 0)
        y: view.beside ? (parent.height - height) / 2 : Theme.s3

        AppText {
            id: title

            font.weight: Theme.semibold
            objectName: "composerGateTitle"
            text: view.composer.gateTitle
            visible: text !== ""
            width: parent.width
            Accessible.ignored: true
        }
        AppText {
            color: title.visible ? Theme.text2 : Theme.text1
            font.pixelSize: Theme.small
            objectName: "composerGateWords"
            text: view.composer.gate
            width: parent.width
            Accessible.ignored: true
        }
    }
    Loader {
        id: act

        active: view.composer.gateAction !== ""
        height: (item as Item)?.implicitHeight ?? 0
        sourceComponent: view.composer.gateAction === "unblock" ? unblock : letAsk
        width: Math.min((item as Item)?.implicitWidth ?? 0, parent.width - Theme.s4 * 2)
        anchors.right: parent.right
        anchors.rightMargin: Theme.s4
        y: view.beside ? (parent.height - height) / 2 : words.y + words.height
    }
    Component {
        id: unblock

        SecondaryButton {
            busy: view.contact.busy
            enabled: !view.contact.busy
            label: qsTr("Unblock")
            objectName: "composerUnblock"
            small: true
            onClicked: view.contact.unblock()
        }
    }
    Component {
        id: letAsk

        Toggle {
            checked: false
            enabled: !view.contact.busy
            implicitWidth: Theme.scaled(Theme.listMin)
            label: qsTr("Let followers ask me")
            objectName: "composerLetAsk"
            onClicked: view.contact.letAsk()
        }
    }
}
