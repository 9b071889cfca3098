import QtCore
import QtQuick.Dialogs
import Paravion.ViewModels

// The system's own dialog: where an item of a message is saved.
FileDialog {
    id: dialog

    required property MediaModel media
    property string key: ""
    property int at: 0

    function ask(key: string, at: int, name: string) {
        dialog.key = key;
        dialog.at = at;
        dialog.selectedFile = dialog.currentFolder + "/" + encodeURIComponent(name);
        dialog.open();
    }

    currentFolder: StandardPaths.standardLocations(StandardPaths.DownloadLocation)[0] ?? ""
    fileMode: FileDialog.SaveFile
    onAccepted: dialog.media.saveTo(dialog.key, dialog.at, selectedFile)
}
