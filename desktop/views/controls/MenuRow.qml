import QtQuick
import views

// A row of a PopupMenu.
NavRow {
    id: row

    implicitHeight: Math.max(36, Theme.scaled(36))
    implicitWidth: Theme.icon + Theme.s3 * 3 + measure.advanceWidth + Theme.s2 + (keys === "" ? 0 : keysMeasure.advanceWidth + Theme.s6)
    ink: Theme.text1
    width: parent ? parent.width : implicitWidth
    Accessible.role: Accessible.MenuItem

    TextMetrics {
        id: measure

        font.family: Theme.family
        font.pixelSize: Theme.body
        text: row.label
    }
    TextMetrics {
        id: keysMeasure

        font.family: Theme.family
        font.pixelSize: Theme.small
        text: row.keys
    }
}
