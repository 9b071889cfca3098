import QtQuick

// Leads the keyboard to the first of `fields` at fault: when `lead` is called, and once an answer is there.
QtObject {
    id: guide

    required property bool busy
    required property var fields // TextInputField, in their order

    function lead() {
        fields.find(field => field.shownFault !== "")?.input.forceActiveFocus(Qt.OtherFocusReason);
    }

    onBusyChanged: {
        if (!busy)
            Qt.callLater(guide.lead);
    }
}
