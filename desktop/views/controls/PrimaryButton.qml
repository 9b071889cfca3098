import QtQuick
import views

TextButton {
    fill: Theme.blueFill
    fillHover: Theme.blueHover
    ink: Theme.onFill
}
