"""Windows that hold one view, for the tests of that view."""

from __future__ import annotations

import desktop.viewmodels.alert_settings
import desktop.viewmodels.app_lock
import desktop.viewmodels.forward
import desktop.viewmodels.health
import desktop.viewmodels.media
import desktop.viewmodels.media_picture
import desktop.viewmodels.own_avatar
import desktop.viewmodels.privacy
import desktop.viewmodels.quiet_hours
import desktop.viewmodels.shelf
import desktop.viewmodels.shelf_video
import desktop.viewmodels.shortcuts
import desktop.viewmodels.staying
import desktop.viewmodels.storage
import desktop.viewmodels.updates  # noqa: F401 - the views take their keys and types from these

SIGN_IN = """
import QtQuick
import Paravion.ViewModels
import views
import views.sign_in
Window {
    id: root
    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true
    required property SignInModel signIn
    property bool dark: true
    property real textScale: 1
    width: 1280; height: 800; color: Theme.page
    Binding { target: Theme; property: "dark"; value: root.dark }
    Binding { target: Theme; property: "textScale"; value: root.textScale }
    Binding { target: Theme; property: "reducedMotion"; value: true }
    SignInView { anchors.fill: parent; focus: true; signIn: root.signIn }
}
"""

SETTINGS = """
import QtQuick
import Paravion.ViewModels
import views
import views.settings
Window {
    id: root
    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true
    required property SettingsModel settings
    readonly property AppSettings appearance: settings.appearance as AppSettings
    width: 1280; height: 800; color: Theme.chat
    Binding { target: Theme; property: "dark"; value: root.appearance.dark }
    Binding { target: Theme; property: "textScale"; value: root.appearance.textScale / 100 }
    Binding { target: Theme; property: "reducedMotion"; value: true }
    SettingsView { anchors.fill: parent; focus: true; settings: root.settings }
}
"""

PEOPLE = """
import QtQuick
import Paravion.ViewModels
import views
import views.people
Window {
    id: root
    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true
    required property PeopleModel people
    property bool dark: true
    property real textScale: 1
    width: 1216; height: 800; color: Theme.chat
    Binding { target: Theme; property: "dark"; value: root.dark }
    Binding { target: Theme; property: "textScale"; value: root.textScale }
    Binding { target: Theme; property: "reducedMotion"; value: true }
    PeopleView { anchors.fill: parent; focus: true; people: root.people }
}
"""
