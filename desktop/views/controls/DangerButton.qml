import QtQuick
import views

TextButton {
    fill: Theme.redFill
    fillHover: Theme.redHover
    ink: Theme.onFill
}
