import QtCore
import QtQuick.Dialogs
import Paravion.ViewModels

// The system's own dialog: where the export is written.
FolderDialog {
    id: dialog

    required property ExportModel exporting

    currentFolder: StandardPaths.standardLocations(StandardPaths.DocumentsLocation)[0] ?? ""
    onAccepted: dialog.exporting.start(selectedFolder)
}
