pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Why can they message me? The decision about the other of a conversation.
Sheet {
    id: sheet

    required property CheckModel why
    property bool atOnce: false // opens as soon as it is made

    label: why.name !== "" ? qsTr("Why can %1 message me?").arg(why.name) : qsTr("Who can message me, and why")
    objectName: "whySheet"
    Component.onCompleted: {
        if (atOnce)
            open();
    }

    Scroller {
        contentHeight: decision.implicitHeight
        height: Math.min(decision.implicitHeight, Theme.sheetWidth)
        width: parent.width

        Decision {
            id: decision

            check: sheet.why
            width: parent.width
        }
    }
    Connections {
        function onLeft() {
            sheet.close();
        }
        function onShown() {
            sheet.open();
        }

        target: sheet.why
    }
}
