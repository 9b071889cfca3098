import QtQuick
import views

AppText {
    font.pixelSize: Theme.head
    font.weight: Theme.bold
    Accessible.role: Accessible.Heading
}
