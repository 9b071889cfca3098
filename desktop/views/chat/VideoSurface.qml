import QtQuick
import QtMultimedia
import Paravion.ViewModels

// Where the frames of a video are drawn. The one view that needs Qt's part for films: it is loaded when one is played.
VideoOutput {
    id: surface

    required property VideoModel video
    required property bool whole

    endOfStreamPolicy: VideoOutput.KeepLastFrame
    fillMode: whole ? VideoOutput.PreserveAspectFit : VideoOutput.PreserveAspectCrop
    objectName: "videoSurface"
    Component.onCompleted: video.show(videoSink)
    Component.onDestruction: video.hide(videoSink)
}
