pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views

// The window of the locked app: where and as large as the one that was locked, with nothing of an account in it.
Window {
    id: root

    required property LockedModel locked
    property bool minimized: false // it begins so
    readonly property AppSettings appearance: locked.appearance
    readonly property int shape: appearance.maximized ? Window.Maximized : Window.Windowed
    readonly property bool systemDark: Application.styleHints.colorScheme === Qt.ColorScheme.Dark
    readonly property bool systemContrast: Application.styleHints.accessibility.contrastPreference === Qt.HighContrast

    function reveal() {
        visibility = shape;
    }

    LayoutMirroring.childrenInherit: true
    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    color: Theme.page
    height: appearance.place.height
    minimumHeight: Theme.windowMin
    minimumWidth: Theme.windowMin
    title: "Paravion"
    width: appearance.place.width
    Component.onCompleted: {
        appearance.follow(systemDark, systemContrast);
        x = appearance.placed ? appearance.place.x : x;
        y = appearance.placed ? appearance.place.y : y;
        visibility = minimized ? Window.Minimized : shape;
    }
    onClosing: locked.close()
    onSystemContrastChanged: appearance.follow(systemDark, systemContrast)
    onSystemDarkChanged: appearance.follow(systemDark, systemContrast)

    Binding {
        property: "dark"
        target: Theme
        value: root.appearance.dark
    }
    Binding {
        property: "highContrast"
        target: Theme
        value: root.appearance.highContrast
    }
    Binding {
        property: "reducedMotion"
        target: Theme
        value: root.appearance.reducedMotion
    }
    Binding {
        property: "textScale"
        target: Theme
        value: root.appearance.textScale / 100
    }
    LockedCard {
        anchors.fill: parent
        focus: true
        locked: root.locked
    }
}
