pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls
import views.emoji

// What would finish the word that is being written. The keyboard stays in the field: arrows choose, Tab takes.
Raised {
    id: offers

    required property WritingModel writing

    height: list.contentHeight + Theme.s1 * 2
    visible: writing.offered > 0
    width: Math.min(parent.width, Theme.scaled(Theme.listWidth))

    ListView {
        id: list

        anchors.fill: parent
        anchors.margins: Theme.s1
        interactive: false
        model: offers.writing.offers
        objectName: "composerOffers"
        Accessible.name: qsTr("Suggestions")
        Accessible.role: Accessible.List

        delegate: Tappable {
            id: row

            required property int index
            required property string sign
            required property string name
            required property string detail

            activeFocusOnTab: false
            focusPolicy: Qt.NoFocus
            height: Theme.controlSmall
            label: qsTr("%1, %2").arg(name).arg(detail)
            objectName: "composerOffer"
            width: ListView.view.width
            Accessible.role: Accessible.ListItem
            Accessible.selected: index === offers.writing.current
            onClicked: offers.writing.accept(index)

            background: Rectangle {
                color: row.index === offers.writing.current ? Theme.raised2 : row.hovered ? Theme.hover : "transparent"
                radius: Theme.r8
            }
            contentItem: Item {
                EmojiText {
                    id: sign

                    anchors.verticalCenter: parent.verticalCenter
                    size: Theme.title
                    text: row.sign
                    visible: text !== ""
                    width: visible ? Theme.icon + Theme.s2 : 0
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.s2
                }
                UserText {
                    id: words

                    anchors.left: sign.right
                    anchors.leftMargin: Theme.s2
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.name
                    width: Math.min(implicitWidth, parent.width - sign.width - Theme.s2 * 3)
                    Accessible.ignored: true
                }
                UserText {
                    anchors.left: words.right
                    anchors.leftMargin: Theme.s2
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.s2
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.text2
                    font.pixelSize: Theme.small
                    text: row.detail
                    Accessible.ignored: true
                }
            }
        }
    }
}
