"""Windows that hold one view, for the tests of that view."""

from __future__ import annotations

SIGN_IN = """
import QtQuick
import Paravion.ViewModels
import views
import views.sign_in
Window {
    id: root
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
