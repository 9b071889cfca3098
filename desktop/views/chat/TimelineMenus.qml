pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels

// What opens over a message: what can be done with it, its reactions, and who gave one. Each is made when it is first
// opened.
Item {
    id: menus

    required property ChatModel chat

    signal more(key: string) // another reaction is wanted

    function openFor(row: MessageRow, x: real, y: real) {
        menu.active = true;
        (menu.item as MessageMenu).openFor(row, x, y);
    }
    function askWho(row: MessageRow, emoji: string, x: real, y: real) {
        who.active = true;
        (who.item as WhoReacted).openFor(row, emoji, x, y);
    }
    function offerReactions(row: MessageRow, x: real, y: real) {
        reactions.active = true;
        (reactions.item as ReactionMenu).openFor(row, x, y);
    }
    function offerAny(row: MessageRow) {
        any.active = row !== null;
        if (row)
            (any.item as AnyReaction).openFor(row);
    }

    Loader {
        id: menu

        active: false

        sourceComponent: MessageMenu {
            chat: menus.chat
            onMore: key => menus.more(key)
        }
    }
    Loader {
        id: who

        active: false

        sourceComponent: WhoReacted {
            chat: menus.chat
        }
    }
    Loader {
        id: reactions

        active: false

        sourceComponent: ReactionMenu {
            chat: menus.chat
            onMore: key => menus.more(key)
        }
    }
    Loader {
        id: any

        active: false

        sourceComponent: AnyReaction {
            chat: menus.chat
        }
    }
}
