import QtQuick
import views
import views.controls

// A switch between lines.
Toggle {
    bottomPadding: Theme.s3
    topPadding: Theme.s3

    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
