pragma Singleton

import QtQuick

// Where the pictures come from that people wear: an AvatarSource, which the shell binds once the first picture stands.
// Until then faces have their initials.
QtObject {
    property QtObject pictures: null
}
