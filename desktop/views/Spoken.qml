pragma Singleton

import QtQuick

// What a screen reader says without being led to it: what happened elsewhere than where the keyboard is.
QtObject {
    id: spoken

    signal said(string words)

    function say(item: Item, words: string) {
        item.Accessible.announce(words, Accessible.Polite);
        spoken.said(words);
    }
}
