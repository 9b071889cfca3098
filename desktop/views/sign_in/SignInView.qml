pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Everything before the inbox, on one card that begins with the airmail stripe.
FocusScope {
    id: view

    required property SignInModel signIn
    property string name: "" // as it was typed, on whatever page
    readonly property var pages: ({
            "sign_in": signInPage,
            "sign_up": signUpPage,
            "recover": recoverPage,
            "codes": codesPage,
            "codes_unseen": unseenCodesPage,
            "passphrase": passphrasePage,
            "choose_passphrase": choosePassphrasePage,
            "keyring": keyringPage,
            "cache": cachePage
        })

    // The card's height when its page was turned to: what is said later moves nothing above it.
    readonly property alias settled: rested.height
    readonly property bool choosing: signIn.changingRelay

    readonly property string said: signIn.fault + signIn.notice

    // What the last try came to is seen, also at the foot of a long form.
    function tell() {
        const line = view.said && pages?.item ? view.faultLine(pages.item as Item) : null; // or it is on its way out
        if (line === null)
            return;
        rested.arrange(column);
        flick.reveal(line);
    }
    function faultLine(item: Item): Item {
        const inside = Array.from(item.children, child => view.faultLine(child));
        return item instanceof FaultLine ? item : inside.find(found => found !== null) ?? null;
    }

    onChoosingChanged: Qt.callLater(rested.settle)
    onSaidChanged: Qt.callLater(tell)
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
        objectName: "signInScroller"

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
                height: pages.height + Theme.s6 * 2 + Theme.ring
                radius: Theme.r18 + Theme.s1
                width: parent.width

                AirmailStripe {
                    corner: Theme.r18 + Theme.s1
                    width: parent.width
                }
                Loader {
                    id: pages

                    focus: true
                    height: (item as Item)?.implicitHeight ?? 0
                    width: parent.width - Theme.s6 * 2
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.s6
                    y: Theme.s6 + Theme.ring

                    sourceComponent: view.pages[view.signIn.page]

                    onLoaded: {
                        (item as Item).forceActiveFocus();
                        Qt.callLater(rested.settle);
                    }
                }
            }
            Row {
                anchors.horizontalCenter: parent.horizontalCenter
                spacing: Theme.s2
                visible: view.signIn.inKeyring && (view.signIn.page === "sign_in" || view.signIn.page === "sign_up")

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: "key-round"
                    size: Theme.iconSmall
                }
                AppText {
                    color: Theme.text2
                    font.pixelSize: Theme.small
                    text: qsTr("Your sign-in is kept in this computer’s keyring")
                    width: Math.min(implicitWidth, column.width - Theme.iconSmall - Theme.s2)
                }
            }
        }
    }
    Component {
        id: signInPage

        SignInPage {
            name: view.name
            signIn: view.signIn
            onNameChanged: view.name = name
        }
    }
    Component {
        id: signUpPage

        SignUpPage {
            name: view.name
            signIn: view.signIn
            onNameChanged: view.name = name
        }
    }
    Component {
        id: recoverPage

        RecoverPage {
            name: view.name
            signIn: view.signIn
            onNameChanged: view.name = name
        }
    }
    Component {
        id: codesPage

        CodesPage {
            signIn: view.signIn
        }
    }
    Component {
        id: unseenCodesPage

        UnseenCodesPage {
            signIn: view.signIn
        }
    }
    Component {
        id: passphrasePage

        PassphrasePage {
            signIn: view.signIn
        }
    }
    Component {
        id: choosePassphrasePage

        ChoosePassphrasePage {
            signIn: view.signIn
        }
    }
    Component {
        id: keyringPage

        KeyringPage {
            signIn: view.signIn
        }
    }
    Component {
        id: cachePage

        CachePage {
            signIn: view.signIn
        }
    }
}
