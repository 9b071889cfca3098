import QtQuick
import views

// Has a screen reader say `words` as often as they change, once they are seen on `item`. Their role alone has them read
// on no system where the keyboard is elsewhere.
QtObject {
    id: announced

    required property Item item
    required property string words
    readonly property string heard: item.visible ? words : ""

    onHeardChanged: if (heard !== "")
        Spoken.say(item, heard)
}
