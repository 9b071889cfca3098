import QtQuick.Dialogs
import Paravion.ViewModels

// The system's own dialog, for the one picture.
FileDialog {
    id: dialog

    required property AvatarChooser chooser

    fileMode: FileDialog.OpenFile
    onAccepted: dialog.chooser.choose(selectedFile)
}
