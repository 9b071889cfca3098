pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views

// What a message carries: its pictures side by side, its files below each other. Its height follows from the message
// alone; whatever travels is told over it.
Column {
    id: block

    required property ChatModel chat
    required property string key
    required property var tiles
    required property var files
    required property int albumWidth // of 1000, as everything of the album
    required property int albumHeight
    readonly property MediaModel media: chat.media as MediaModel
    readonly property VoicePlayer voice: chat.voice as VoicePlayer
    readonly property var named: tiles.length > 0 && tiles[0].card !== undefined ? tiles[0] : null // a shelf's video
    readonly property var shownTiles: named ? [] : tiles
    readonly property var nothing: ({
            at: 0,
            corners: 0,
            height: 0,
            length: "",
            moving: false,
            placeholder: "",
            size: "",
            spoken: "",
            sticker: false,
            video: false,
            width: 0,
            x: 0,
            y: 0
        })
    property int most: 0 // tiles it ever had
    property bool mine: false
    property real widest: Theme.mediaWidth
    property bool sends: false // it is on its way to the relay, and can be called off
    property Item viewport: null // what it is seen through

    function look() {
        travel.words = block.media.progress(block.key);
    }

    height: files.length === 0 && !named ? album.height : implicitHeight // at once: a column learns its own a frame later
    spacing: Theme.gap
    width: files.length > 0 ? widest : named ? Math.min(widest, Theme.listWidth) : album.width
    Component.onCompleted: {
        most = Math.max(most, shownTiles.length);
        look();
    }
    onFilesChanged: look()
    onKeyChanged: look()
    onSendsChanged: look()
    onShownTilesChanged: most = Math.max(most, shownTiles.length)
    onTilesChanged: look()

    Loader {
        active: block.named !== null
        visible: active
        width: parent.width

        sourceComponent: ShelfCard {
            cards: block.chat.cards as CardsModel
            key: block.key
            look: block.named
            media: block.media
        }
    }
    Item {
        id: album

        anchors.left: parent.left
        height: Math.round(block.widest * block.albumHeight / 1000)
        visible: block.tiles.length > 0 && !block.named
        width: Math.round(block.widest * block.albumWidth / 1000)

        // A row that is used for another message keeps its tiles, for making one anew takes longest of all.
        Repeater {
            model: block.most

            MediaTile {
                required property int index
                readonly property var modelData: block.shownTiles[index] ?? block.nothing
                readonly property real fromX: Math.round(modelData.x * block.widest / 1000) + (modelData.x > 0 ? Theme.gap : 0)
                readonly property real fromY: Math.round(modelData.y * block.widest / 1000) + (modelData.y > 0 ? Theme.gap : 0)

                at: modelData.at
                corners: Theme.mirrored ? (modelData.corners & 5) << 1 | (modelData.corners & 10) >> 1 : modelData.corners
                foot: block.sends && modelData.y + modelData.height === block.albumHeight ? travel.height : 0
                height: Math.round((modelData.y + modelData.height) * block.widest / 1000) - fromY
                key: block.key
                label: modelData.spoken
                length: modelData.length
                media: block.media
                moving: modelData.moving
                placeholder: modelData.placeholder
                size: modelData.size
                sticker: modelData.sticker
                video: modelData.video
                viewport: block.viewport
                visible: index < block.shownTiles.length
                width: Math.round((modelData.x + modelData.width) * block.widest / 1000) - fromX
                x: Theme.mirrored ? album.width - width - fromX : fromX
                y: fromY
            }
        }
        MediaTravel {
            id: travel

            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            visible: block.sends
            onCalledOff: block.media.callOff(block.key)
        }
    }
    Repeater {
        model: block.files.filter(file => file.voice === true)

        VoiceCard {
            required property var modelData

            at: modelData.at
            bars: modelData.bars
            heard: modelData.heard
            key: block.key
            label: modelData.spoken
            lasts: modelData.lasts
            media: block.media
            mine: block.mine
            sends: block.sends
            voice: block.voice
            width: block.widest
        }
    }
    Repeater {
        model: block.files.filter(file => file.once !== undefined)

        OnceCard {
            required property var modelData

            key: block.key
            label: modelData.spoken
            media: block.media
            mine: block.mine
            once: modelData.once
            sends: block.sends
            width: block.widest
        }
    }
    Repeater {
        model: block.files.filter(file => file.voice !== true && file.once === undefined)

        FileCard {
            required property var modelData

            at: modelData.at
            detail: modelData.size
            key: block.key
            label: modelData.spoken
            media: block.media
            mine: block.mine
            name: modelData.name
            sends: block.sends
            width: block.widest
        }
    }
    Connections {
        function onMoved(key: string) {
            if (key === block.key)
                block.look();
        }

        target: block.media
    }
}
