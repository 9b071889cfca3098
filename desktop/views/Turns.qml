pragma Singleton

import QtQuick

// How often another account was turned to: what lies over the window is of the one that is left, and closes with it.
QtObject {
    property int count: 0
}
