import QtQuick
import views

Rectangle {
    color: Theme.line
    implicitHeight: Theme.hair
    implicitWidth: Theme.hair
    Accessible.ignored: true
}
