import QtQuick
import Paravion.ViewModels
import views

// One line of a message with the words in it that were looked for; laid over the same line without the marks.
TextEdit {
    id: edit

    required property HitRow hit
    readonly property int end: line.elidedText.length - (line.elidedText === hit.markedDetail ? 0 : 1) // the dots of what is cut off are no word

    activeFocusOnPress: false
    activeFocusOnTab: false
    clip: true
    color: Theme.text2
    enabled: false
    font.family: Theme.family
    font.hintingPreference: Font.PreferNoHinting
    font.pixelSize: Theme.small
    objectName: "markedLine"
    readOnly: true
    text: line.elidedText
    textFormat: TextEdit.PlainText
    verticalAlignment: TextEdit.AlignVCenter
    wrapMode: TextEdit.NoWrap
    Accessible.ignored: true

    TextMetrics {
        id: line

        elide: Qt.ElideRight
        elideWidth: edit.width
        font: edit.font
        text: edit.hit.markedDetail
    }
    TextDresser {
        document: edit.textDocument
        ink: Theme.text1
        mark: Theme.mark
        marks: edit.hit.drawnMarks.map((count, at) => at % 2 === 0 ? count : Math.min(count, Math.max(0, edit.end - edit.hit.drawnMarks[at - 1])))
    }
}
