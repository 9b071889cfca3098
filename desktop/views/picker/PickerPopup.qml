pragma ComponentBehavior: Bound

import QtCore
import QtQuick
import QtQuick.Dialogs
import QtQuick.Templates as T
import Paravion.ViewModels
import views
import views.controls
import views.emoji

// Emoji, stickers and GIFs over the composer. Ctrl+Tab goes from tab to tab, Esc closes; a sticker goes at once.
T.Popup {
    id: popup

    required property EmojiModel emoji
    property PickerModel picker: null
    property bool carries: false // something else than words can be sent here
    readonly property int turn: Turns.count
    readonly property string tab: carries ? picker.tab : "emoji"
    readonly property PopupFace face: PopupFace {
        content: popup.contentItem
        label: popup.carries ? qsTr("Emoji, stickers and GIFs") : qsTr("Emoji")
    }

    signal picked(emoji: string)

    function begin() {
        if (tab === "emoji")
            signs.begin();
        else
            ((tab === "stickers" ? stickers : gifs).item as StickerGrid).begin();
    }
    function turns(event: var): bool {
        const tab = event.key === Qt.Key_Tab || event.key === Qt.Key_Backtab;
        if (!tab || !(event.modifiers & Qt.ControlModifier) || !popup.carries)
            return false;
        popup.picker.step(event.key === Qt.Key_Backtab || event.modifiers & Qt.ShiftModifier ? -1 : 1);
        return true;
    }

    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    focus: true
    height: Math.min(signs.implicitHeight + (tabs.visible ? tabs.height : 0), (T.Overlay.overlay?.height ?? 0) - margins * 2)
    margins: Theme.s2
    objectName: "emojiPopup"
    popupType: T.Popup.Item
    width: Math.min(signs.implicitWidth, (T.Overlay.overlay?.width ?? 0) - margins * 2)

    background: Raised {
        radius: Theme.r16
    }
    contentItem: FocusScope {
        focus: true
        Keys.onEscapePressed: popup.close()
        Keys.onPressed: event => event.accepted = popup.turns(event)

        EmojiPicker {
            id: signs

            anchors.bottom: line.top
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            emoji: popup.emoji
            focus: visible
            visible: popup.tab === "emoji"
            onEscaped: popup.close()
            onPicked: sign => {
                popup.picked(sign);
                popup.close();
            }
        }
        Loader {
            id: stickers

            active: popup.tab === "stickers"
            anchors.fill: signs
            focus: active

            sourceComponent: StickerGrid {
                focus: true
                hint: qsTr("Drop pictures here to make stickers of them, or save some from a conversation.")
                objectName: "stickerTab"
                searchLabel: qsTr("Search stickers")
                stickers: popup.picker.stickers
                onAddWanted: {
                    files.active = true;
                    (files.item as FileDialog).open();
                }
                onTaken: popup.close()
            }
        }
        Loader {
            id: gifs

            active: popup.tab === "gifs"
            anchors.fill: signs
            focus: active

            sourceComponent: StickerGrid {
                across: 3
                focus: true
                hint: qsTr("Save a GIF from a conversation and it is here. You can also attach one from a file.")
                objectName: "gifTab"
                searchLabel: qsTr("Search GIFs")
                stickers: popup.picker.gifs
                onTaken: popup.close()
            }
        }
        Divider {
            id: line

            anchors.bottom: tabs.visible ? tabs.top : parent.bottom
            width: parent.width
        }
        PickerTabs {
            id: tabs

            anchors.bottom: parent.bottom
            tab: popup.tab
            visible: popup.carries
            width: parent.width
            onChosen: tab => popup.picker.choose(tab)
            onStepped: by => popup.picker.step(by)
        }
    }
    onOpened: begin()
    onTurnChanged: close()

    Loader {
        id: files

        active: false

        sourceComponent: FileDialog {
            currentFolder: StandardPaths.standardLocations(StandardPaths.PicturesLocation)[0] ?? ""
            fileMode: FileDialog.OpenFiles
            onAccepted: popup.picker.stickers.add(selectedFiles)
        }
    }
    Connections {
        function onChanged() {
            if (popup.opened)
                popup.begin();
        }

        target: popup.picker
    }
}
