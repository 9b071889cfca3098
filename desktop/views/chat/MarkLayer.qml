import QtQuick
import Paravion.ViewModels
import views

// The grounds of marked words, laid under the same text: its own letters are not drawn.
TextEdit {
    id: layer

    property bool mine: false
    property alias marks: dresser.marks

    activeFocusOnPress: false
    activeFocusOnTab: false
    color: "transparent"
    enabled: false
    font.family: Theme.family
    font.hintingPreference: Font.PreferNoHinting
    font.pixelSize: Theme.body
    horizontalAlignment: TextEdit.AlignLeft // as the plain text
    objectName: "markLayer"
    readOnly: true
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    Accessible.ignored: true

    TextDresser {
        id: dresser

        document: layer.textDocument
        line: Theme.lineOf(Theme.body)
        mark: layer.mine ? Theme.markOurs : Theme.mark
    }
}
