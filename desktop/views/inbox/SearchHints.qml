pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels
import views
import views.controls

// Under the search field: what narrows a search, and what is wrong with it as it stands.
Column {
    id: hints

    required property SearchModel search

    spacing: Theme.s1

    Flow {
        spacing: Theme.s1
        width: parent.width
        Accessible.name: qsTr("Narrow the search")
        Accessible.role: Accessible.Grouping

        Repeater {
            model: hints.search.operators

            OperatorChip {
                required property var modelData

                hint: modelData.meaning
                label: modelData.label
                objectName: "operator-" + modelData.value
                onClicked: hints.search.take(modelData.value)
            }
        }
    }
    Repeater {
        model: hints.search.slips

        AppText {
            required property string modelData

            color: Theme.amber
            font.pixelSize: Theme.small
            leftPadding: Theme.s1
            rightPadding: Theme.s1
            objectName: "slip"
            text: modelData
            width: hints.width
        }
    }
}
