pragma ComponentBehavior: Bound

import QtQuick

// What the sender's app found behind a link: the card of a page, or that of a video.
Loader {
    id: card

    required property list<string> words // see message_items.card_of

    signal clicked

    sourceComponent: words[4] === "video" ? video : page

    Component {
        id: page

        LinkCard {
            words: card.words
            onClicked: card.clicked()
        }
    }
    Component {
        id: video

        VideoCard {
            detail: card.words[3]
            host: card.words[0]
            title: card.words[1]
            whose: card.words[2]
            onClicked: card.clicked()
        }
    }
}
