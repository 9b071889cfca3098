pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels

// What the sender's app found behind a link: the card of a page, or that of a video.
Loader {
    id: card

    required property ChatModel chat
    required property string key
    required property list<string> words // see message_items.card_of
    readonly property string shape: words[5] ?? ""
    readonly property MediaModel media: shape !== "" ? chat.media as MediaModel : null

    signal clicked

    sourceComponent: words[4] === "video" ? video : page

    Component {
        id: page

        LinkCard {
            key: card.key
            media: card.media
            placeholder: card.words[6] ?? ""
            words: card.words
            onClicked: card.clicked()
        }
    }
    Component {
        id: video

        VideoCard {
            detail: card.words[3]
            host: card.words[0]
            key: card.key
            media: card.media
            placeholder: card.words[6] ?? ""
            title: card.words[1]
            whose: card.words[2]
            wide: card.shape === "wide"
            onClicked: card.clicked()
        }
    }
}
