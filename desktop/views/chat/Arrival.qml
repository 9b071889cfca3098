import QtQuick
import views

// How a new bubble comes in: it rises a little and fades in, once. It is seen from its first frame on.
ParallelAnimation {
    id: arrival

    property Item body: null
    property Translate lift: null

    function begin(body: Item, lift: Translate) {
        [arrival.body, arrival.lift] = [body, lift];
        arrival.start();
    }

    onFinished: destroy()

    NumberAnimation {
        duration: Theme.pane
        easing.type: Easing.OutCubic
        from: Theme.rise
        property: "y"
        target: arrival.lift
        to: 0
    }
    NumberAnimation {
        duration: Theme.pane
        easing.type: Easing.OutCubic
        from: 0.4
        property: "opacity"
        target: arrival.body
        to: 1
    }
}
