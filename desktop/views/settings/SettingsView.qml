pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls
import views.privacy

// Settings: pages on the left, the chosen one on the right.
FocusScope {
    id: view

    required property SettingsModel settings
    readonly property bool narrow: width < Theme.oneColumnBelow - Theme.railWidth
    readonly property var pages: ({
            "account": accountPage,
            "privacy": privacyPage,
            "lock": lockPage,
            "messages": messagesPage,
            "notifications": notificationsPage,
            "appearance": appearancePage,
            "general": view.settings.staying !== null ? generalPage : null,
            "devices": devicesPage,
            "storage": storagePage,
            "health": healthPage,
            "about": aboutPage
        })

    // Made in the place of another view that had the keyboard, it has it before there is a window to ask.
    function enter() {
        if (activeFocus && Window.activeFocusItem === view)
            nav.enter();
    }

    Component.onCompleted: Qt.callLater(view.enter)
    onActiveFocusChanged: Qt.callLater(view.enter)

    Rectangle {
        anchors.fill: parent
        color: Theme.chat
    }
    Rectangle {
        id: side

        anchors.left: parent.left
        color: Theme.side
        height: view.narrow ? nav.implicitHeight : view.height
        width: view.narrow ? view.width : Math.max(Theme.navWidth, Theme.scaled(Theme.navWidth * 0.8))

        SettingsNav {
            id: nav

            anchors.fill: parent
            most: view.height * 0.4
            narrow: view.narrow
            settings: view.settings
        }
        Divider {
            anchors.right: parent.right
            height: parent.height
            visible: !view.narrow
            width: Theme.hair
        }
    }
    Scroller {
        id: scroller

        anchors.bottom: parent.bottom
        anchors.left: view.narrow ? parent.left : side.right
        anchors.right: parent.right
        anchors.top: view.narrow ? side.bottom : parent.top
        contentHeight: page.height + Theme.s6 * 2
        objectName: "settingsScroller"

        Loader {
            id: page

            readonly property int wide: view.settings.page === "privacy" ? Theme.pageWidth : Theme.formWidth
            readonly property int edge: view.narrow ? Theme.s4 : Theme.s8 + Theme.s1

            height: (item as Item)?.implicitHeight ?? 0
            sourceComponent: view.pages[view.settings.page]
            width: Math.min(scroller.width - edge * 2, Math.max(wide, Theme.scaled(wide)))
            anchors.left: parent.left
            anchors.leftMargin: edge
            y: Theme.s6

            onLoaded: scroller.contentY = 0
        }
    }
    Component {
        id: accountPage

        AccountPage {
            settings: view.settings
        }
    }
    Component {
        id: privacyPage

        PrivacyPage {
            privacy: view.settings.privacy as PrivacyModel
            seenTo: scroller.contentY + scroller.height - page.y
        }
    }
    Component {
        id: lockPage

        LockPage {
            appLock: view.settings.appLock as AppLockModel
        }
    }
    Component {
        id: appearancePage

        AppearancePage {
            appearance: view.settings.appearance as AppSettings
        }
    }
    Component {
        id: messagesPage

        MessagesPage {
            appearance: view.settings.appearance as AppSettings
            quiet: view.settings.quietHours as QuietHoursModel
        }
    }
    Component {
        id: generalPage

        GeneralPage {
            appearance: view.settings.appearance as AppSettings
            staying: view.settings.staying as StayingModel
        }
    }
    Component {
        id: notificationsPage

        NotificationsPage {
            alerts: (view.settings.appearance as AppSettings).alerts as AlertSettingsModel
        }
    }
    Component {
        id: devicesPage

        DevicesPage {
            settings: view.settings
        }
    }
    Component {
        id: storagePage

        StoragePage {
            storage: view.settings.storage as StorageModel
        }
    }
    Component {
        id: healthPage

        HealthPage {
            health: view.settings.health as HealthModel
        }
    }
    Component {
        id: aboutPage

        AboutPage {
            settings: view.settings
        }
    }
}
