pragma ComponentBehavior: Bound

import QtQuick
import views
import views.controls

// Something that was found: a conversation, a person or a message; a heading above the first of its kind.
Item {
    id: hit

    required property int index
    required property string key
    required property string group
    required property string name
    required property string detail
    required property var marks
    required property string time
    required property string avatar
    required property string initials
    required property int hue
    required property bool verified
    required property string outcome
    required property string spoken
    property bool current: false
    // Marks come after the line: it does not wait for them.
    property bool marksMissing: false
    property string markedDetail: ""
    property var drawnMarks: []
    readonly property var given: ({
            hit: hit
        })

    function lineChanged() {
        marksMissing = hit.marks?.length > 0; // its first line comes before its first marks
    }
    function drawMarks() {
        [markedDetail, drawnMarks] = [hit.detail, hit.marks];
        marksMissing = false;
        if (marked.status === Loader.Null)
            marked.setSource("MarkedLine.qml", given);
    }

    signal chosen

    implicitHeight: row.y + row.height
    Component.onCompleted: lineChanged()
    onDetailChanged: lineChanged()
    onMarksChanged: lineChanged()
    ListView.onPooled: visible = false // a pooled row is only hidden from view, not from a screen reader
    ListView.onReused: visible = true

    Loader {
        id: heading

        active: hit.group !== ""
        width: parent.width

        sourceComponent: AppText {
            bottomPadding: Theme.s1
            color: Theme.text2
            font.pixelSize: Theme.small
            font.weight: Theme.semibold
            leftPadding: Theme.s3
            rightPadding: Theme.s3
            text: hit.group
            topPadding: Theme.s2
            Accessible.role: Accessible.Heading
        }
    }
    ListRow {
        id: row

        bottomPadding: Theme.s1
        implicitHeight: Math.max(Theme.row - Theme.s2, implicitContentHeight + topPadding + bottomPadding)
        label: hit.spoken
        objectName: "hit"
        selected: hit.current
        topPadding: Theme.s1
        width: parent.width
        y: heading.active ? heading.height : 0
        onClicked: hit.chosen()

        contentItem: Item {
            implicitHeight: Math.max(face.height, title.implicitHeight + detail.implicitHeight)

            Avatar {
                id: face

                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                hue: hit.hue
                initials: hit.initials
                picture: hit.avatar
                size: Theme.scaled(Theme.avatarSmall)
            }
            UserText {
                id: title

                anchors.left: face.right
                anchors.leftMargin: Theme.s3
                font.weight: Theme.semibold
                text: hit.name
                width: Math.min(implicitWidth, parent.width - face.width - Theme.s3 - mark.width - time.width - Theme.s3)
                y: (parent.height - height - detail.height) / 2
                Accessible.ignored: true
            }
            Loader {
                id: mark

                active: hit.verified
                anchors.left: title.right
                anchors.leftMargin: Theme.s1
                anchors.verticalCenter: title.verticalCenter
                width: active ? Theme.iconSmall : 0

                sourceComponent: Icon {
                    color: Theme.blue
                    name: "badge-check"
                    size: Theme.iconSmall
                }
            }
            AppText {
                id: time

                anchors.right: parent.right
                anchors.verticalCenter: title.verticalCenter
                color: Theme.text3
                font.pixelSize: Theme.tiny
                text: hit.outcome !== "" ? hit.outcome : hit.time
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            UserText {
                id: detail

                anchors.left: title.left
                anchors.right: parent.right
                anchors.top: title.bottom
                color: Theme.text2
                font.pixelSize: Theme.small
                horizontalAlignment: Text.AlignLeft
                opacity: marked.visible ? 0 : 1
                text: hit.detail
                Accessible.ignored: true
            }
            Loader {
                id: marked

                anchors.fill: detail
                asynchronous: true
                visible: status === Loader.Ready && hit.marks.length > 0 && !hit.marksMissing
            }
        }
    }
}
