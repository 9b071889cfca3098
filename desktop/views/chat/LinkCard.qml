pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Under a bubble: what the sender's app found behind its link. The host is the real one, always whole; what stands
// beside it is only what the sender says, a small picture too. The whole card is the link.
Tappable {
    id: card

    required property list<string> words // host, title, description, site
    property string key: ""
    property string placeholder: ""
    property MediaModel media: null // what draws its picture; without one there is none

    hint: card.words[0]
    label: qsTr("Link: %1").arg(card.words[1])
    objectName: "linkCard"
    leftPadding: Theme.s3
    padding: Theme.s2
    ringRadius: Theme.r12 + Theme.gap
    rightPadding: Theme.s3
    Accessible.role: Accessible.Link

    background: Rectangle {
        border.color: Theme.line
        border.width: Theme.hair
        color: card.down ? Theme.raised2 : card.hovered ? Theme.hover : Theme.raised
        radius: Theme.r12

        Rectangle {
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.s2
            anchors.left: parent.left
            anchors.leftMargin: Theme.s1
            anchors.top: parent.top
            anchors.topMargin: Theme.s2
            color: Theme.blue
            radius: Theme.ring
            width: Theme.gap
        }
    }
    contentItem: Item {
        implicitHeight: Math.max(words.height, picture.height)

        Loader {
            id: picture

            active: card.media !== null
            anchors.right: parent.right
            height: width
            width: active ? Math.max(Theme.avatarLarge, Theme.scaled(Theme.avatarLarge)) : 0

            sourceComponent: MediaPicture {
                id: shown

                corners: 15
                key: card.key
                objectName: "cardPicture"
                pictures: card.media
                placeholder: card.placeholder
                radius: Theme.r8
                ratio: Screen.devicePixelRatio
                shade: Theme.raised2

                CardFetch {
                    anchors.centerIn: parent
                    picture: shown
                    within: card
                }
            }
        }
        Item {
            id: words

            anchors.left: parent.left
            anchors.right: picture.left
            anchors.rightMargin: card.media ? Theme.s3 : 0
            height: site.y + (site.text !== "" ? site.height : 0)

            AppText {
                id: host

                color: Theme.link
                font.pixelSize: Theme.tiny
                font.weight: Theme.medium
                objectName: "cardHost"
                text: card.words[0]
                width: parent.width
                wrapMode: Text.WrapAnywhere
                Accessible.ignored: true
            }
            AppText {
                id: title

                clip: true
                elide: Text.ElideRight
                font.weight: Theme.semibold
                maximumLineCount: 2
                objectName: "cardTitle"
                text: card.words[1]
                width: parent.width
                y: host.height
                Accessible.ignored: true
            }
            AppText {
                id: description

                clip: true
                color: Theme.text2
                elide: Text.ElideRight
                font.pixelSize: Theme.small
                maximumLineCount: 3
                objectName: "cardText"
                text: card.words[2]
                visible: text !== ""
                width: parent.width
                y: title.y + title.height
                Accessible.ignored: true
            }
            UserText {
                id: site

                color: Theme.text3
                font.pixelSize: Theme.tiny
                text: card.words[3]
                visible: text !== ""
                width: parent.width
                y: description.y + (description.text !== "" ? description.height : 0)
                Accessible.ignored: true
            }
        }
    }
}
