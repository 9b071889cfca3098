import QtQuick
import Paravion.ViewModels
import views

// Who gets through, counted: the people in the colour of their handle.
Item {
    id: sentence

    required property ReachModel reach

    implicitHeight: Math.max(edit.implicitHeight, Theme.lineOf(Theme.body) * 2) // what is below does not move as the people are counted
    Accessible.name: reach.sentence
    Accessible.role: Accessible.StaticText

    TextEdit {
        id: edit

        color: Theme.text2
        font.family: Theme.family
        font.hintingPreference: Font.PreferNoHinting
        font.pixelSize: Theme.small
        horizontalAlignment: TextEdit.AlignHCenter
        objectName: "countingSentence"
        readOnly: true
        selectByMouse: false
        text: sentence.reach.sentence.replace(/(\d) /g, "$1\u00a0") // a count stays with what it counts
        textFormat: TextEdit.PlainText
        width: parent.width
        wrapMode: TextEdit.Wrap
        Accessible.ignored: true

        TextDresser {
            document: edit.textDocument
            first: Theme.link
            line: Theme.lineOf(Theme.body)
            runs: sentence.reach.sentenceRuns
            second: Theme.amber
        }
    }
}
