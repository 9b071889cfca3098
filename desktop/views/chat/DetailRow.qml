import QtQuick
import views
import views.controls

// A row of the details: icon, words, and what holds now at their end; under them where there is no room beside.
ListRow {
    id: row

    property string iconName: ""
    property string word: label // what is drawn of the label; the rest of it is `value`
    property string value: ""
    readonly property real room: availableWidth - Theme.icon - Theme.s3
    readonly property bool beside: wordMeasure.advanceWidth + Theme.s3 + valueMeasure.advanceWidth <= room

    bottomPadding: Theme.s2
    implicitHeight: Math.max(38, Theme.scaled(38), implicitContentHeight + topPadding + bottomPadding)
    topPadding: Theme.s2
    Accessible.role: Accessible.Button

    contentItem: Item {
        implicitHeight: Math.max(sign.height, words.implicitHeight + (holds.visible && !row.beside ? holds.implicitHeight : 0))

        Icon {
            id: sign

            anchors.left: parent.left
            color: Theme.text1
            name: row.iconName
            y: row.beside ? (parent.height - height) / 2 : (Theme.lineOf(Theme.body) - height) / 2
        }
        AppText {
            id: words

            anchors.left: sign.right
            anchors.leftMargin: Theme.s3
            clip: true
            elide: Text.ElideRight
            maximumLineCount: 3
            text: row.word
            width: row.room - (holds.visible && row.beside ? valueMeasure.advanceWidth + Theme.s3 : 0)
            y: row.beside ? (parent.height - height) / 2 : 0
            Accessible.ignored: true
        }
        UserText {
            id: holds

            anchors.left: words.left
            color: Theme.text3
            font.pixelSize: Theme.small
            horizontalAlignment: row.beside ? Text.AlignRight : Text.AlignLeft
            text: row.value
            visible: text !== ""
            width: row.room
            y: row.beside ? (parent.height - height) / 2 : words.height
            Accessible.ignored: true
        }
    }

    TextMetrics {
        id: wordMeasure

        font: words.font
        text: row.word
    }
    TextMetrics {
        id: valueMeasure

        font: holds.font
        text: row.value
    }
}
