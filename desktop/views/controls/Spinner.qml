import QtQuick
import views

// Something is under way. Stands still when the person wants no motion.
Icon {
    id: spinner

    property bool running: true

    name: "loader-circle"

    RotationAnimator on rotation {
        duration: Math.max(1, Theme.turn)
        from: 0
        loops: Animation.Infinite
        running: spinner.running && spinner.visible && !Theme.reducedMotion
        to: 360
    }
}
