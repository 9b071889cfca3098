import QtQuick

// A text that tells what has just happened: a screen reader says it when it comes, wherever the keyboard is.
AppText {
    id: notice

    Accessible.role: Accessible.AlertMessage

    Announced {
        item: notice
        words: notice.text
    }
}
