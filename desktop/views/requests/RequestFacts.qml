pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// What a request is judged by: why it is here, the age of the account, how many it asks, how long it waits.
Rectangle {
    id: view

    required property RequestCardModel card

    border.color: Theme.line
    border.width: Theme.hair
    color: Theme.side
    height: facts.height + Theme.s3 * 2
    radius: Theme.r16

    Column {
        id: facts

        anchors.left: parent.left
        anchors.leftMargin: Theme.s4
        anchors.right: parent.right
        anchors.rightMargin: Theme.s4
        spacing: Theme.s2
        y: Theme.s3

        Repeater {
            model: view.card.facts

            Item {
                id: fact

                required property string key
                required property string icon
                required property string words
                required property bool notable

                height: line.implicitHeight
                width: facts.width

                Icon {
                    id: sign

                    anchors.left: parent.left
                    color: fact.notable ? Theme.amber : Theme.text3
                    name: fact.icon
                    size: Theme.iconSmall
                    y: (Theme.lineOf(Theme.small) - height) / 2
                }
                AppText {
                    id: line

                    color: fact.notable ? Theme.amber : Theme.text2
                    font.pixelSize: Theme.small
                    objectName: "fact-" + fact.key
                    text: fact.words
                    anchors.left: sign.right
                    anchors.leftMargin: Theme.s2
                    anchors.right: parent.right
                }
            }
        }
    }
}
