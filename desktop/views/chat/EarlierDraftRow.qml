import QtQuick
import views
import views.controls

// A text that stood in the composer.
ListRow {
    id: row

    required property int index
    required property string key
    required property string words
    required property string note
    required property string spoken

    bottomPadding: Theme.s2
    label: spoken
    objectName: "earlierDraft"
    topPadding: Theme.s2
    Accessible.role: Accessible.Button

    contentItem: Column {
        spacing: Theme.ring

        AppText {
            elide: Text.ElideRight
            maximumLineCount: 2
            text: row.words
            width: parent.width
            Accessible.ignored: true
        }
        AppText {
            color: Theme.text2
            font.pixelSize: Theme.tiny
            text: row.note
            width: parent.width
            Accessible.ignored: true
        }
    }
}
