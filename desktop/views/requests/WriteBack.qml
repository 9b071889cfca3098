pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.chat
import views.controls

// What deciding means, and the field in which writing back accepts.
Column {
    id: view

    required property RequestCardModel card

    spacing: Theme.s3

    AppText {
        color: Theme.text2
        font.pixelSize: Theme.small
        objectName: "decisionWords"
        text: view.card.barWords
        width: parent.width
    }
    ComposerField {
        composer: view.card.composer
        visible: !view.card.isGroup
        width: parent.width
    }
    NoticeText {
        color: Theme.red
        font.pixelSize: Theme.small
        text: view.card.composer.refusal
        visible: text !== "" && !view.card.isGroup
        width: parent.width
    }
}
