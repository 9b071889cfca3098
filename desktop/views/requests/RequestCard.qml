pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Who asks, and in whose company.
Column {
    id: view

    required property RequestCardModel card
    property bool low: false // no face: the header has one

    spacing: Theme.s2

    Avatar {
        anchors.horizontalCenter: parent.horizontalCenter
        hue: view.card.hue
        initials: view.card.initials
        size: Theme.avatarLarge
        surface: Theme.chat
        visible: !view.low
    }
    AppText {
        font.pixelSize: Theme.title
        font.weight: Theme.bold
        horizontalAlignment: Text.AlignHCenter
        objectName: "requestHeadline"
        text: view.card.headline
        topPadding: Theme.s1
        width: parent.width
        Accessible.role: Accessible.Heading
    }
    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        horizontalAlignment: Text.AlignHCenter
        objectName: "requestCompany"
        text: view.card.company
        width: parent.width
    }
}
