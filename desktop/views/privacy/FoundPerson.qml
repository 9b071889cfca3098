import QtQuick
import views
import views.controls

// A person in a short list.
ListRow {
    id: row

    required property string key
    required property string name
    required property string detail
    required property string avatar
    required property string initials
    required property int hue
    required property bool verified
    required property string spoken

    bottomPadding: Theme.s1
    label: spoken
    leftPadding: Theme.s2
    objectName: "foundPerson"
    rightPadding: Theme.s2
    topPadding: Theme.s1
    Accessible.role: Accessible.Button

    contentItem: PersonLine {
        avatar: row.avatar
        detail: row.detail
        hue: row.hue
        initials: row.initials
        name: row.name
        verified: row.verified
    }
}
