import QtQuick

// Personal, creator or business.
RadioGroup {
    label: qsTr("Kind of account")
    options: [
        {
            "value": "personal",
            "label": qsTr("Personal"),
            "note": qsTr("For you and your friends")
        },
        {
            "value": "creator",
            "label": qsTr("Creator"),
            "note": qsTr("For an audience; businesses may ask you")
        },
        {
            "value": "business",
            "label": qsTr("Business"),
            "note": qsTr("For a shop or a studio, from 18 years")
        }
    ]
}
