import QtCore
import QtQuick.Dialogs

// The system's own dialog, for the one video that is put on the shelf.
FileDialog {
    id: dialog

    required property var taken // what to do with its address

    currentFolder: StandardPaths.standardLocations(StandardPaths.MoviesLocation)[0] ?? ""
    fileMode: FileDialog.OpenFile
    nameFilters: [qsTr("Videos") + " (*.mp4 *.m4v *.mov *.webm)", qsTr("All files") + " (*)"]
    onAccepted: dialog.taken(selectedFile)
}
