pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// The mark, and the card that asks for the passphrase.
FocusScope {
    id: view

    required property LockedModel locked

    // The card's height when its page was turned to: what is said later moves nothing above it.
    readonly property alias settled: rested.height

    onHeightChanged: Qt.callLater(rested.settle)
    onWidthChanged: Qt.callLater(rested.settle)

    Rested {
        id: rested

        column: column
    }
    Connections {
        function onTextScaleChanged() {
            Qt.callLater(rested.settle);
        }

        target: Theme
    }
    Image {
        anchors.fill: parent
        source: width > 0 ? "image://glow/" + String(Theme.glow).substring(1) + "," + String(Theme.page).substring(1) : ""
        sourceSize: Qt.size(Math.max(1, view.width), Math.max(1, view.height))
        Accessible.ignored: true
    }
    Scroller {
        id: flick

        anchors.fill: parent
        contentHeight: Math.max(height, column.y + column.implicitHeight + Theme.s8)
        objectName: "lockedScroller"

        Column {
            id: column

            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.s6
            width: Math.min(Math.max(Theme.cardWidth, Theme.scaled(Theme.cardWidth * 0.86)), flick.width - Theme.s4 * 2)
            y: Math.max(Theme.s8, (flick.height - view.settled) / 2)

            Row {
                anchors.horizontalCenter: parent.horizontalCenter
                spacing: Theme.s3

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.blue
                    name: "send"
                    size: Theme.scaled(36)
                }
                Heading {
                    font.letterSpacing: -0.6
                    font.pixelSize: Theme.brand
                    text: "Paravion"
                    wrapMode: Text.NoWrap
                }
            }
            Rectangle {
                border.color: Theme.line
                border.width: Theme.hair
                color: Theme.card
                height: part.height + Theme.s6 * 2 + Theme.ring
                radius: Theme.r18 + Theme.s1
                width: parent.width

                AirmailStripe {
                    corner: Theme.r18 + Theme.s1
                    width: parent.width
                }
                Loader {
                    id: part

                    focus: true
                    height: (item as Item)?.implicitHeight ?? 0
                    sourceComponent: view.locked.page === "forgotten" ? forgotten : passphrase
                    width: parent.width - Theme.s6 * 2
                    x: Theme.s6
                    y: Theme.s6 + Theme.ring
                    onLoaded: {
                        (item as Item).forceActiveFocus();
                        Qt.callLater(rested.settle);
                    }
                }
            }
        }
    }
    Component {
        id: passphrase

        PassphrasePart {
            locked: view.locked
        }
    }
    Component {
        id: forgotten

        ForgottenPart {
            locked: view.locked
        }
    }
}
