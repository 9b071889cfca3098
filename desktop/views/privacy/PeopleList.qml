pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls

// The people of a list, with what can be done about each. `actions` is [{value, label, icon}], in words without an icon.
Item {
    id: list

    required property ListsModel lists
    property list<var> actions: []
    property string emptyWords: ""

    signal acted(action: string, key: string)

    implicitHeight: Math.max(empty.visible ? empty.implicitHeight : 0, wait.visible ? wait.height : 0, view.visible ? view.height : 0)

    Spinner {
        id: wait

        anchors.left: parent.left
        visible: list.lists.loading
    }
    AppText {
        id: empty

        color: Theme.text2
        objectName: "listEmpty"
        text: list.emptyWords
        visible: list.lists.empty
        width: parent.width
    }
    ListView {
        id: view

        boundsBehavior: Flickable.StopAtBounds
        clip: true
        height: Math.min(contentHeight, Theme.row * 5)
        keyNavigationEnabled: false
        model: list.lists.people
        objectName: "listedPeople"
        visible: count > 0
        width: parent.width
        Accessible.name: qsTr("People on the list")
        Accessible.role: Accessible.List
        onAtYEndChanged: {
            if (atYEnd && list.lists.hasMore)
                list.lists.more();
        }

        T.ScrollBar.vertical: Bar {}
        delegate: ListedPerson {
            actions: list.actions
            busy: list.lists.busy
            width: ListView.view.width
            onActed: action => list.acted(action, key)
        }
    }
}
