import QtCore
import QtQuick.Dialogs
import Paravion.ViewModels

// The system's own dialog, for what is attached: several at once.
FileDialog {
    id: dialog

    required property TrayModel tray

    currentFolder: StandardPaths.standardLocations(StandardPaths.PicturesLocation)[0] ?? ""
    fileMode: FileDialog.OpenFiles
    onAccepted: dialog.tray.attach(selectedFiles)
}
