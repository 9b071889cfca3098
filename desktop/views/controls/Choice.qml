import QtQuick
import views

// Several answers of which one holds: one Tab stop, the arrows move and choose, at the end they begin anew.
// `options` is [{value, label, …}], those with `open: false` are passed over; `answers` is the Repeater that draws them; `chosen` says what was taken.
FocusScope {
    id: choice

    property string label: ""
    property list<var> options: []
    property string value: ""
    property Repeater answers: null
    readonly property int at: options.findIndex(option => option.value === value)

    signal chosen(value: string)

    function step(by: int) {
        const offered = options.filter(option => option.open !== false);
        const from = offered.findIndex(option => option.value === value);
        const next = offered[from < 0 ? 0 : (from + by + offered.length) % offered.length];
        answers.itemAt(options.findIndex(option => option.value === next.value))?.forceActiveFocus(Qt.TabFocusReason);
        chosen(next.value);
    }
    function stops(index: int): bool {
        return index === Math.max(0, at);
    }

    Accessible.name: label
    Accessible.role: Accessible.Grouping
    Keys.onDownPressed: step(1)
    Keys.onLeftPressed: step(-Theme.forth)
    Keys.onRightPressed: step(Theme.forth)
    Keys.onUpPressed: step(-1)
}
