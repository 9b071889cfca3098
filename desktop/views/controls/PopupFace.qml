import QtQuick

// What a screen reader is told of a popup. Qt makes a nameless dialog of the item that holds its content, and that is the
// one to be named: another within it would be read as a dialog in a dialog.
QtObject {
    id: face

    required property Item content // the popup's
    required property string label
    property int role: Accessible.Dialog
    property string description: ""
    readonly property Item holder: content.parent
    readonly property list<QtObject> told: [
        Binding {
            property: "name"
            target: face.holder?.Accessible ?? null
            value: face.label
        },
        Binding {
            property: "role"
            target: face.holder?.Accessible ?? null
            value: face.role
        },
        Binding {
            property: "description"
            target: face.holder?.Accessible ?? null
            value: face.description
        }
    ]
}
