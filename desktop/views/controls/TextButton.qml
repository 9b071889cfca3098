pragma ComponentBehavior: Bound

import QtQuick
import views

// The shape that the filled buttons share; use PrimaryButton, SecondaryButton or DangerButton.
Tappable {
    id: control

    property string iconName: ""
    property bool busy: false
    property bool small: false
    property string tip: "" // what pressing it does in full, and its key
    property color fill: Theme.raised
    property color fillHover: Theme.raised2
    property color ink: Theme.text1
    property color outline: Theme.clear
    readonly property int signWidth: busy || iconName !== "" ? Theme.iconSmall + Theme.s2 : 0

    implicitHeight: Math.max(small ? Theme.controlSmall : Theme.control, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: small ? Theme.s3 : Theme.s4
    opacity: enabled || busy ? 1 : 0.5
    rightPadding: leftPadding

    background: Rectangle {
        border.color: control.outline
        border.width: Theme.hair
        color: control.hovered || control.down ? control.fillHover : control.fill
        radius: Theme.r10

        Behavior on color {
            ColorAnimation {
                duration: Theme.quick
            }
        }
    }
    contentItem: Item {
        implicitHeight: words.implicitHeight
        implicitWidth: words.implicitWidth + control.signWidth

        Row {
            anchors.centerIn: parent
            spacing: Theme.s2

            Spinner {
                anchors.verticalCenter: parent.verticalCenter
                color: control.ink
                running: control.busy
                size: Theme.iconSmall
                visible: control.busy
            }
            Icon {
                id: lead

                anchors.verticalCenter: parent.verticalCenter
                color: control.ink
                name: control.busy ? "" : control.iconName
                size: Theme.iconSmall
            }
            AppText {
                id: words

                anchors.verticalCenter: parent.verticalCenter
                color: control.ink
                elide: Text.ElideRight
                font.pixelSize: control.small ? Theme.small : Theme.body
                font.weight: Theme.semibold
                maximumLineCount: 1
                text: control.label
                width: Math.min(implicitWidth, control.availableWidth - control.signWidth)
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }

    Loader {
        active: control.tip !== "" && (control.hovered || control.visualFocus) && control.enabled
        sourceComponent: Tip {
            label: control.tip
            owner: control
        }
    }
}
