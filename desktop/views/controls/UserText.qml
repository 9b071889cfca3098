import QtQuick

// One line that somebody else wrote (a name, a preview): elided, and clipped so that piled-up marks stay inside.
AppText {
    clip: true
    elide: Text.ElideRight
    maximumLineCount: 1
    wrapMode: Text.NoWrap
}
