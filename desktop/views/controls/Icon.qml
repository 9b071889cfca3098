import QtQuick
import views

// A Lucide icon by name, in any colour. Decoration: what it means is said by the control around it. What points along
// the line points the other way where lines run from right to left.
Image {
    id: icon

    property string name: ""
    property color color: Theme.text2
    property int size: Theme.icon

    fillMode: Image.PreserveAspectFit
    height: size
    mirror: Theme.mirrored && ["arrow-left", "arrow-right", "chevron-right", "forward", "reply"].includes(name)
    source: name === "" ? "" : "image://icon/" + name + "?" + String(color).substring(1)
    sourceSize: Qt.size(size, size)
    visible: name !== ""
    width: size
    Accessible.ignored: true
}
