import QtQuick
import views

TextButton {
    outline: Theme.line
}
