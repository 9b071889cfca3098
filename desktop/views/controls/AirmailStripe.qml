import QtQuick
import views

// The edge of an airmail envelope. Only where something travels or begins. `corner` follows the card it lies on.
Image {
    id: stripe

    property int corner: 0

    height: Theme.stripe
    source: width > 0 ? "image://stripe/" + Math.round(width) + "," + corner + "?" + String(Theme.stripeRed).substring(1) + "," + String(Theme.stripeBlue).substring(1) : ""
    sourceSize: Qt.size(Math.round(width), height)
    Accessible.ignored: true
}
