import QtCore
import QtQuick.Dialogs
import Paravion.ViewModels

// The system's own dialog, for the one picture.
FileDialog {
    id: dialog

    required property AvatarChooser chooser

    currentFolder: StandardPaths.standardLocations(StandardPaths.PicturesLocation)[0] ?? ""
    fileMode: FileDialog.OpenFile
    nameFilters: [qsTr("Photos") + " (*.jpg *.jpeg *.png *.webp *.heic *.heif *.avif *.gif)", qsTr("All files") + " (*)"]
    onAccepted: dialog.chooser.choose(selectedFile)
}
