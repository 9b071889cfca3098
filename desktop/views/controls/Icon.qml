import QtQuick
import views

// A Lucide icon by name, in any colour. Decoration: what it means is said by the control around it.
Image {
    id: icon

    property string name: ""
    property color color: Theme.text2
    property int size: Theme.icon

    fillMode: Image.PreserveAspectFit
    height: size
    source: name === "" ? "" : "image://icon/" + name + "?" + String(color).substring(1)
    sourceSize: Qt.size(size, size)
    visible: name !== ""
    width: size
    Accessible.ignored: true
}
