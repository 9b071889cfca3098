import QtQuick
import Paravion.ViewModels
import views
import views.controls

// The card of a video: its cover 9 to 16 (or, where it is `wide`, 16 to 9 above all else) with a play glyph, its title, whose it is, how long it is or where. One that
// leads out of the app says where to, the host whole and first. One that is not for the person says that alone.
Tappable {
    id: card

    property string title: ""
    property string whose: ""
    property string detail: "" // how long it is, or the site
    property string host: "" // where it leads, out of the app
    property bool wide: false
    property bool away: false
    property bool ready: true // what it shows is known
    property string key: ""
    property string placeholder: ""
    property MediaModel media: null // what draws the cover; without one there is none
    readonly property string line: [whose, detail].filter(part => part !== "").join(" · ")

    enabled: !away && ready
    hint: host !== "" ? host : qsTr("Plays it")
    label: away ? qsTr("A video, not available to you") : [qsTr("Video: %1").arg(title), line].filter(part => part !== "").join(", ")
    leftPadding: mirrored && !wide ? Theme.s3 : Theme.s2
    objectName: "videoCard"
    padding: Theme.s2
    ringRadius: Theme.r12 + Theme.gap
    rightPadding: mirrored || wide ? Theme.s2 : Theme.s3
    Accessible.role: host !== "" ? Accessible.Link : Accessible.Button

    background: Rectangle {
        border.color: Theme.line
        border.width: Theme.hair
        color: card.down ? Theme.raised2 : card.hovered && card.enabled ? Theme.hover : Theme.raised
        radius: Theme.r12
    }
    contentItem: Item {
        implicitHeight: card.wide ? words.y + words.height + Theme.s1 : Math.max(cover.height, words.height)

        Rectangle {
            id: cover

            anchors.left: parent.left
            color: Theme.raised2
            height: Math.round(card.wide ? width * 9 / 16 : width * 16 / 9)
            radius: Theme.r8
            width: card.wide ? parent.width : Math.max(Theme.avatarLarge, Theme.scaled(Theme.avatarLarge))

            MediaPicture {
                id: picture

                anchors.fill: parent
                corners: 15
                objectName: "cardPicture"
                key: card.away || !card.media ? "" : card.key
                pictures: card.media
                placeholder: card.placeholder
                radius: Theme.r8
                ratio: Screen.devicePixelRatio
                visible: card.media !== null && !card.away
            }
            Rectangle {
                anchors.centerIn: parent
                color: card.away ? "transparent" : Theme.veil
                height: width
                radius: width / 2
                width: Theme.icon + Theme.s4

                Icon {
                    anchors.centerIn: parent
                    color: card.away ? Theme.text2 : Theme.onFill
                    name: card.away ? "eye-off" : "play"
                }
            }
            CardFetch {
                anchors.bottom: parent.bottom
                anchors.horizontalCenter: parent.horizontalCenter
                picture: picture
                within: card
            }
        }
        Column {
            id: words

            anchors.left: card.wide ? parent.left : cover.right
            anchors.leftMargin: card.wide ? Theme.s1 : Theme.s3
            anchors.right: parent.right
            spacing: Theme.gap
            y: card.wide ? cover.height + Theme.s2 : Math.round((parent.height - height) / 2)

            AppText {
                color: Theme.link
                font.pixelSize: Theme.tiny
                font.weight: Theme.medium
                objectName: "cardHost"
                text: card.host
                visible: text !== ""
                width: parent.width
                wrapMode: Text.WrapAnywhere
                Accessible.ignored: true
            }
            AppText {
                clip: true
                color: card.away ? Theme.text2 : Theme.text1
                elide: Text.ElideRight
                font.weight: Theme.semibold
                maximumLineCount: 3
                objectName: "cardTitle"
                text: card.away ? qsTr("Not available to you") : card.ready ? card.title : qsTr("Video")
                width: parent.width
                Accessible.ignored: true
            }
            AppText {
                color: Theme.text2
                elide: Text.ElideRight
                font.pixelSize: Theme.small
                maximumLineCount: 2
                objectName: "cardLine"
                text: card.away ? "" : card.line
                visible: text !== ""
                width: parent.width
                Accessible.ignored: true
            }
        }
    }
}
