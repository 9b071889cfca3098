import QtQuick
import Paravion.ViewModels

// What somebody wears, drawn round over their initials once it is there. Read when the first one is wanted.
MediaPicture {
    required property Avatar face

    corners: 15
    height: width
    key: face.picture
    pictures: face.pictures
    radius: Math.ceil(width / 2)
    ratio: Screen.devicePixelRatio
    width: face.size
}
