import QtQuick
import views

// All text the app draws and nobody can edit. Always plain: markup in a name or a message stays letters.
Text {
    color: Theme.text1
    font.family: Theme.family
    font.hintingPreference: Font.PreferNoHinting
    font.pixelSize: Theme.body
    font.weight: Theme.regular
    horizontalAlignment: Text.AlignLeft // at the side where lines begin, whatever the words are
    lineHeight: Theme.lineOf(font.pixelSize)
    lineHeightMode: Text.FixedHeight
    bottomPadding: -Theme.drop(font.pixelSize)
    textFormat: Text.PlainText
    topPadding: Theme.drop(font.pixelSize)
    wrapMode: Text.Wrap
    Accessible.name: text
    Accessible.role: Accessible.StaticText
}
