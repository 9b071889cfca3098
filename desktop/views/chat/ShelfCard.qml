import QtQuick
import Paravion.ViewModels

// The card of a shelf's video in a conversation. What it shows is asked for; pressed, it plays.
VideoCard {
    id: card

    required property var look // see media_items
    required property CardsModel cards

    function ask() {
        card.cards.want(card.key);
        card.whose = card.cards.whose(card.key);
    }

    away: look.away
    detail: look.length
    placeholder: look.placeholder
    ready: look.here
    title: look.card
    Component.onCompleted: ask()
    onClicked: media.viewer.open(card.key, 0)
    onKeyChanged: ask()

    Connections {
        function onChanged() {
            card.whose = card.cards.whose(card.key);
        }

        target: card.cards
    }
}
