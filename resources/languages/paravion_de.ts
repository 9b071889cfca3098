<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>About</source>
        <translation>Über Paravion</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>New versions</source>
        <translation>Neue Versionen</translation>
    </message>
    <message>
        <source>Your relay</source>
        <translation>Dein Relay</translation>
    </message>
    <message>
        <source>Who can read your messages</source>
        <translation>Wer deine Nachrichten lesen kann</translation>
    </message>
    <message>
        <source>Encrypted in transit and on your device. The operator of this relay can read messages.</source>
        <translation>Verschlüsselt auf dem Weg und auf deinem Gerät. Wer dieses Relay betreibt, kann Nachrichten lesen.</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Paravion is free software under the Apache License 2.0. It is built with Qt (LGPL 3), Inter (SIL OFL 1.1), Noto Color Emoji (SIL OFL 1.1), Lucide (ISC), SQLite3 Multiple Ciphers (MIT), OpenSSL (Apache 2.0) and Python (PSF). Their licences come with the app.</source>
        <translation>Paravion ist freie Software unter der Apache-Lizenz 2.0. Es ist gebaut mit Qt (LGPL 3), Inter (SIL OFL 1.1), Noto Color Emoji (SIL OFL 1.1), Lucide (ISC), SQLite3 Multiple Ciphers (MIT), OpenSSL (Apache 2.0) und Python (PSF). Ihre Lizenzen liegen der App bei.</translation>
    </message>
</context>
<context>
    <name>AccountMenu</name>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Switch to %1</source>
        <translation>Zu %1 wechseln</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>Konto hinzufügen</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
</context>
<context>
    <name>AccountPage</name>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Edit profile</source>
        <translation>Profil bearbeiten</translation>
    </message>
    <message>
        <source>Add a picture</source>
        <translation>Bild hinzufügen</translation>
    </message>
    <message>
        <source>Change picture</source>
        <translation>Bild ändern</translation>
    </message>
    <message>
        <source>See your page</source>
        <translation>Deine Seite ansehen</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Changing it signs out all your other devices.</source>
        <translation>Wenn du es änderst, werden alle deine anderen Geräte abgemeldet.</translation>
    </message>
    <message>
        <source>Recovery codes</source>
        <translation>Wiederherstellungscodes</translation>
    </message>
    <message>
        <source>New recovery codes</source>
        <translation>Neue Wiederherstellungscodes</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Signing out deletes your messages from this computer. They stay on the relay.</source>
        <translation>Beim Abmelden werden deine Nachrichten von diesem Computer gelöscht. Auf dem Relay bleiben sie.</translation>
    </message>
    <message>
        <source>Add another account</source>
        <translation>Weiteres Konto hinzufügen</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
</context>
<context>
    <name>AccountRail</name>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Back to your messages</source>
        <translation>Zurück zu deinen Nachrichten</translation>
    </message>
</context>
<context>
    <name>Accounts</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n ungelesen</numerusform>
            <numerusform>%n ungelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Account {number}</source>
        <translation>Konto {number}</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Konto hinzufügen</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Braucht dich</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>Neues Konto</translation>
    </message>
    <message>
        <source>Shown now</source>
        <translation>Wird gerade gezeigt</translation>
    </message>
    <message>
        <source>Switch to {name}</source>
        <translation>Zu {name} wechseln</translation>
    </message>
</context>
<context>
    <name>AlertBanner</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>AlertSettingsModel</name>
    <message>
        <source>Did you catch the light on the harbour this morning?</source>
        <translation>Hast du heute Morgen das Licht am Hafen gesehen?</translation>
    </message>
    <message>
        <source>Mina Klein</source>
        <translation>Mina Klein</translation>
    </message>
</context>
<context>
    <name>Alerts</name>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n neue Nachricht</numerusform>
            <numerusform>%n neue Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new messages in {threads} conversations</source>
        <translation>
            <numerusform>%n neue Nachricht in {threads} Unterhaltungen</numerusform>
            <numerusform>%n neue Nachrichten in {threads} Unterhaltungen</numerusform>
        </translation>
    </message>
    <message>
        <source>A message was not sent. It is kept.</source>
        <translation>Eine Nachricht wurde nicht gesendet. Sie ist aufgehoben.</translation>
    </message>
    <message>
        <source>A message you wanted to see again.</source>
        <translation>Eine Nachricht, die du wiedersehen wolltest.</translation>
    </message>
    <message>
        <source>A reminder is due.</source>
        <translation>Eine Erinnerung ist fällig.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Als gelesen markieren</translation>
    </message>
    <message>
        <source>Mute for an hour</source>
        <translation>Eine Stunde stumm</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>Neue Nachricht</translation>
    </message>
    <message>
        <source>Not sent to {name}</source>
        <translation>Nicht an {name} gesendet</translation>
    </message>
    <message>
        <source>Reminder: {name}</source>
        <translation>Erinnerung: {name}</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>While you were away</source>
        <translation>Während du weg warst</translation>
    </message>
    <message>
        <source>Your message is kept.</source>
        <translation>Deine Nachricht ist aufgehoben.</translation>
    </message>
    <message numerus="yes">
        <source>{name} · %n unread</source>
        <translation>
            <numerusform>{name} · %n ungelesen</numerusform>
            <numerusform>{name} · %n ungelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>{title} · {account}</source>
        <translation>{title} · {account}</translation>
    </message>
</context>
<context>
    <name>AlertsModel</name>
    <message>
        <source>Paravion ended before it was whole. Open this to begin it again.</source>
        <translation>Paravion wurde beendet, bevor er ganz war. Öffne das hier, um ihn noch einmal zu beginnen.</translation>
    </message>
    <message>
        <source>Your export was not finished</source>
        <translation>Dein Export wurde nicht fertig</translation>
    </message>
</context>
<context>
    <name>AnswerBar</name>
    <message>
        <source>Editing: %1</source>
        <translation>In Bearbeitung: %1</translation>
    </message>
    <message>
        <source>Replying to %1: %2</source>
        <translation>Antwort an %1: %2</translation>
    </message>
    <message>
        <source>Editing</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Stop editing</source>
        <translation>Bearbeiten beenden</translation>
    </message>
    <message>
        <source>Don’t reply to this</source>
        <translation>Nicht darauf antworten</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Paravion speaks it from its next start on.</source>
        <translation>Paravion spricht sie ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Motion and keys</source>
        <translation>Bewegung und Tasten</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Nothing slides or fades</source>
        <translation>Nichts gleitet oder blendet</translation>
    </message>
    <message>
        <source>%1 sends the message</source>
        <translation>%1 sendet die Nachricht</translation>
    </message>
    <message>
        <source>%1 begins a new line</source>
        <translation>%1 beginnt eine neue Zeile</translation>
    </message>
    <message>
        <source>%1 sends, %2 begins a new line</source>
        <translation>%1 sendet, %2 beginnt eine neue Zeile</translation>
    </message>
    <message>
        <source>Photos and videos</source>
        <translation>Fotos und Videos</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Make previews of links I send</source>
        <translation>Vorschau für Links machen, die ich sende</translation>
    </message>
    <message>
        <source>This computer looks at the page before you send. Whoever gets the message loads nothing.</source>
        <translation>Dieser Computer sieht sich die Seite vor dem Senden an. Wer die Nachricht bekommt, lädt nichts.</translation>
    </message>
</context>
<context>
    <name>AvatarCrop</name>
    <message>
        <source>Drag it or use the arrow keys to move it, plus and minus to zoom</source>
        <translation>Zum Verschieben ziehen oder die Pfeiltasten drücken, zum Vergrößern Plus und Minus</translation>
    </message>
    <message>
        <source>The part that is shown</source>
        <translation>Der sichtbare Ausschnitt</translation>
    </message>
</context>
<context>
    <name>AvatarFileDialog</name>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
</context>
<context>
    <name>AvatarSheet</name>
    <message>
        <source>Your picture</source>
        <translation>Dein Bild</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Vergrößerung</translation>
    </message>
    <message>
        <source>Drag it to where it should be. Nothing but these pixels leaves this computer.</source>
        <translation>Zieh es dorthin, wo es sein soll. Nur diese Pixel verlassen den Computer.</translation>
    </message>
    <message>
        <source>Drop a photo here, or paste one. Whoever sees your profile sees it.</source>
        <translation>Lass hier ein Foto fallen oder füge eins ein. Wer dein Profil sieht, sieht es.</translation>
    </message>
    <message>
        <source>Use this picture</source>
        <translation>Dieses Bild nehmen</translation>
    </message>
    <message>
        <source>Choose a photo</source>
        <translation>Foto auswählen</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>Ein anderes auswählen</translation>
    </message>
    <message>
        <source>Remove the picture</source>
        <translation>Bild entfernen</translation>
    </message>
</context>
<context>
    <name>BlockSheet</name>
    <message>
        <source>Block %1?</source>
        <translation>%1 blockieren?</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Blockieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>BlockedSheet</name>
    <message>
        <source>Blocked</source>
        <translation>Blockiert</translation>
    </message>
    <message>
        <source>They can’t message you or see when you’re active, and you can’t message them. They aren’t told.</source>
        <translation>Sie können dir nicht schreiben und nicht sehen, wann du aktiv bist, und du kannst ihnen nicht schreiben. Sie erfahren es nicht.</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>You have blocked nobody.</source>
        <translation>Du hast niemanden blockiert.</translation>
    </message>
</context>
<context>
    <name>BubbleHead</name>
    <message>
        <source>Forwarded</source>
        <translation>Weitergeleitet</translation>
    </message>
</context>
<context>
    <name>CachePage</name>
    <message>
        <source>This Paravion is too old</source>
        <translation>Dieses Paravion ist zu alt</translation>
    </message>
    <message>
        <source>Your messages can’t be opened here</source>
        <translation>Deine Nachrichten lassen sich hier nicht öffnen</translation>
    </message>
    <message>
        <source>What was written here and not sent yet is set aside with the old file, not deleted.</source>
        <translation>Was hier geschrieben und noch nicht gesendet wurde, wird mit der alten Datei beiseitegelegt und nicht gelöscht.</translation>
    </message>
    <message>
        <source>Fetch everything again</source>
        <translation>Alles neu holen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>CardFetch</name>
    <message>
        <source>Fetch the picture</source>
        <translation>Bild laden</translation>
    </message>
</context>
<context>
    <name>CardsModel</name>
    <message>
        <source>From your shelf</source>
        <translation>Aus deinem Regal</translation>
    </message>
    <message>
        <source>From {name}’s shelf</source>
        <translation>Aus dem Regal von {name}</translation>
    </message>
</context>
<context>
    <name>Chat</name>
    <message>
        <source>Add these stickers to mine</source>
        <translation>Diese Sticker zu meinen legen</translation>
    </message>
    <message>
        <source>Block {name}</source>
        <translation>{name} blockieren</translation>
    </message>
    <message>
        <source>Can be taken back</source>
        <translation>Kann zurückgenommen werden</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete for me</source>
        <translation>Für mich löschen</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Disappeared</source>
        <translation>Verschwunden</translation>
    </message>
    <message>
        <source>Disappears</source>
        <translation>Verschwindet</translation>
    </message>
    <message>
        <source>Don’t remind me</source>
        <translation>Nicht erinnern</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Bearbeitet</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Weiterleiten</translation>
    </message>
    <message>
        <source>Forwarded</source>
        <translation>Weitergeleitet</translation>
    </message>
    <message>
        <source>Goes as a request</source>
        <translation>Geht als Anfrage hinaus</translation>
    </message>
    <message>
        <source>Goes to Requests: one text, links won’t be clickable</source>
        <translation>Landet in den Anfragen: ein Text, Links sind nicht anklickbar</translation>
    </message>
    <message>
        <source>In a moment</source>
        <translation>Gleich</translation>
    </message>
    <message>
        <source>In {time}</source>
        <translation>In {time}</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Message gone</source>
        <translation>Nachricht ist weg</translation>
    </message>
    <message>
        <source>Message not here</source>
        <translation>Nachricht nicht hier</translation>
    </message>
    <message>
        <source>Message unsent</source>
        <translation>Nachricht zurückgenommen</translation>
    </message>
    <message>
        <source>Message {name}</source>
        <translation>{name} schreiben</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Nicht erledigt</translation>
    </message>
    <message>
        <source>Not edited. {why}</source>
        <translation>Nicht geändert. {why}</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Not pinned. {why}</source>
        <translation>Nicht angeheftet. {why}</translation>
    </message>
    <message>
        <source>Not saved. {why}</source>
        <translation>Nicht gemerkt. {why}</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Not unsent. {why}</source>
        <translation>Nicht zurückgenommen. {why}</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch nicht</translation>
    </message>
    <message>
        <source>Only on this computer</source>
        <translation>Nur auf diesem Computer</translation>
    </message>
    <message>
        <source>Open the page of {name}</source>
        <translation>Seite von {name} öffnen</translation>
    </message>
    <message>
        <source>Open {host}</source>
        <translation>{host} öffnen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Quietly</source>
        <translation>Leise</translation>
    </message>
    <message>
        <source>Reaction not sent. {why}</source>
        <translation>Reaktion nicht gesendet. {why}</translation>
    </message>
    <message>
        <source>Remind me</source>
        <translation>Erinnern</translation>
    </message>
    <message>
        <source>Remind me at another time</source>
        <translation>Zu einer anderen Zeit erinnern</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>Erinnerung</translation>
    </message>
    <message>
        <source>Remove from saved</source>
        <translation>Nicht mehr merken</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Melden</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Merken</translation>
    </message>
    <message>
        <source>Save GIF</source>
        <translation>GIF behalten</translation>
    </message>
    <message>
        <source>Save sticker</source>
        <translation>Sticker behalten</translation>
    </message>
    <message>
        <source>Saved by you</source>
        <translation>Von dir gemerkt</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Sent as a request</source>
        <translation>Als Anfrage gesendet</translation>
    </message>
    <message>
        <source>The copied text is too long to paste: {size} characters. A message holds {most}.</source>
        <translation>Der kopierte Text ist zu lang zum Einfügen: {size} Zeichen. Eine Nachricht fasst {most}.</translation>
    </message>
    <message>
        <source>This message disappeared</source>
        <translation>Diese Nachricht ist verschwunden</translation>
    </message>
    <message>
        <source>This message needs a newer Paravion</source>
        <translation>Diese Nachricht braucht ein neueres Paravion</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Undo sending</source>
        <translation>Senden zurücknehmen</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Unsend for everyone</source>
        <translation>Für alle zurücknehmen</translation>
    </message>
    <message>
        <source>Unsend the request</source>
        <translation>Anfrage zurücknehmen</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Wartet auf das Senden</translation>
    </message>
    <message>
        <source>While nobody may message you, you can’t write to {name} either.</source>
        <translation>Solange dir niemand schreiben darf, kannst auch du {name} nicht schreiben.</translation>
    </message>
    <message>
        <source>Without a sound or notice</source>
        <translation>Ohne Ton und Benachrichtigung</translation>
    </message>
    <message>
        <source>Write back to {name}</source>
        <translation>{name} antworten</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Written in another conversation first</source>
        <translation>Zuerst in einer anderen Unterhaltung geschrieben</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>You blocked {name}. Neither of you can write here until you unblock.</source>
        <translation>Du hast {name} blockiert. Keiner von euch kann hier schreiben, bis du freigibst.</translation>
    </message>
    <message>
        <source>You can write again once {name} answers. Whether they have seen it isn’t shown.</source>
        <translation>Du kannst wieder schreiben, wenn {name} antwortet. Ob es schon gesehen wurde, wird nicht gezeigt.</translation>
    </message>
    <message>
        <source>You deleted this message</source>
        <translation>Du hast diese Nachricht gelöscht</translation>
    </message>
    <message>
        <source>You took your request back</source>
        <translation>Du hast deine Anfrage zurückgenommen</translation>
    </message>
    <message>
        <source>You unsent a message</source>
        <translation>Du hast eine Nachricht zurückgenommen</translation>
    </message>
    <message>
        <source>You will not be reminded. {why}</source>
        <translation>Du wirst nicht erinnert. {why}</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>deins</translation>
    </message>
    <message>
        <source>{name} doesn’t see it any more. It still counts as asked: you can ask again 60 days after it.</source>
        <translation>{name} sieht sie nicht mehr. Gefragt hast du trotzdem: 60 Tage danach kannst du wieder fragen.</translation>
    </message>
    <message>
        <source>{name}, forwarded</source>
        <translation>{name}, weitergeleitet</translation>
    </message>
    <message>
        <source>{name}, in reply</source>
        <translation>{name}, als Antwort</translation>
    </message>
    <message>
        <source>{over} characters too long. A message holds {most}.</source>
        <translation>{over} Zeichen zu lang. Eine Nachricht fasst {most}.</translation>
    </message>
    <message>
        <source>{over} characters too long. A request holds {most}.</source>
        <translation>{over} Zeichen zu lang. Eine Anfrage fasst {most}.</translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>Back to the inbox</source>
        <translation>Zurück zum Posteingang</translation>
    </message>
    <message>
        <source>Search in this conversation</source>
        <translation>In dieser Unterhaltung suchen</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>Einzelheiten verbergen</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Einzelheiten zeigen</translation>
    </message>
</context>
<context>
    <name>ChatModel</name>
    <message>
        <source>This conversation is no longer there.</source>
        <translation>Diese Unterhaltung gibt es nicht mehr.</translation>
    </message>
</context>
<context>
    <name>ChatView</name>
    <message>
        <source>Conversation with %1</source>
        <translation>Unterhaltung mit %1</translation>
    </message>
    <message>
        <source>No conversation</source>
        <translation>Keine Unterhaltung</translation>
    </message>
    <message>
        <source>Write to %1</source>
        <translation>An %1 schreiben</translation>
    </message>
    <message>
        <source>This is where your conversation begins.</source>
        <translation>Hier beginnt eure Unterhaltung.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>CheckCard</name>
    <message>
        <source>Check a person</source>
        <translation>Jemanden prüfen</translation>
    </message>
    <message>
        <source>Username or name</source>
        <translation>Benutzername oder Name</translation>
    </message>
    <message>
        <source>See what somebody can do, by which rule, and what would change it.</source>
        <translation>Sieh nach, was jemand darf, nach welcher Regel, und was es ändern würde.</translation>
    </message>
</context>
<context>
    <name>ChoiceCard</name>
    <message>
        <source>You can choose for yourself now</source>
        <translation>Du kannst jetzt selbst entscheiden</translation>
    </message>
    <message>
        <source>You’re 18, so the limits on your rings are gone. Nothing else has changed: whoever reached you yesterday reaches you today. Move the handles if you like.</source>
        <translation>Du bist 18, die Grenzen deiner Ringe sind weg. Sonst hat sich nichts geändert: Wer dich gestern erreicht hat, erreicht dich auch heute. Verschieb die Griffe, wenn du magst.</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>So lassen, wie es ist</translation>
    </message>
</context>
<context>
    <name>ChoosePassphrasePage</name>
    <message>
        <source>Choose a passphrase</source>
        <translation>Passphrase wählen</translation>
    </message>
    <message>
        <source>Paravion asks for it each time it starts. Without it, what is on this computer stays closed; your messages are still on the relay.</source>
        <translation>Paravion fragt bei jedem Start danach. Ohne sie bleibt verschlossen, was auf diesem Computer liegt; deine Nachrichten sind weiter auf dem Relay.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>At least 10 characters.</source>
        <translation>Mindestens 10 Zeichen.</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Noch einmal dieselbe</translation>
    </message>
    <message>
        <source>Use this passphrase</source>
        <translation>Diese Passphrase nehmen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>CodesCard</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>I have kept them</source>
        <translation>Ich habe sie aufbewahrt</translation>
    </message>
</context>
<context>
    <name>CodesPage</name>
    <message>
        <source>Keep these codes</source>
        <translation>Bewahre diese Codes auf</translation>
    </message>
    <message>
        <source>If you forget your password, one of these lets you in. They are shown once, here, and nobody can give them to you again.</source>
        <translation>Wenn du dein Passwort vergisst, lässt dich einer davon hinein. Sie werden einmal gezeigt, hier, und niemand kann sie dir noch einmal geben.</translation>
    </message>
</context>
<context>
    <name>CodesSheet</name>
    <message>
        <source>Keep these codes</source>
        <translation>Bewahre diese Codes auf</translation>
    </message>
    <message>
        <source>New recovery codes</source>
        <translation>Neue Wiederherstellungscodes</translation>
    </message>
    <message>
        <source>If you forget your password, one of these lets you in. They are shown once, here, and nobody can give them to you again.</source>
        <translation>Wenn du dein Passwort vergisst, lässt dich einer davon hinein. Sie werden einmal gezeigt, hier, und niemand kann sie dir noch einmal geben.</translation>
    </message>
    <message>
        <source>Ten new codes are made, and all old ones end. You stay signed in everywhere.</source>
        <translation>Zehn neue Codes werden erzeugt, und alle alten gelten dann nicht mehr. Du bleibst überall angemeldet.</translation>
    </message>
</context>
<context>
    <name>ComposeSheet</name>
    <message>
        <source>New message</source>
        <translation>Neue Nachricht</translation>
    </message>
    <message>
        <source>Search by username or name</source>
        <translation>Nach Benutzername oder Name suchen</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Leute</translation>
    </message>
    <message>
        <source>Nobody by that name. A username begins with what you type.</source>
        <translation>Niemand mit diesem Namen. Ein Benutzername beginnt mit dem, was du tippst.</translation>
    </message>
    <message>
        <source>Type the beginning of a name or a username.</source>
        <translation>Tippe den Anfang eines Namens oder Benutzernamens.</translation>
    </message>
    <message>
        <source>A request carries one text; links won’t be clickable.</source>
        <translation>Eine Anfrage trägt einen Text; Links sind nicht anklickbar.</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Fetching the GIF</source>
        <translation>Das GIF wird geholt</translation>
    </message>
</context>
<context>
    <name>ComposerClosed</name>
    <message>
        <source>Unblock</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Let followers ask me</source>
        <translation>Follower dürfen mich fragen</translation>
    </message>
</context>
<context>
    <name>ComposerField</name>
    <message>
        <source>Add a caption</source>
        <translation>Bildtext hinzufügen</translation>
    </message>
    <message>
        <source>Characters left: %1</source>
        <translation>Noch %1 Zeichen</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>Attach photos, videos and files</source>
        <translation>Fotos, Videos und Dateien anhängen</translation>
    </message>
    <message>
        <source>Send later</source>
        <translation>Später senden</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
</context>
<context>
    <name>ComposerOffers</name>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>ComposerPlus</name>
    <message>
        <source>What to attach</source>
        <translation>Was angehängt wird</translation>
    </message>
    <message>
        <source>Photos, videos and files</source>
        <translation>Fotos, Videos und Dateien</translation>
    </message>
    <message>
        <source>From my shelf</source>
        <translation>Aus meinem Regal</translation>
    </message>
</context>
<context>
    <name>ComposerPreview</name>
    <message>
        <source>Preview that goes with your message: %1, %2</source>
        <translation>Vorschau, die mit deiner Nachricht geht: %1, %2</translation>
    </message>
    <message>
        <source>Looking at %1</source>
        <translation>%1 wird angesehen</translation>
    </message>
    <message>
        <source>Send without the preview</source>
        <translation>Ohne Vorschau senden</translation>
    </message>
</context>
<context>
    <name>ComposerTray</name>
    <message>
        <source>Goes with your message</source>
        <translation>Geht mit deiner Nachricht</translation>
    </message>
    <message>
        <source>Attach more</source>
        <translation>Mehr anhängen</translation>
    </message>
    <message>
        <source>Goes as soon as it is prepared</source>
        <translation>Geht, sobald es vorbereitet ist</translation>
    </message>
    <message>
        <source>View once</source>
        <translation>Einmal ansehen</translation>
    </message>
    <message>
        <source>It can be opened once, and is gone then: there, here and on the relay. Screenshots can’t be prevented. Words go as a message of their own.</source>
        <translation>Es lässt sich einmal öffnen und ist dann weg: dort, hier und auf dem Relay. Bildschirmfotos lassen sich nicht verhindern. Worte gehen als eigene Nachricht.</translation>
    </message>
    <message>
        <source>View once is for what has up to 64 MB: it is held in memory alone while it is looked at.</source>
        <translation>Einmal ansehen geht bis 64 MB: Was angesehen wird, liegt dabei nur im Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>Send photos in their original size</source>
        <translation>Fotos in Originalgröße senden</translation>
    </message>
    <message>
        <source>Where and when they were taken is left out.</source>
        <translation>Wo und wann sie aufgenommen wurden, bleibt weg.</translation>
    </message>
    <message>
        <source>Else up to 2,048 pixels. Where and when they were taken is left out.</source>
        <translation>Sonst bis 2.048 Pixel. Wo und wann sie aufgenommen wurden, bleibt weg.</translation>
    </message>
</context>
<context>
    <name>ComposerVoice</name>
    <message>
        <source>Record a voice message</source>
        <translation>Sprachnachricht aufnehmen</translation>
    </message>
</context>
<context>
    <name>ConnectionLine</name>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
</context>
<context>
    <name>ContactModel</name>
    <message>
        <source>{name} sees what you have read here. You see what {name} has read, where {name} shows it.</source>
        <translation>{name} sieht, was du hier gelesen hast. Du siehst, was {name} gelesen hat, wo {name} es zeigt.</translation>
    </message>
    <message>
        <source>{name} doesn’t see what you have read here, and you don’t see what {name} has read.</source>
        <translation>{name} sieht nicht, was du hier gelesen hast, und du siehst nicht, was {name} gelesen hat.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>As in settings</source>
        <translation>Wie in den Einstellungen</translation>
    </message>
    <message>
        <source>Nobody sees what you have read, and you see nobody’s.</source>
        <translation>Niemand sieht, was du gelesen hast, und du siehst es von niemandem.</translation>
    </message>
    <message>
        <source>Your friends see what you have read, and you see theirs.</source>
        <translation>Deine Freunde sehen, was du gelesen hast, und du siehst es von ihnen.</translation>
    </message>
    <message>
        <source>Your followers see what you have read, and you see theirs.</source>
        <translation>Deine Follower sehen, was du gelesen hast, und du siehst es von ihnen.</translation>
    </message>
    <message>
        <source>Whoever writes to you sees what you have read, and you see theirs.</source>
        <translation>Wer dir schreibt, sieht, was du gelesen hast, und du siehst es von ihm.</translation>
    </message>
</context>
<context>
    <name>Decision</name>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Show every rule</source>
        <translation>Alle Regeln zeigen</translation>
    </message>
    <message>
        <source>What would change it</source>
        <translation>Was es ändern würde</translation>
    </message>
</context>
<context>
    <name>DecisionBar</name>
    <message>
        <source>They can’t find or message you any more, and aren’t told. Key B</source>
        <translation>Sie können dich nicht mehr finden oder dir schreiben und erfahren es nicht. Taste B</translation>
    </message>
    <message>
        <source>Block all</source>
        <translation>Alle blockieren</translation>
    </message>
    <message>
        <source>Decline and block all</source>
        <translation>Alle ablehnen und blockieren</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Blockieren</translation>
    </message>
    <message>
        <source>Decline and block: they can’t find or message you any more (B)</source>
        <translation>Ablehnen und blockieren: Sie können dich nicht mehr finden oder dir schreiben (B)</translation>
    </message>
    <message>
        <source>They never learn of it. Key D</source>
        <translation>Sie erfahren es nie. Taste D</translation>
    </message>
    <message>
        <source>Decline all</source>
        <translation>Alle ablehnen</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>They never learn of it (D)</source>
        <translation>Sie erfahren es nie (D)</translation>
    </message>
    <message>
        <source>They can message you from now on. Key A</source>
        <translation>Sie können dir von jetzt an schreiben. Taste A</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>They can message you from now on (A)</source>
        <translation>Sie können dir von jetzt an schreiben (A)</translation>
    </message>
</context>
<context>
    <name>DeepLinkSheet</name>
    <message>
        <source>Open in</source>
        <translation>Öffnen in</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>DeepLinks</name>
    <message>
        <source>An invitation to a relay</source>
        <translation>Eine Einladung zu einem Relay</translation>
    </message>
    <message>
        <source>Go to a message of this conversation?</source>
        <translation>Zu einer Nachricht dieser Unterhaltung gehen?</translation>
    </message>
    <message>
        <source>In your account {account}.</source>
        <translation>In deinem Konto {account}.</translation>
    </message>
    <message>
        <source>It is longer than any link of Paravion.</source>
        <translation>Er ist länger als jeder Link von Paravion.</translation>
    </message>
    <message>
        <source>It is no link of Paravion.</source>
        <translation>Das ist kein Link von Paravion.</translation>
    </message>
    <message>
        <source>It isn’t written the way links of Paravion are. It may be damaged, or made to mislead.</source>
        <translation>Er ist nicht so geschrieben wie Links von Paravion. Vielleicht ist er beschädigt oder soll täuschen.</translation>
    </message>
    <message>
        <source>It leads to a group. Paravion has no groups yet.</source>
        <translation>Er führt zu einer Gruppe. Paravion hat noch keine Gruppen.</translation>
    </message>
    <message>
        <source>Its operator can read messages sent through it. Go on if you know who invited you.</source>
        <translation>Sein Betreiber kann Nachrichten lesen, die darüber gehen. Mach weiter, wenn du weißt, wer dich eingeladen hat.</translation>
    </message>
    <message>
        <source>Nobody on your relay has this username.</source>
        <translation>Auf deinem Relay hat niemand diesen Benutzernamen.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open this conversation?</source>
        <translation>Diese Unterhaltung öffnen?</translation>
    </message>
    <message>
        <source>Open this page?</source>
        <translation>Diese Seite öffnen?</translation>
    </message>
    <message>
        <source>Sign in first</source>
        <translation>Zuerst anmelden</translation>
    </message>
    <message>
        <source>Sign up at this relay?</source>
        <translation>Bei diesem Relay ein Konto anlegen?</translation>
    </message>
    <message>
        <source>Then open the link again.</source>
        <translation>Öffne den Link dann noch einmal.</translation>
    </message>
    <message>
        <source>This conversation isn’t among yours. It may belong to another account.</source>
        <translation>Diese Unterhaltung gehört nicht zu deinen. Vielleicht gehört sie zu einem anderen Konto.</translation>
    </message>
    <message>
        <source>This conversation isn’t on this computer yet. It is looked for again once you’re connected.</source>
        <translation>Diese Unterhaltung ist noch nicht auf diesem Computer. Sie wird noch einmal gesucht, sobald du verbunden bist.</translation>
    </message>
    <message>
        <source>This is the relay you’re signed in at.</source>
        <translation>Das ist das Relay, bei dem du angemeldet bist.</translation>
    </message>
    <message>
        <source>This link can’t be opened</source>
        <translation>Dieser Link lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>This version of Paravion doesn’t know what it asks for.</source>
        <translation>Diese Fassung von Paravion weiß nicht, was er will.</translation>
    </message>
    <message>
        <source>Use this relay</source>
        <translation>Dieses Relay nehmen</translation>
    </message>
    <message>
        <source>Your relay is asked who that is.</source>
        <translation>Dein Relay wird gefragt, wer das ist.</translation>
    </message>
    <message>
        <source>You’re signed in at another relay. Add an account, then open the link again to sign up there.</source>
        <translation>Du bist bei einem anderen Relay angemeldet. Füge ein Konto hinzu und öffne den Link dann noch einmal, um dort ein Konto anzulegen.</translation>
    </message>
    <message>
        <source>You’re there already</source>
        <translation>Du bist schon dort</translation>
    </message>
</context>
<context>
    <name>DetailActions</name>
    <message>
        <source>Move back to requests</source>
        <translation>Zurück zu den Anfragen</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Blockieren</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Melden</translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>Details of %1</source>
        <translation>Einzelheiten zu %1</translation>
    </message>
    <message>
        <source>Follow back</source>
        <translation>Zurückfolgen</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Unfollow</source>
        <translation>Nicht mehr folgen</translation>
    </message>
    <message>
        <source>Open their page</source>
        <translation>Ihre Seite öffnen</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Unmute the conversation</source>
        <translation>Unterhaltung nicht mehr stumm</translation>
    </message>
    <message>
        <source>Mute the conversation</source>
        <translation>Unterhaltung stumm schalten</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Nicht mehr stumm</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Take the conversation out of the archive</source>
        <translation>Unterhaltung aus dem Archiv holen</translation>
    </message>
    <message>
        <source>Archive the conversation</source>
        <translation>Unterhaltung archivieren</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Herausholen</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>Why can %1 message me?</source>
        <translation>Warum kann mir %1 schreiben?</translation>
    </message>
    <message>
        <source>Earlier drafts</source>
        <translation>Frühere Entwürfe</translation>
    </message>
    <message>
        <source>Photos, files and links</source>
        <translation>Fotos, Dateien und Links</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Einzelheiten schließen</translation>
    </message>
</context>
<context>
    <name>DeviceRow</name>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
</context>
<context>
    <name>DevicesPage</name>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Where your account is signed in. A device that you sign out shows your messages no more.</source>
        <translation>Wo dein Konto angemeldet ist. Ein Gerät, das du abmeldest, zeigt deine Nachrichten nicht mehr.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Sign this device out?</source>
        <translation>Dieses Gerät abmelden?</translation>
    </message>
    <message>
        <source>It is signed out at once and shows your messages no more. What it keeps stays there, encrypted, until somebody signs in on it. Your password lets it in again.</source>
        <translation>Es wird sofort abgemeldet und zeigt deine Nachrichten nicht mehr. Was es behält, bleibt dort, verschlüsselt, bis sich jemand daran anmeldet. Dein Passwort lässt es wieder hinein.</translation>
    </message>
    <message>
        <source>Sign it out</source>
        <translation>Gerät abmelden</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>Downloads</name>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>They come as you scroll to them.</source>
        <translation>Sie kommen, wenn du zu ihnen rollst.</translation>
    </message>
    <message>
        <source>Only on one network</source>
        <translation>Nur in einem Netz</translation>
    </message>
    <message>
        <source>The one you are on when you choose this, known by its router. On any other, each waits until you press it.</source>
        <translation>Das Netz, in dem du beim Auswählen bist, erkannt an seinem Router. In jedem anderen wartet jedes Bild, bis du es antippst.</translation>
    </message>
    <message>
        <source>When I ask</source>
        <translation>Wenn ich es sage</translation>
    </message>
    <message>
        <source>Each waits until you press it.</source>
        <translation>Jedes wartet, bis du es antippst.</translation>
    </message>
    <message>
        <source>Fetch pictures and voice messages by themselves</source>
        <translation>Bilder und Sprachnachrichten von selbst holen</translation>
    </message>
    <message>
        <source>You are on another network than the one you chose. Here each waits until you press it.</source>
        <translation>Du bist in einem anderen Netz als dem gewählten. Hier wartet jedes Bild, bis du es antippst.</translation>
    </message>
    <message>
        <source>This computer can’t tell which network it is on now. Each waits until you press it.</source>
        <translation>Dieser Computer weiß gerade nicht, in welchem Netz er ist. Jedes Bild wartet, bis du es antippst.</translation>
    </message>
    <message>
        <source>One network alone can’t be chosen: this computer can’t tell which one it is on now.</source>
        <translation>Ein Netz allein kannst du nicht wählen: Dieser Computer kann gerade nicht erkennen, in welchem er ist.</translation>
    </message>
    <message>
        <source>Choose this network instead</source>
        <translation>Stattdessen dieses Netz nehmen</translation>
    </message>
    <message>
        <source>Nothing of a request comes by itself.</source>
        <translation>Aus einer Anfrage kommt nichts von selbst.</translation>
    </message>
</context>
<context>
    <name>DueNotice</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>DueReminders</name>
    <message>
        <source>Reminders</source>
        <translation>Erinnerungen</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
</context>
<context>
    <name>Durations</name>
    <message>
        <source>%n year</source>
        <translation>%n Jahr</translation>
    </message>
    <message>
        <source>%n years</source>
        <translation>%n Jahre</translation>
    </message>
    <message>
        <source>%n day</source>
        <translation>%n Tag</translation>
    </message>
    <message>
        <source>%n days</source>
        <translation>%n Tage</translation>
    </message>
    <message>
        <source>%n hour</source>
        <translation>%n Stunde</translation>
    </message>
    <message>
        <source>%n hours</source>
        <translation>%n Stunden</translation>
    </message>
    <message>
        <source>%n minute</source>
        <translation>%n Minute</translation>
    </message>
    <message>
        <source>%n minutes</source>
        <translation>%n Minuten</translation>
    </message>
    <message>
        <source>%n second</source>
        <translation>%n Sekunde</translation>
    </message>
    <message>
        <source>%n seconds</source>
        <translation>%n Sekunden</translation>
    </message>
    <message>
        <source>%n y</source>
        <translation>%n J</translation>
    </message>
    <message>
        <source>%n d</source>
        <translation>%n T</translation>
    </message>
    <message>
        <source>%n h</source>
        <translation>%n Std</translation>
    </message>
    <message>
        <source>%n min</source>
        <translation>%n Min</translation>
    </message>
    <message>
        <source>%n s</source>
        <translation>%n Sek</translation>
    </message>
</context>
<context>
    <name>EarlierDrafts</name>
    <message>
        <source>{time} · From your other computer</source>
        <translation>{time} · Von deinem anderen Computer</translation>
    </message>
    <message>
        <source>{words}. {note}. Put back into the composer</source>
        <translation>{words}. {note}. Zurück in das Textfeld legen</translation>
    </message>
</context>
<context>
    <name>EarlierDraftsSheet</name>
    <message>
        <source>Earlier drafts</source>
        <translation>Frühere Entwürfe</translation>
    </message>
    <message>
        <source>Nothing here yet. What you clear or replace in this conversation without sending it is kept here for 30 days.</source>
        <translation>Noch nichts. Was du in dieser Unterhaltung leerst oder ersetzt, ohne es zu senden, bleibt hier 30 Tage.</translation>
    </message>
    <message>
        <source>What you cleared or replaced without sending it, for 30 days and on this computer only. Putting one back keeps what you are writing now.</source>
        <translation>Was du geleert oder ersetzt hast, ohne es zu senden: 30 Tage lang und nur auf diesem Computer. Holst du etwas zurück, bleibt erhalten, was du gerade schreibst.</translation>
    </message>
</context>
<context>
    <name>ElsewhereLine</name>
    <message>
        <source>Draft from your other computer</source>
        <translation>Entwurf von deinem anderen Computer</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>Emoji</name>
    <message>
        <source>Activities</source>
        <translation>Aktivitäten</translation>
    </message>
    <message>
        <source>Animals and nature</source>
        <translation>Tiere und Natur</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Flaggen</translation>
    </message>
    <message>
        <source>Food and drink</source>
        <translation>Essen und Trinken</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Gegenstände</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Smileys and people</source>
        <translation>Smileys und Menschen</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>Travel and places</source>
        <translation>Reisen und Orte</translation>
    </message>
</context>
<context>
    <name>EmojiPicker</name>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>Search emoji</source>
        <translation>Emoji suchen</translation>
    </message>
    <message>
        <source>No emoji has these words.</source>
        <translation>Kein Emoji hat diese Worte.</translation>
    </message>
</context>
<context>
    <name>EmojiPopup</name>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be had; the export names them.</source>
        <translation>
            <numerusform>%n Datei war nicht zu bekommen; der Export nennt sie.</numerusform>
            <numerusform>%n Dateien waren nicht zu bekommen; der Export nennt sie.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages are not in here: they were not on this computer and could not be fetched.</source>
        <translation>
            <numerusform>%n Nachricht ist nicht dabei: Sie war nicht auf diesem Computer und ließ sich nicht holen.</numerusform>
            <numerusform>%n Nachrichten sind nicht dabei: Sie waren nicht auf diesem Computer und ließen sich nicht holen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages could not be had; the export names them.</source>
        <translation>
            <numerusform>%n Nachricht war nicht zu bekommen; der Export nennt sie.</numerusform>
            <numerusform>%n Nachrichten waren nicht zu bekommen; der Export nennt sie.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages that disappear by themselves are left out.</source>
        <translation>
            <numerusform>%n Nachricht, die von selbst verschwindet, ist weggelassen.</numerusform>
            <numerusform>%n Nachrichten, die von selbst verschwinden, sind weggelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos, videos or files are not in here: they could not be fetched.</source>
        <translation>
            <numerusform>%n Foto, Video oder Datei ist nicht dabei: Es ließ sich nicht holen.</numerusform>
            <numerusform>%n Fotos, Videos oder Dateien sind nicht dabei: Sie ließen sich nicht holen.</numerusform>
        </translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über mich</translation>
    </message>
    <message>
        <source>All conversations</source>
        <translation>Alle Unterhaltungen</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Entwürfe</translation>
    </message>
    <message>
        <source>Earlier messages</source>
        <translation>Frühere Nachrichten</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>File: {name} (in this export: {file})</source>
        <translation>Datei: {name} (in diesem Export: {file})</translation>
    </message>
    <message>
        <source>Filtered words</source>
        <translation>Gefilterte Wörter</translation>
    </message>
    <message>
        <source>Followers</source>
        <translation>Follower</translation>
    </message>
    <message>
        <source>Friends</source>
        <translation>Freunde</translation>
    </message>
    <message>
        <source>GIF</source>
        <translation>GIF</translation>
    </message>
    <message>
        <source>In reply to: {text}</source>
        <translation>Antwort auf: {text}</translation>
    </message>
    <message>
        <source>Later messages</source>
        <translation>Spätere Nachrichten</translation>
    </message>
    <message>
        <source>Made with Paravion on {when}. The same stands in messages.json, for programs.</source>
        <translation>Gemacht mit Paravion am {when}. Dasselbe steht in messages.json, für Programme.</translation>
    </message>
    <message>
        <source>Messages of {name}</source>
        <translation>Nachrichten von {name}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Leute</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privatsphäre</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Profile pictures and the first pictures of videos are not in here either.</source>
        <translation>Auch Profilbilder und die Standbilder von Videos sind nicht dabei.</translation>
    </message>
    <message>
        <source>Saved messages</source>
        <translation>Gemerkte Nachrichten</translation>
    </message>
    <message>
        <source>Shelf</source>
        <translation>Regal</translation>
    </message>
    <message>
        <source>Something changed in this conversation.</source>
        <translation>In dieser Unterhaltung hat sich etwas geändert.</translation>
    </message>
    <message>
        <source>Sticker</source>
        <translation>Sticker</translation>
    </message>
    <message>
        <source>Sticker pack</source>
        <translation>Stickerpaket</translation>
    </message>
    <message>
        <source>This message needs a newer Paravion.</source>
        <translation>Diese Nachricht braucht ein neueres Paravion.</translation>
    </message>
    <message>
        <source>Username</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>View once: never part of an export</source>
        <translation>Einmal ansehen: nie Teil eines Exports</translation>
    </message>
    <message>
        <source>Voice message</source>
        <translation>Sprachnachricht</translation>
    </message>
    <message>
        <source>Waiting for their time</source>
        <translation>Warten auf ihre Zeit</translation>
    </message>
    <message>
        <source>What you or somebody else took back or deleted is not in here, nor is anything to be viewed once.</source>
        <translation>Was du oder jemand anders zurückgenommen oder gelöscht hat, ist nicht dabei, auch nichts, was man einmal ansieht.</translation>
    </message>
    <message>
        <source>Who finds me</source>
        <translation>Wer mich findet</translation>
    </message>
    <message>
        <source>Who may add me to groups</source>
        <translation>Wer mich in Gruppen aufnehmen darf</translation>
    </message>
    <message>
        <source>Who may ask</source>
        <translation>Wer fragen darf</translation>
    </message>
    <message>
        <source>Who reaches my inbox</source>
        <translation>Wer meinen Posteingang erreicht</translation>
    </message>
    <message>
        <source>Who sees that I type</source>
        <translation>Wer sieht, dass ich schreibe</translation>
    </message>
    <message>
        <source>Who sees what I have read</source>
        <translation>Wer sieht, was ich gelesen habe</translation>
    </message>
    <message>
        <source>Who sees when I am active</source>
        <translation>Wer sieht, wann ich aktiv bin</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>earlier draft</source>
        <translation>früherer Entwurf</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>forwarded</source>
        <translation>weitergeleitet</translation>
    </message>
    <message>
        <source>left out, as you chose</source>
        <translation>weggelassen, wie du es wolltest</translation>
    </message>
    <message>
        <source>not in here: it could not be fetched</source>
        <translation>nicht dabei: ließ sich nicht laden</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>nicht gesendet</translation>
    </message>
</context>
<context>
    <name>ExportModel</name>
    <message>
        <source>Those on this computer</source>
        <translation>Die auf diesem Computer</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>The rest is fetched from your relay.</source>
        <translation>Der Rest wird von deinem Relay geholt.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Your messages name them.</source>
        <translation>Deine Nachrichten nennen sie.</translation>
    </message>
    <message>
        <source>Beginning…</source>
        <translation>Es geht los …</translation>
    </message>
    <message>
        <source>Fetching older messages: {done} of {total}</source>
        <translation>Ältere Nachrichten werden geholt: {done} von {total}</translation>
    </message>
    <message>
        <source>Writing messages and files: {done} of {total} messages</source>
        <translation>Nachrichten und Dateien werden geschrieben: {done} von {total} Nachrichten</translation>
    </message>
    <message>
        <source>Your export into {place} was not finished: Paravion ended meanwhile.</source>
        <translation>Dein Export nach {place} wurde nicht fertig: Paravion wurde währenddessen beendet.</translation>
    </message>
    <message>
        <source>Nothing of it is left there. What it fetched is on this computer, so it takes less time now.</source>
        <translation>Dort ist nichts davon geblieben. Was dafür geladen wurde, ist auf diesem Computer, jetzt geht es also schneller.</translation>
    </message>
    <message>
        <source>What there is of it may still be in {folder}.</source>
        <translation>Was es davon gibt, ist vielleicht noch in {folder}.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>Angehalten. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Done: {messages} and {files} are in {path}.</source>
        <translation>Fertig: {messages} und {files} liegen in {path}.</translation>
    </message>
</context>
<context>
    <name>ExportPart</name>
    <message>
        <source>Photos, videos and files</source>
        <translation>Fotos, Videos und Dateien</translation>
    </message>
    <message>
        <source>Fetch older messages first</source>
        <translation>Ältere Nachrichten zuerst holen</translation>
    </message>
    <message>
        <source>What is not on this computer comes from your relay. What does not come is named in the export.</source>
        <translation>Was nicht auf diesem Computer ist, kommt von deinem Relay. Was nicht kommt, wird im Export genannt.</translation>
    </message>
    <message>
        <source>Include messages that disappear by themselves</source>
        <translation>Nachrichten mitnehmen, die von selbst verschwinden</translation>
    </message>
    <message>
        <source>They would stay in the export. They are left out unless you choose this.</source>
        <translation>Im Export blieben sie bestehen. Sie bleiben weg, außer du wählst das hier.</translation>
    </message>
    <message>
        <source>What was taken back, and what can be viewed once, is never in it. An export is not encrypted: keep it where nobody else reads it.</source>
        <translation>Was zurückgenommen wurde und was man einmal ansieht, ist nie dabei. Ein Export ist nicht verschlüsselt: Bewahre ihn dort auf, wo ihn sonst niemand liest.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>FailedLine</name>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Not sent ·</source>
        <translation>Nicht gesendet ·</translation>
    </message>
</context>
<context>
    <name>FileCard</name>
    <message>
        <source>Press to save it</source>
        <translation>Zum Speichern drücken</translation>
    </message>
    <message>
        <source>%1 · Sending</source>
        <translation>%1 · Wird gesendet</translation>
    </message>
    <message>
        <source>%1 · Save as…</source>
        <translation>%1 · Speichern unter …</translation>
    </message>
    <message>
        <source>Don’t send it</source>
        <translation>Nicht senden</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Search in this conversation</source>
        <translation>In dieser Unterhaltung suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>The next one above</source>
        <translation>Die nächste Stelle darüber</translation>
    </message>
    <message>
        <source>The next one below</source>
        <translation>Die nächste Stelle darunter</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
</context>
<context>
    <name>FindModel</name>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation>{at} von {count}</translation>
    </message>
</context>
<context>
    <name>FindPerson</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Nobody by that name. A username begins with what you type.</source>
        <translation>Niemand mit diesem Namen. Ein Benutzername beginnt mit dem, was du tippst.</translation>
    </message>
</context>
<context>
    <name>ForgottenPart</name>
    <message>
        <source>Sign in again</source>
        <translation>Wieder anmelden</translation>
    </message>
    <message>
        <source>Nobody can open what is kept here without the passphrase. You can remove it all from this computer, for every account on it, and sign in again with your password.</source>
        <translation>Ohne die Passphrase kann niemand öffnen, was hier liegt. Du kannst alles von diesem Computer entfernen, für jedes Konto darauf, und dich mit deinem Passwort wieder anmelden.</translation>
    </message>
    <message>
        <source>Your accounts are not touched, and your messages are on your relay. This computer’s old sign-in stays in your list of devices until you remove it there.</source>
        <translation>Deine Konten bleiben unberührt, und deine Nachrichten sind auf deinem Relay. Die alte Anmeldung dieses Computers bleibt in deiner Geräteliste, bis du sie dort entfernst.</translation>
    </message>
    <message>
        <source>What you wrote or recorded here and was not sent yet is lost for good.</source>
        <translation>Was du hier geschrieben oder aufgenommen hast und was noch nicht gesendet wurde, ist endgültig verloren.</translation>
    </message>
    <message>
        <source>I know, remove it</source>
        <translation>Ich weiß, entferne es</translation>
    </message>
    <message>
        <source>Remove everything here</source>
        <translation>Hier alles entfernen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>ForwardSheet</name>
    <message>
        <source>Forward</source>
        <translation>Weiterleiten</translation>
    </message>
    <message>
        <source>Search people and conversations</source>
        <translation>Leute und Unterhaltungen suchen</translation>
    </message>
    <message>
        <source>People and conversations</source>
        <translation>Leute und Unterhaltungen</translation>
    </message>
    <message>
        <source>Nobody by that name who can be written to.</source>
        <translation>Niemand mit diesem Namen, dem du schreiben kannst.</translation>
    </message>
    <message>
        <source>Forward to %1</source>
        <translation>An %1 weiterleiten</translation>
    </message>
    <message>
        <source>Five at once are the most.</source>
        <translation>Höchstens fünf auf einmal.</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Closing the window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <source>Keep running in the tray when the window is closed</source>
        <translation>In der Leiste weiterlaufen, wenn das Fenster geschlossen wird</translation>
    </message>
    <message>
        <source>This desktop has no tray, so closing the window quits Paravion.</source>
        <translation>Dieser Schreibtisch hat keine Leiste für Symbole; das Schließen des Fensters beendet Paravion.</translation>
    </message>
    <message>
        <source>Closing the window quits Paravion.</source>
        <translation>Das Schließen des Fensters beendet Paravion.</translation>
    </message>
    <message>
        <source>Messages go on arriving. %1 quits.</source>
        <translation>Nachrichten kommen weiter an. %1 beendet.</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Start when I sign in to this computer</source>
        <translation>Starten, wenn ich mich an diesem Computer anmelde</translation>
    </message>
    <message>
        <source>Start hidden</source>
        <translation>Verborgen starten</translation>
    </message>
    <message>
        <source>Then only the icon in the tray is there, until you press it.</source>
        <translation>Dann ist nur das Symbol in der Leiste da, bis du es anklickst.</translation>
    </message>
    <message>
        <source>This needs the tray.</source>
        <translation>Das braucht die Leiste.</translation>
    </message>
</context>
<context>
    <name>GroupCard</name>
    <message>
        <source>They sent nearly the same text. Decide on all of them at once, or look at one.</source>
        <translation>Sie haben fast denselben Text geschickt. Entscheide über alle auf einmal oder sieh dir einen an.</translation>
    </message>
    <message>
        <source>Look at %1</source>
        <translation>%1 ansehen</translation>
    </message>
</context>
<context>
    <name>Health</name>
    <message>
        <source>Can still be taken back: {count}.</source>
        <translation>Kann noch zurückgenommen werden: {count}.</translation>
    </message>
    <message>
        <source>Checking the database: {done} of {total} tables</source>
        <translation>Die Datenbank wird geprüft: {done} von {total} Tabellen</translation>
    </message>
    <message>
        <source>Counted: {count} conversations, all of them right.</source>
        <translation>Gezählt: {count} Unterhaltungen, alle richtig.</translation>
    </message>
    <message>
        <source>Counted: {count} conversations. {changed} had another number and are right now.</source>
        <translation>Gezählt: {count} Unterhaltungen. Bei {changed} stand eine andere Zahl; jetzt stimmt sie.</translation>
    </message>
    <message>
        <source>Counting unread messages: {done} of {total} conversations</source>
        <translation>Ungelesenes wird gezählt: {done} von {total} Unterhaltungen</translation>
    </message>
    <message>
        <source>Looking for missing messages: {done} of {total} conversations</source>
        <translation>Fehlende Nachrichten werden gesucht: {done} von {total} Unterhaltungen</translation>
    </message>
    <message>
        <source>Making the search index anew: {done} of {total} messages</source>
        <translation>Das Suchverzeichnis wird neu gemacht: {done} von {total} Nachrichten</translation>
    </message>
    <message>
        <source>Nothing waits: the relay has everything.</source>
        <translation>Nichts wartet: Das Relay hat alles.</translation>
    </message>
    <message>
        <source>Refused by the relay: {count}.</source>
        <translation>Vom Relay abgelehnt: {count}.</translation>
    </message>
    <message>
        <source>Something unknown was missing in {count} conversations.</source>
        <translation>In {count} Unterhaltungen fehlte etwas Unbekanntes.</translation>
    </message>
    <message>
        <source>Stopped. The next repair goes on from here.</source>
        <translation>Angehalten. Die nächste Reparatur geht hier weiter.</translation>
    </message>
    <message>
        <source>Stopped. Until a repair goes on from here, not everything can be found.</source>
        <translation>Angehalten. Bis eine Reparatur hier weitergeht, lässt sich nicht alles finden.</translation>
    </message>
    <message>
        <source>Stopped. What was counted so far is right.</source>
        <translation>Angehalten. Was bisher gezählt wurde, stimmt.</translation>
    </message>
    <message>
        <source>The database is whole.</source>
        <translation>Die Datenbank ist heil.</translation>
    </message>
    <message>
        <source>The search index is being made: {count} messages are in it, the newest first.</source>
        <translation>Das Suchverzeichnis entsteht: {count} Nachrichten sind darin, die neuesten zuerst.</translation>
    </message>
    <message>
        <source>The search index is new: {count} messages are in it.</source>
        <translation>Das Suchverzeichnis ist neu: {count} Nachrichten sind darin.</translation>
    </message>
    <message>
        <source>Waiting for the relay: {count}.</source>
        <translation>Warten auf das Relay: {count}.</translation>
    </message>
    <message>
        <source>What is on this computer can be found by its words.</source>
        <translation>Was auf diesem Computer ist, lässt sich über seine Wörter finden.</translation>
    </message>
    <message>
        <source>{count} messages are being fetched.</source>
        <translation>{count} Nachrichten werden geholt.</translation>
    </message>
</context>
<context>
    <name>HealthModel</name>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Up to event {number} of your account’s log.</source>
        <translation>Bis zum Ereignis {number} im Protokoll deines Kontos.</translation>
    </message>
    <message>
        <source>You’re connected, and everything new has arrived here.</source>
        <translation>Du bist verbunden, und alles Neue ist hier angekommen.</translation>
    </message>
    <message>
        <source>Between messages here, some are missing in {count} places: they come when you look there.</source>
        <translation>Zwischen Nachrichten hier fehlen an {count} Stellen welche: Sie kommen, sobald du dort hinsiehst.</translation>
    </message>
    <message>
        <source>Trying again: what the relay refuses once more shows up here.</source>
        <translation>Neuer Versuch: Was das Relay noch einmal ablehnt, steht hier.</translation>
    </message>
    <message>
        <source>Last at the relay: {when}</source>
        <translation>Zuletzt beim Relay: {when}</translation>
    </message>
    <message>
        <source>This computer · in step now</source>
        <translation>Dieser Computer · jetzt im Gleichstand</translation>
    </message>
    <message>
        <source>This computer · not in step yet</source>
        <translation>Dieser Computer · noch nicht im Gleichstand</translation>
    </message>
    <message>
        <source>This computer · last in step: {when}</source>
        <translation>Dieser Computer · zuletzt im Gleichstand: {when}</translation>
    </message>
</context>
<context>
    <name>HealthOutbox</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Try all again</source>
        <translation>Alle noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message>
        <source>Sync and search health</source>
        <translation>Abgleich und Suche</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Postausgang</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Fetch the rest</source>
        <translation>Den Rest holen</translation>
    </message>
    <message>
        <source>If something looks wrong</source>
        <translation>Wenn etwas nicht stimmt</translation>
    </message>
    <message>
        <source>Recount counts what is unread anew, from how far you have read. Repair checks the database, looks for missing messages and makes the search index anew. Nothing is lost by either.</source>
        <translation>Nachzählen zählt neu, was ungelesen ist, ab da, wo du gelesen hast. Reparieren prüft die Datenbank, sucht fehlende Nachrichten und macht das Suchverzeichnis neu. Bei beidem geht nichts verloren.</translation>
    </message>
    <message>
        <source>Recount</source>
        <translation>Nachzählen</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>HeldLine</name>
    <message>
        <source>Takes the message back before it is sent</source>
        <translation>Nimmt die Nachricht zurück, bevor sie gesendet wird</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>HideSheet</name>
    <message>
        <source>Delete this message for you?</source>
        <translation>Diese Nachricht für dich löschen?</translation>
    </message>
    <message>
        <source>It leaves all your devices and can’t be brought back. %1 still has it.</source>
        <translation>Sie verschwindet von allen deinen Geräten und lässt sich nicht zurückholen. %1 hat sie weiter.</translation>
    </message>
    <message>
        <source>Delete for me</source>
        <translation>Für mich löschen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Fetch the rest</source>
        <translation>Den Rest holen</translation>
    </message>
</context>
<context>
    <name>HitList</name>
    <message>
        <source>Search results</source>
        <translation>Suchergebnisse</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Names begin with what you type; messages hold the words in any order.</source>
        <translation>Namen beginnen mit dem, was du tippst; Nachrichten enthalten die Worte in beliebiger Folge.</translation>
    </message>
</context>
<context>
    <name>HoverBar</name>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>React</source>
        <translation>Reagieren</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>IconButton</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>Inbox</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n ungelesen</numerusform>
            <numerusform>%n ungelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>(spoiler)</source>
        <translation>(Spoiler)</translation>
    </message>
    <message>
        <source>Draft: {text}</source>
        <translation>Entwurf: {text}</translation>
    </message>
    <message>
        <source>Message disappeared</source>
        <translation>Nachricht verschwunden</translation>
    </message>
    <message>
        <source>Message unsent</source>
        <translation>Nachricht zurückgenommen</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>Noch keine Nachrichten</translation>
    </message>
    <message>
        <source>This message needs a newer Paravion</source>
        <translation>Diese Nachricht braucht ein neueres Paravion</translation>
    </message>
    <message>
        <source>You: {text}</source>
        <translation>Du: {text}</translation>
    </message>
    <message>
        <source>marked unread</source>
        <translation>als ungelesen markiert</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>stumm</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>verifiziert</translation>
    </message>
</context>
<context>
    <name>InboxHeader</name>
    <message>
        <source>Inbox</source>
        <translation>Posteingang</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>Neue Nachricht</translation>
    </message>
    <message>
        <source>Search people and messages</source>
        <translation>Leute und Nachrichten suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Open privacy</source>
        <translation>Privatsphäre öffnen</translation>
    </message>
    <message>
        <source>You can choose for yourself now</source>
        <translation>Du kannst jetzt selbst entscheiden</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Archiviert</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gemerkt</translation>
    </message>
</context>
<context>
    <name>InboxModel</name>
    <message>
        <source>Archived.</source>
        <translation>Archiviert.</translation>
    </message>
</context>
<context>
    <name>InboxRow</name>
    <message>
        <source>%1, typing</source>
        <translation>%1, schreibt</translation>
    </message>
    <message>
        <source>%1, active now</source>
        <translation>%1, gerade aktiv</translation>
    </message>
    <message>
        <source>Draft:</source>
        <translation>Entwurf:</translation>
    </message>
    <message>
        <source>Typing…</source>
        <translation>Schreibt …</translation>
    </message>
</context>
<context>
    <name>InboxView</name>
    <message>
        <source>Inbox</source>
        <translation>Posteingang</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
    </message>
    <message>
        <source>Who can message me</source>
        <translation>Wer mir schreiben kann</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>Neue Nachricht</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>All read</source>
        <translation>Alles gelesen</translation>
    </message>
    <message>
        <source>Nothing archived</source>
        <translation>Nichts archiviert</translation>
    </message>
    <message>
        <source>No conversations yet</source>
        <translation>Noch keine Unterhaltungen</translation>
    </message>
    <message>
        <source>New messages show up here until you open them.</source>
        <translation>Neue Nachrichten stehen hier, bis du sie öffnest.</translation>
    </message>
    <message>
        <source>Conversations that you archive are kept here, out of the way.</source>
        <translation>Unterhaltungen, die du archivierst, bleiben hier, aus dem Weg.</translation>
    </message>
    <message>
        <source>While nobody may message you, you can’t write to anybody either.</source>
        <translation>Solange dir niemand schreiben darf, kannst auch du niemandem schreiben.</translation>
    </message>
    <message>
        <source>Find somebody by name and write the first message.</source>
        <translation>Such jemanden mit Namen und schreib die erste Nachricht.</translation>
    </message>
    <message>
        <source>Messages open at 16</source>
        <translation>Nachrichten gibt es ab 16</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>InfoSheet</name>
    <message>
        <source>Message info</source>
        <translation>Info zur Nachricht</translation>
    </message>
</context>
<context>
    <name>JumpButton</name>
    <message numerus="yes">
        <source>Jump to the latest, %n new</source>
        <translation>
            <numerusform>Zum Neuesten, %n neu</numerusform>
            <numerusform>Zum Neuesten, %n neu</numerusform>
        </translation>
    </message>
    <message>
        <source>Jump to the latest</source>
        <translation>Zum Neuesten</translation>
    </message>
</context>
<context>
    <name>KeyCap</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>KeyringPage</name>
    <message>
        <source>Where to keep your sign-in</source>
        <translation>Wo deine Anmeldung liegen soll</translation>
    </message>
    <message>
        <source>It is never written to the disk as it is. Choose how to go on.</source>
        <translation>Sie wird nie unverschlüsselt auf die Platte geschrieben. Wähle, wie es weitergeht.</translation>
    </message>
    <message>
        <source>Try the keyring again</source>
        <translation>Schlüsselbund noch einmal versuchen</translation>
    </message>
    <message>
        <source>Ask me each time</source>
        <translation>Jedes Mal fragen</translation>
    </message>
    <message>
        <source>A passphrase of yours protects it.</source>
        <translation>Eine Passphrase von dir schützt sie.</translation>
    </message>
    <message>
        <source>This session only</source>
        <translation>Nur diese Sitzung</translation>
    </message>
    <message>
        <source>You sign in again the next time Paravion starts. Send what you wrote before you close it.</source>
        <translation>Beim nächsten Start von Paravion meldest du dich wieder an. Sende, was du geschrieben hast, bevor du es schließt.</translation>
    </message>
</context>
<context>
    <name>KindChoice</name>
    <message>
        <source>Kind of account</source>
        <translation>Art des Kontos</translation>
    </message>
    <message>
        <source>Personal</source>
        <translation>Persönlich</translation>
    </message>
    <message>
        <source>For you and your friends</source>
        <translation>Für dich und deine Freunde</translation>
    </message>
    <message>
        <source>Creator</source>
        <translation>Creator</translation>
    </message>
    <message>
        <source>For an audience; businesses may ask you</source>
        <translation>Für ein Publikum; Unternehmen dürfen dich fragen</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>Unternehmen</translation>
    </message>
    <message>
        <source>For a shop or a studio, from 18 years</source>
        <translation>Für einen Laden oder ein Studio, ab 18 Jahren</translation>
    </message>
</context>
<context>
    <name>LaterModel</name>
    <message>
        <source>Quiet until {time} for {name}</source>
        <translation>Ruhe bis {time} bei {name}</translation>
    </message>
    <message>
        <source>It is sent {when}</source>
        <translation>Wird gesendet: {when}</translation>
    </message>
    <message>
        <source>Send later</source>
        <translation>Später senden</translation>
    </message>
</context>
<context>
    <name>LinkCard</name>
    <message>
        <source>Link: %1</source>
        <translation>Link: %1</translation>
    </message>
</context>
<context>
    <name>LinkGuard</name>
    <message>
        <source>No program here opens this link. Copy the address instead.</source>
        <translation>Kein Programm hier öffnet diesen Link. Kopiere stattdessen die Adresse.</translation>
    </message>
</context>
<context>
    <name>LinkSheet</name>
    <message>
        <source>Open this link?</source>
        <translation>Diesen Link öffnen?</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>The address mixes alphabets, as imitations do.</source>
        <translation>Die Adresse mischt Alphabete, wie es Fälschungen tun.</translation>
    </message>
    <message>
        <source>The address uses letters beyond a to z. Look at it closely.</source>
        <translation>Die Adresse enthält Buchstaben jenseits von a bis z. Sieh genau hin.</translation>
    </message>
    <message>
        <source>The text names another place than the one it opens.</source>
        <translation>Der Text nennt einen anderen Ort als den, den er öffnet.</translation>
    </message>
    <message>
        <source>The way there is not encrypted.</source>
        <translation>Der Weg dorthin ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>This is a bare number, not a name. Honest sites seldom do that.</source>
        <translation>Das ist eine bloße Zahl, kein Name. Ehrliche Seiten tun das selten.</translation>
    </message>
    <message>
        <source>What stands before the @ is not where it leads.</source>
        <translation>Was vor dem @ steht, ist nicht das Ziel.</translation>
    </message>
</context>
<context>
    <name>ListsSheet</name>
    <message>
        <source>Always and never</source>
        <translation>Immer und nie</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>They always reach your inbox, wherever your handles stand.</source>
        <translation>Sie kommen immer in deinen Posteingang, wo die Griffe auch stehen.</translation>
    </message>
    <message>
        <source>They can’t message you, wherever your handles stand. They aren’t told.</source>
        <translation>Sie können dir nicht schreiben, wo die Griffe auch stehen. Sie erfahren es nicht.</translation>
    </message>
    <message>
        <source>Add somebody who always reaches you</source>
        <translation>Jemanden hinzufügen, der dich immer erreicht</translation>
    </message>
    <message>
        <source>Add somebody who never reaches you</source>
        <translation>Jemanden hinzufügen, der dich nie erreicht</translation>
    </message>
    <message>
        <source>Move to the never list</source>
        <translation>Auf die Nie-Liste</translation>
    </message>
    <message>
        <source>Move to the always list</source>
        <translation>Auf die Immer-Liste</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Von der Liste nehmen</translation>
    </message>
    <message>
        <source>Nobody yet. Add somebody who should get through whatever you choose on the rings.</source>
        <translation>Noch niemand. Füge jemanden hinzu, der durchkommen soll, was du auf den Ringen auch wählst.</translation>
    </message>
    <message>
        <source>Nobody yet. Add somebody who should not get through whatever you choose on the rings.</source>
        <translation>Noch niemand. Füge jemanden hinzu, der nicht durchkommen soll, was du auf den Ringen auch wählst.</translation>
    </message>
</context>
<context>
    <name>LivingModel</name>
    <message>
        <source>Typing…</source>
        <translation>Schreibt …</translation>
    </message>
    <message>
        <source>Active now</source>
        <translation>Gerade aktiv</translation>
    </message>
    <message>
        <source>Active a moment ago</source>
        <translation>Eben noch aktiv</translation>
    </message>
    <message>
        <source>Active {time} ago</source>
        <translation>Vor {time} aktiv</translation>
    </message>
</context>
<context>
    <name>LockForm</name>
    <message>
        <source>Your passphrase</source>
        <translation>Deine Passphrase</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Neue Passphrase</translation>
    </message>
    <message>
        <source>At least 10 characters. A few words that have nothing to do with each other are good.</source>
        <translation>Mindestens 10 Zeichen. Gut sind ein paar Wörter, die nichts miteinander zu tun haben.</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Noch einmal dieselbe</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>Passphrase ändern</translation>
    </message>
    <message>
        <source>Turn the lock on</source>
        <translation>Sperre einschalten</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>App lock</source>
        <translation>App-Sperre</translation>
    </message>
    <message>
        <source>Your sign-in is kept for this window only, and locking would end it. To use a lock, sign in again and keep your sign-in on this computer.</source>
        <translation>Deine Anmeldung gilt nur für dieses Fenster, und Sperren würde sie beenden. Für eine Sperre melde dich neu an und lass deine Anmeldung auf diesem Computer.</translation>
    </message>
    <message>
        <source>Lock by itself</source>
        <translation>Von selbst sperren</translation>
    </message>
    <message>
        <source>When nobody has typed, pressed or pointed here for this long. %1 locks at once.</source>
        <translation>Wenn hier so lange niemand getippt, gedrückt oder gezeigt hat. %1 sperrt sofort.</translation>
    </message>
    <message>
        <source>Lock after</source>
        <translation>Sperren nach</translation>
    </message>
    <message>
        <source>Lock when the computer locks or sleeps</source>
        <translation>Sperren, wenn der Computer gesperrt wird oder schläft</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>Passphrase ändern</translation>
    </message>
    <message>
        <source>Turn the lock on</source>
        <translation>Sperre einschalten</translation>
    </message>
    <message>
        <source>One passphrase for all accounts on this computer. It seals what opens your messages here, and is kept nowhere: if you forget it, you sign in again, and what was not sent yet is lost.</source>
        <translation>Eine Passphrase für alle Konten auf diesem Computer. Sie versiegelt, was deine Nachrichten hier öffnet, und liegt nirgends: Wenn du sie vergisst, meldest du dich neu an, und was noch nicht gesendet wurde, ist verloren.</translation>
    </message>
    <message>
        <source>Turn the lock off</source>
        <translation>Sperre ausschalten</translation>
    </message>
    <message>
        <source>Your sign-in is then kept as it was before.</source>
        <translation>Deine Anmeldung wird dann wieder wie vorher aufbewahrt.</translation>
    </message>
    <message>
        <source>Your passphrase</source>
        <translation>Deine Passphrase</translation>
    </message>
</context>
<context>
    <name>Media</name>
    <message>
        <source>%n bytes</source>
        <translation>%n Bytes</translation>
    </message>
    <message>
        <source>%n files</source>
        <translation>%n Dateien</translation>
    </message>
    <message>
        <source>%n photos</source>
        <translation>%n Fotos</translation>
    </message>
    <message>
        <source>%n photos and videos</source>
        <translation>%n Fotos und Videos</translation>
    </message>
    <message>
        <source>%n photos, videos and files</source>
        <translation>%n Fotos, Videos und Dateien</translation>
    </message>
    <message>
        <source>%n videos</source>
        <translation>%n Videos</translation>
    </message>
    <message>
        <source>Can’t be played here</source>
        <translation>Lässt sich hier nicht abspielen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>GIF</source>
        <translation>GIF</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Photo · view once</source>
        <translation>Foto · einmal ansehen</translation>
    </message>
    <message>
        <source>Sticker</source>
        <translation>Sticker</translation>
    </message>
    <message>
        <source>Sticker pack</source>
        <translation>Stickerpaket</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Video · view once</source>
        <translation>Video · einmal ansehen</translation>
    </message>
    <message>
        <source>Video: {title}</source>
        <translation>Video: {title}</translation>
    </message>
    <message>
        <source>Voice message</source>
        <translation>Sprachnachricht</translation>
    </message>
    <message>
        <source>Voice message · {length}</source>
        <translation>Sprachnachricht · {length}</translation>
    </message>
    <message>
        <source>{n} of {count}</source>
        <translation>{n} von {count}</translation>
    </message>
</context>
<context>
    <name>MediaModel</name>
    <message>
        <source>Sending · {done} of {size}</source>
        <translation>Wird gesendet · {done} von {size}</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>Gespeichert als {name}</translation>
    </message>
</context>
<context>
    <name>MediaStorage</name>
    <message>
        <source>Keep at most</source>
        <translation>Höchstens behalten</translation>
    </message>
    <message>
        <source>Free up space</source>
        <translation>Platz schaffen</translation>
    </message>
    <message>
        <source>What is removed here stays in its conversation and comes again when you look at it.</source>
        <translation>Was hier entfernt wird, bleibt in seiner Unterhaltung und kommt wieder, wenn du es ansiehst.</translation>
    </message>
</context>
<context>
    <name>MediaStorageModel</name>
    <message>
        <source>{used} of at most {most} on this computer</source>
        <translation>{used} von höchstens {most} auf diesem Computer</translation>
    </message>
    <message>
        <source>{size} freed</source>
        <translation>{size} frei gemacht</translation>
    </message>
</context>
<context>
    <name>MediaTile</name>
    <message>
        <source>Press to fetch it</source>
        <translation>Zum Holen drücken</translation>
    </message>
    <message>
        <source>It can’t be shown. Press to try again</source>
        <translation>Lässt sich nicht zeigen. Für einen neuen Versuch drücken</translation>
    </message>
    <message>
        <source>Press to play it or pause</source>
        <translation>Zum Abspielen oder Anhalten drücken</translation>
    </message>
    <message>
        <source>Press to see it large</source>
        <translation>Drücken, um es groß zu sehen</translation>
    </message>
</context>
<context>
    <name>MediaTravel</name>
    <message>
        <source>Don’t send it</source>
        <translation>Nicht senden</translation>
    </message>
</context>
<context>
    <name>MediaViewer</name>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>This picture can’t be shown</source>
        <translation>Dieses Bild lässt sich nicht zeigen</translation>
    </message>
    <message>
        <source>You can save it, or come back when you’re connected.</source>
        <translation>Du kannst es speichern oder wiederkommen, wenn du verbunden bist.</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Weiterleiten</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern unter</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorheriges</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächstes</translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} weitere</translation>
    </message>
    <message>
        <source>Forwarded</source>
        <translation>Weitergeleitet</translation>
    </message>
    <message>
        <source>Forwarded to {count} conversations</source>
        <translation>An {count} Unterhaltungen weitergeleitet</translation>
    </message>
    <message>
        <source>It is among your own now</source>
        <translation>Er liegt jetzt bei deinen</translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
</context>
<context>
    <name>MessagesPage</name>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Wait 5 seconds before sending</source>
        <translation>Vor dem Senden 5 Sekunden warten</translation>
    </message>
    <message>
        <source>A message can be taken back until then, with Undo or %1. A voice message goes at once, and what waits goes before it.</source>
        <translation>Bis dahin lässt sich eine Nachricht zurücknehmen, mit Rückgängig oder %1. Eine Sprachnachricht geht sofort, und was wartet, geht vor ihr.</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Entwürfe</translation>
    </message>
    <message>
        <source>Share drafts between my computers</source>
        <translation>Entwürfe zwischen meinen Computern teilen</translation>
    </message>
    <message>
        <source>What you write and have not sent goes on wherever you are signed in.</source>
        <translation>Was du schreibst und nicht gesendet hast, geht überall weiter, wo du angemeldet bist.</translation>
    </message>
    <message>
        <source>What you write and have not sent stays on this computer.</source>
        <translation>Was du schreibst und nicht gesendet hast, bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>Ruhe</translation>
    </message>
</context>
<context>
    <name>MomentSheet</name>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>By this computer’s clock; the date as year, month and day.</source>
        <translation>Nach der Uhr dieses Computers; das Datum als Jahr, Monat und Tag.</translation>
    </message>
    <message>
        <source>Choose this time</source>
        <translation>Diese Zeit nehmen</translation>
    </message>
</context>
<context>
    <name>MomentsModel</name>
    <message>
        <source>In an hour</source>
        <translation>In einer Stunde</translation>
    </message>
    <message>
        <source>This evening</source>
        <translation>Heute Abend</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Morgen</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>Montag</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>Wie zuvor</translation>
    </message>
    <message>
        <source>Choose a date and a time of the day within a year, such as 2026-11-30 and 9:00.</source>
        <translation>Wähle ein Datum und eine Uhrzeit innerhalb eines Jahres, etwa 2026-11-30 und 9:00.</translation>
    </message>
</context>
<context>
    <name>NewCodesForm</name>
    <message>
        <source>Your password</source>
        <translation>Dein Passwort</translation>
    </message>
    <message>
        <source>Making new codes…</source>
        <translation>Neue Codes werden erzeugt…</translation>
    </message>
    <message>
        <source>Make new codes</source>
        <translation>Neue Codes erzeugen</translation>
    </message>
</context>
<context>
    <name>NoticeExample</name>
    <message>
        <source>Example</source>
        <translation>Beispiel</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>You let new messages disappear after {time}</source>
        <translation>Du lässt neue Nachrichten nach {time} verschwinden</translation>
    </message>
    <message>
        <source>You let new messages stay</source>
        <translation>Du lässt neue Nachrichten bestehen</translation>
    </message>
    <message>
        <source>{name} let new messages disappear after {time}</source>
        <translation>{name} lässt neue Nachrichten nach {time} verschwinden</translation>
    </message>
    <message>
        <source>{name} let new messages stay</source>
        <translation>{name} lässt neue Nachrichten bestehen</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Jemand</translation>
    </message>
</context>
<context>
    <name>NotificationsPage</name>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>While you look elsewhere</source>
        <translation>Während du woanders hinsiehst</translation>
    </message>
    <message>
        <source>Tell me about new messages</source>
        <translation>Über neue Nachrichten benachrichtigen</translation>
    </message>
    <message>
        <source>On this computer. Muted conversations, requests and your quiet hours stay silent, and so does the conversation before your eyes.</source>
        <translation>Auf diesem Computer. Stumme Unterhaltungen, Anfragen und deine Ruhezeit bleiben still, auch die Unterhaltung vor deinen Augen.</translation>
    </message>
    <message>
        <source>This computer shows no notifications, so Paravion shows them in its window.</source>
        <translation>Dieser Computer zeigt keine Benachrichtigungen; Paravion zeigt sie in seinem Fenster.</translation>
    </message>
    <message>
        <source>What they say</source>
        <translation>Was darin steht</translation>
    </message>
    <message>
        <source>Whoever sees your screen sees them, too.</source>
        <translation>Wer deinen Bildschirm sieht, sieht sie auch.</translation>
    </message>
    <message>
        <source>Name and words</source>
        <translation>Name und Text</translation>
    </message>
    <message>
        <source>Name only</source>
        <translation>Nur der Name</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Only that there is a new message</source>
        <translation>Nur, dass es eine neue Nachricht gibt</translation>
    </message>
    <message>
        <source>Show an example</source>
        <translation>Beispiel zeigen</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>Flieger</translation>
    </message>
    <message>
        <source>Bell</source>
        <translation>Glocke</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Tropfen</translation>
    </message>
    <message>
        <source>Wood</source>
        <translation>Holz</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>OnceCard</name>
    <message>
        <source>Press to open it. It can be opened once</source>
        <translation>Zum Öffnen drücken. Es lässt sich einmal öffnen</translation>
    </message>
    <message>
        <source>Nothing of it is left</source>
        <translation>Nichts davon ist übrig</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Not opened yet. You can’t look at it again</source>
        <translation>Noch nicht geöffnet. Du kannst es nicht noch einmal ansehen</translation>
    </message>
    <message>
        <source>Press to open it</source>
        <translation>Zum Öffnen drücken</translation>
    </message>
</context>
<context>
    <name>OnceView</name>
    <message>
        <source>Video, view once</source>
        <translation>Video, einmal ansehen</translation>
    </message>
    <message>
        <source>Photo, view once</source>
        <translation>Foto, einmal ansehen</translation>
    </message>
    <message>
        <source>This video can’t be played on this computer. It was opened all the same.</source>
        <translation>Dieses Video lässt sich auf diesem Computer nicht abspielen. Geöffnet wurde es trotzdem.</translation>
    </message>
    <message>
        <source>The photo</source>
        <translation>Das Foto</translation>
    </message>
    <message>
        <source>Close it for good</source>
        <translation>Endgültig schließen</translation>
    </message>
    <message>
        <source>When you close it, it is gone for good: here, at the relay, and for who sent it.</source>
        <translation>Wenn du es schließt, ist es endgültig weg: hier, beim Relay und bei dem, der es geschickt hat.</translation>
    </message>
    <message>
        <source>Screenshots can’t be prevented, and nobody is told of them.</source>
        <translation>Bildschirmfotos lassen sich nicht verhindern, und niemand erfährt davon.</translation>
    </message>
</context>
<context>
    <name>OnceViewer</name>
    <message>
        <source>It is too large to be held in memory alone, so it was not opened.</source>
        <translation>Es ist zu groß, um nur im Arbeitsspeicher zu liegen, und wurde deshalb nicht geöffnet.</translation>
    </message>
    <message>
        <source>It can’t be shown, so it was not opened. It may be damaged.</source>
        <translation>Es lässt sich nicht zeigen und wurde deshalb nicht geöffnet. Vielleicht ist es beschädigt.</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>App lock</source>
        <translation>App-Sperre</translation>
    </message>
    <message>
        <source>Archive this conversation</source>
        <translation>Diese Unterhaltung archivieren</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Dunkle Darstellung</translation>
    </message>
    <message>
        <source>Earlier drafts</source>
        <translation>Frühere Entwürfe</translation>
    </message>
    <message>
        <source>Go to {place}</source>
        <translation>Gehe zu: {place}</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größerer Text</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Helle Darstellung</translation>
    </message>
    <message>
        <source>Lock Paravion</source>
        <translation>Paravion sperren</translation>
    </message>
    <message>
        <source>Mute this conversation</source>
        <translation>Diese Unterhaltung stumm schalten</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Mein Konto</translation>
    </message>
    <message>
        <source>My devices</source>
        <translation>Meine Geräte</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>Neue Nachricht</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Leute</translation>
    </message>
    <message>
        <source>Quit Paravion</source>
        <translation>Paravion beenden</translation>
    </message>
    <message>
        <source>Scheduled messages</source>
        <translation>Geplante Nachrichten</translation>
    </message>
    <message>
        <source>Search in this conversation</source>
        <translation>In dieser Unterhaltung suchen</translation>
    </message>
    <message>
        <source>Search people and messages</source>
        <translation>Leute und Nachrichten suchen</translation>
    </message>
    <message>
        <source>Send later</source>
        <translation>Später senden</translation>
    </message>
    <message>
        <source>Show or hide details</source>
        <translation>Einzelheiten zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinerer Text</translation>
    </message>
    <message>
        <source>Storage, and an export of my data</source>
        <translation>Speicher und ein Export meiner Daten</translation>
    </message>
    <message>
        <source>Sync and search health</source>
        <translation>Abgleich und Suche</translation>
    </message>
    <message>
        <source>Take this conversation out of the archive</source>
        <translation>Diese Unterhaltung aus dem Archiv holen</translation>
    </message>
    <message>
        <source>Text of the usual size</source>
        <translation>Text in üblicher Größe</translation>
    </message>
    <message>
        <source>The tray, and starting</source>
        <translation>Leiste und Start</translation>
    </message>
    <message>
        <source>Unmute this conversation</source>
        <translation>Diese Unterhaltung nicht mehr stumm</translation>
    </message>
    <message>
        <source>Who may message me</source>
        <translation>Wer mir schreiben darf</translation>
    </message>
</context>
<context>
    <name>PaletteSheet</name>
    <message>
        <source>Jump to</source>
        <translation>Springen zu</translation>
    </message>
    <message>
        <source>A name, or what you want to do</source>
        <translation>Ein Name oder was du tun willst</translation>
    </message>
    <message>
        <source>Name or command</source>
        <translation>Name oder Befehl</translation>
    </message>
    <message>
        <source>What goes with it</source>
        <translation>Was dazu passt</translation>
    </message>
    <message>
        <source>Nothing goes with that.</source>
        <translation>Dazu passt nichts.</translation>
    </message>
</context>
<context>
    <name>PassphrasePage</name>
    <message>
        <source>Your passphrase</source>
        <translation>Deine Passphrase</translation>
    </message>
    <message>
        <source>It opens what Paravion keeps on this computer.</source>
        <translation>Sie öffnet, was Paravion auf diesem Computer behält.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet …</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Sign in with your password instead</source>
        <translation>Stattdessen mit dem Passwort anmelden</translation>
    </message>
</context>
<context>
    <name>PassphrasePart</name>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet …</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Forgot it?</source>
        <translation>Vergessen?</translation>
    </message>
</context>
<context>
    <name>PasswordForm</name>
    <message>
        <source>Your password</source>
        <translation>Dein Passwort</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>At least 10 characters.</source>
        <translation>Mindestens 10 Zeichen.</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>Passwort ändern</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>1 follower</source>
        <translation>1 Follower</translation>
    </message>
    <message>
        <source>1 friend in common</source>
        <translation>1 gemeinsamer Freund</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>Unternehmen</translation>
    </message>
    <message>
        <source>Can’t be messaged</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>Creator</source>
        <translation>Creator</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Follow back</source>
        <translation>Zurückfolgen</translation>
    </message>
    <message>
        <source>Follows you</source>
        <translation>Folgt dir</translation>
    </message>
    <message>
        <source>Friends</source>
        <translation>Freunde</translation>
    </message>
    <message>
        <source>Goes to Requests</source>
        <translation>Geht in die Anfragen</translation>
    </message>
    <message>
        <source>Joined {month}</source>
        <translation>Dabei seit {month}</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Messages open on {date}, your 16th birthday. Until then nobody can write to you here.</source>
        <translation>Nachrichten öffnen sich am {date}, deinem 16. Geburtstag. Bis dahin kann dir hier niemand schreiben.</translation>
    </message>
    <message>
        <source>See your request</source>
        <translation>Deine Anfrage ansehen</translation>
    </message>
    <message>
        <source>Send a request</source>
        <translation>Anfrage senden</translation>
    </message>
    <message>
        <source>Sent as a request. You can write again when they have answered.</source>
        <translation>Als Anfrage gesendet. Wenn eine Antwort da ist, kannst du wieder schreiben.</translation>
    </message>
    <message>
        <source>They follow you</source>
        <translation>Folgt dir</translation>
    </message>
    <message>
        <source>This account is suspended, so it can’t send messages. What you have stays readable.</source>
        <translation>Dieses Konto ist gesperrt und kann keine Nachrichten senden. Was du hast, bleibt lesbar.</translation>
    </message>
    <message>
        <source>This is you, as others see you.</source>
        <translation>Das bist du, wie andere dich sehen.</translation>
    </message>
    <message>
        <source>This person can’t be messaged.</source>
        <translation>Dieser Person kann man nicht schreiben.</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Unfollow</source>
        <translation>Nicht mehr folgen</translation>
    </message>
    <message>
        <source>Waiting for their answer</source>
        <translation>Wartet auf Antwort</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>You can message each other.</source>
        <translation>Ihr könnt einander schreiben.</translation>
    </message>
    <message>
        <source>You can send a request: one text, links won’t be clickable.</source>
        <translation>Du kannst eine Anfrage senden: ein Text, Links sind nicht anklickbar.</translation>
    </message>
    <message>
        <source>You can write again when {name} has answered.</source>
        <translation>Du kannst wieder schreiben, wenn {name} geantwortet hat.</translation>
    </message>
    <message>
        <source>You don’t follow each other</source>
        <translation>Ihr folgt einander nicht</translation>
    </message>
    <message>
        <source>You follow</source>
        <translation>Du folgst</translation>
    </message>
    <message>
        <source>You follow each other</source>
        <translation>Ihr folgt einander</translation>
    </message>
    <message>
        <source>You follow them</source>
        <translation>Du folgst dieser Person</translation>
    </message>
    <message>
        <source>You have blocked this person.</source>
        <translation>Du hast diese Person blockiert.</translation>
    </message>
    <message>
        <source>Your messages arrive in their inbox.</source>
        <translation>Deine Nachrichten kommen in ihren Posteingang.</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>blockiert</translation>
    </message>
    <message>
        <source>friends since {month}</source>
        <translation>befreundet seit {month}</translation>
    </message>
    <message>
        <source>{name} can’t be messaged.</source>
        <translation>{name} kann man nicht schreiben.</translation>
    </message>
    <message>
        <source>{n} followers</source>
        <translation>{n} Follower</translation>
    </message>
    <message>
        <source>{n} following</source>
        <translation>folgt {n}</translation>
    </message>
    <message>
        <source>{n} friends in common</source>
        <translation>{n} gemeinsame Freunde</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>{n} weitere</translation>
    </message>
</context>
<context>
    <name>PeopleGrid</name>
    <message>
        <source>People</source>
        <translation>Leute</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>Noch nichts zu zeigen</translation>
    </message>
</context>
<context>
    <name>PeopleList</name>
    <message>
        <source>People on the list</source>
        <translation>Leute auf der Liste</translation>
    </message>
</context>
<context>
    <name>PeopleView</name>
    <message>
        <source>No friends yet</source>
        <translation>Noch keine Freunde</translation>
    </message>
    <message>
        <source>Friends are people who follow each other. They write to each other freely.</source>
        <translation>Freunde sind Leute, die einander folgen. Sie schreiben einander frei.</translation>
    </message>
    <message>
        <source>See suggestions</source>
        <translation>Vorschläge ansehen</translation>
    </message>
    <message>
        <source>You follow nobody yet</source>
        <translation>Du folgst noch niemandem</translation>
    </message>
    <message>
        <source>Whom you follow may write to you. Search for somebody by name.</source>
        <translation>Wem du folgst, der darf dir vielleicht schreiben. Such jemanden mit Namen.</translation>
    </message>
    <message>
        <source>No followers yet</source>
        <translation>Noch keine Follower</translation>
    </message>
    <message>
        <source>People who follow you show up here.</source>
        <translation>Wer dir folgt, steht hier.</translation>
    </message>
    <message>
        <source>Nobody to suggest yet</source>
        <translation>Noch niemand vorzuschlagen</translation>
    </message>
    <message>
        <source>Friends of your friends show up here once you have some.</source>
        <translation>Freunde deiner Freunde stehen hier, sobald du welche hast.</translation>
    </message>
    <message>
        <source>Nobody by that name</source>
        <translation>Niemand mit diesem Namen</translation>
    </message>
    <message>
        <source>A name or username begins with what you type.</source>
        <translation>Ein Name oder Benutzername beginnt mit dem, was du tippst.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Leute</translation>
    </message>
    <message>
        <source>Search by username or name</source>
        <translation>Nach Benutzername oder Name suchen</translation>
    </message>
    <message>
        <source>Which people</source>
        <translation>Welche Leute</translation>
    </message>
    <message>
        <source>Friends</source>
        <translation>Freunde</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>Folge ich</translation>
    </message>
    <message>
        <source>Followers</source>
        <translation>Follower</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>Vorgeschlagen</translation>
    </message>
</context>
<context>
    <name>PersonRow</name>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
</context>
<context>
    <name>PersonTile</name>
    <message>
        <source>Opens their page</source>
        <translation>Öffnet die Seite</translation>
    </message>
    <message>
        <source>%1, active now</source>
        <translation>%1, gerade aktiv</translation>
    </message>
</context>
<context>
    <name>PickerPopup</name>
    <message>
        <source>Emoji, stickers and GIFs</source>
        <translation>Emoji, Sticker und GIFs</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>Drop pictures here to make stickers of them, or save some from a conversation.</source>
        <translation>Lass hier Bilder fallen, um Sticker daraus zu machen, oder behalte welche aus einer Unterhaltung.</translation>
    </message>
    <message>
        <source>Search stickers</source>
        <translation>Sticker suchen</translation>
    </message>
    <message>
        <source>Save a GIF from a conversation and it is here. You can also attach one from a file.</source>
        <translation>Behalte ein GIF aus einer Unterhaltung, dann liegt es hier. Du kannst auch eins aus einer Datei anhängen.</translation>
    </message>
    <message>
        <source>Search GIFs</source>
        <translation>GIFs suchen</translation>
    </message>
</context>
<context>
    <name>PickerTabs</name>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>Stickers</source>
        <translation>Sticker</translation>
    </message>
    <message>
        <source>GIFs</source>
        <translation>GIFs</translation>
    </message>
    <message>
        <source>What to choose from</source>
        <translation>Woraus gewählt wird</translation>
    </message>
</context>
<context>
    <name>PinBar</name>
    <message>
        <source>Pinned messages</source>
        <translation>Angeheftete Nachrichten</translation>
    </message>
    <message>
        <source>Pinned: %1. %2</source>
        <translation>Angeheftet: %1. %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Next pinned message</source>
        <translation>Nächste angeheftete Nachricht</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Inbox</source>
        <translation>Posteingang</translation>
    </message>
    <message>
        <source>%n unread</source>
        <translation>%n ungelesen</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>%n waiting</source>
        <translation>%n wartend</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Leute</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>PlayingBar</name>
    <message>
        <source>Your voice message</source>
        <translation>Deine Sprachnachricht</translation>
    </message>
    <message>
        <source>Voice message of %1</source>
        <translation>Sprachnachricht von %1</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Press to go to it</source>
        <translation>Drücken, um hinzugehen</translation>
    </message>
    <message>
        <source>Voice message · %1</source>
        <translation>Sprachnachricht · %1</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Did you catch the light on the harbour this morning?</source>
        <translation>Hast du heute Morgen das Licht am Hafen gesehen?</translation>
    </message>
    <message>
        <source>Just missed it, tell me you filmed it</source>
        <translation>Knapp verpasst, sag, dass du es gefilmt hast</translation>
    </message>
</context>
<context>
    <name>Privacy</name>
    <message>
        <source>This account can exchange messages with you</source>
        <translation>Dieses Konto kann Nachrichten mit dir austauschen</translation>
    </message>
    <message>
        <source>This account can’t exchange messages with you</source>
        <translation>Dieses Konto kann keine Nachrichten mit dir austauschen</translation>
    </message>
    <message>
        <source>Your own account has no messages now</source>
        <translation>Dein eigenes Konto hat zurzeit keine Nachrichten</translation>
    </message>
    <message>
        <source>You have blocked this account</source>
        <translation>Du hast dieses Konto blockiert</translation>
    </message>
    <message>
        <source>Not on your never list</source>
        <translation>Nicht auf deiner Nie-Liste</translation>
    </message>
    <message>
        <source>On your never list</source>
        <translation>Auf deiner Nie-Liste</translation>
    </message>
    <message>
        <source>Not on your always list</source>
        <translation>Nicht auf deiner Immer-Liste</translation>
    </message>
    <message>
        <source>On your always list</source>
        <translation>Auf deiner Immer-Liste</translation>
    </message>
    <message>
        <source>Your messages are open to somebody</source>
        <translation>Deine Nachrichten sind für jemanden offen</translation>
    </message>
    <message>
        <source>Nobody may message you now</source>
        <translation>Zurzeit darf dir niemand schreiben</translation>
    </message>
    <message>
        <source>You have not accepted or written in a conversation with them</source>
        <translation>Du hast keine Unterhaltung mit ihnen angenommen oder darin geschrieben</translation>
    </message>
    <message>
        <source>You accepted this conversation or wrote in it</source>
        <translation>Du hast diese Unterhaltung angenommen oder darin geschrieben</translation>
    </message>
    <message>
        <source>You have not declined them lately</source>
        <translation>Du hast sie in letzter Zeit nicht abgelehnt</translation>
    </message>
    <message>
        <source>You declined their request less than 60 days ago</source>
        <translation>Du hast ihre Anfrage vor weniger als 60 Tagen abgelehnt</translation>
    </message>
    <message>
        <source>Within your reach: {relation}</source>
        <translation>In deiner Reichweite: {relation}</translation>
    </message>
    <message>
        <source>Within your request reach</source>
        <translation>In der Reichweite für Anfragen</translation>
    </message>
    <message>
        <source>Outside your reach: {relation}</source>
        <translation>Außerhalb deiner Reichweite: {relation}</translation>
    </message>
    <message>
        <source>They have not asked in the last 60 days</source>
        <translation>Sie haben in den letzten 60 Tagen nicht gefragt</translation>
    </message>
    <message>
        <source>They have asked already and wait for your answer</source>
        <translation>Sie haben schon gefragt und warten auf deine Antwort</translation>
    </message>
    <message>
        <source>Not a business you never turned to</source>
        <translation>Kein Unternehmen, an das du dich nie gewandt hast</translation>
    </message>
    <message>
        <source>A business you neither follow nor wrote to</source>
        <translation>Ein Unternehmen, dem du weder folgst noch geschrieben hast</translation>
    </message>
    <message>
        <source>Nothing that is filtered</source>
        <translation>Nichts, was gefiltert wird</translation>
    </message>
    <message>
        <source>They have begun many conversations today</source>
        <translation>Sie haben heute viele Unterhaltungen begonnen</translation>
    </message>
    <message>
        <source>Their text holds a word you filter</source>
        <translation>Ihr Text enthält ein Wort, das du filterst</translation>
    </message>
    <message>
        <source>They sent much the same text to many</source>
        <translation>Sie haben vielen fast denselben Text geschickt</translation>
    </message>
    <message>
        <source>{asking}</source>
        <translation>{asking}</translation>
    </message>
    <message>
        <source>A rule this version of Paravion has no words for</source>
        <translation>Eine Regel, für die diese Fassung von Paravion keine Worte hat</translation>
    </message>
    <message>
        <source>{name} can send a request</source>
        <translation>{name} kann eine Anfrage senden</translation>
    </message>
    <message>
        <source>{name}’s request goes to Filtered</source>
        <translation>Die Anfrage von {name} geht zu den gefilterten</translation>
    </message>
    <message>
        <source>{name} can message you</source>
        <translation>{name} kann dir schreiben</translation>
    </message>
    <message>
        <source>{name} can’t message you</source>
        <translation>{name} kann dir nicht schreiben</translation>
    </message>
    <message>
        <source>{name} can add you to groups</source>
        <translation>{name} kann dich in Gruppen aufnehmen</translation>
    </message>
    <message>
        <source>{name} can’t add you to groups</source>
        <translation>{name} kann dich nicht in Gruppen aufnehmen</translation>
    </message>
    <message>
        <source>{name} sees when you’re active</source>
        <translation>{name} sieht, wann du aktiv bist</translation>
    </message>
    <message>
        <source>{name} doesn’t see when you’re active</source>
        <translation>{name} sieht nicht, wann du aktiv bist</translation>
    </message>
    <message>
        <source>{name} sees that you’ve read</source>
        <translation>{name} sieht, dass du gelesen hast</translation>
    </message>
    <message>
        <source>{name} doesn’t see that you’ve read</source>
        <translation>{name} sieht nicht, dass du gelesen hast</translation>
    </message>
    <message>
        <source>{name} sees you typing</source>
        <translation>{name} sieht dich schreiben</translation>
    </message>
    <message>
        <source>{name} doesn’t see you typing</source>
        <translation>{name} sieht dich nicht schreiben</translation>
    </message>
    <message>
        <source>{name} finds you in search</source>
        <translation>{name} findet dich in der Suche</translation>
    </message>
    <message>
        <source>{name} doesn’t find you in search</source>
        <translation>{name} findet dich nicht in der Suche</translation>
    </message>
    <message>
        <source>Unblock…</source>
        <translation>Freigeben …</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Von der Liste nehmen</translation>
    </message>
    <message>
        <source>Widen your reach…</source>
        <translation>Reichweite vergrößern …</translation>
    </message>
    <message>
        <source>Narrow your reach…</source>
        <translation>Reichweite verkleinern …</translation>
    </message>
    <message>
        <source>Move back to requests</source>
        <translation>Zurück zu den Anfragen</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Always let through</source>
        <translation>Immer durchlassen</translation>
    </message>
    <message>
        <source>Never let through</source>
        <translation>Nie durchlassen</translation>
    </message>
    <message>
        <source>Open their request</source>
        <translation>Ihre Anfrage öffnen</translation>
    </message>
    <message>
        <source>{who} can add you to groups.</source>
        <translation>{who}: Aufnahme in Gruppen erlaubt.</translation>
    </message>
    <message>
        <source>Everyone else can only invite you.</source>
        <translation>Alle anderen können dich nur einladen.</translation>
    </message>
    <message>
        <source>{who} sees when you’re active.</source>
        <translation>{who}: Sieht, wann du aktiv bist.</translation>
    </message>
    <message>
        <source>{who} see when you’re active.</source>
        <translation>{who}: Sehen, wann du aktiv bist.</translation>
    </message>
    <message>
        <source>Nobody else does.</source>
        <translation>Sonst niemand.</translation>
    </message>
    <message>
        <source>{who} sees that you’ve read their messages.</source>
        <translation>{who}: Sieht, dass du gelesen hast.</translation>
    </message>
    <message>
        <source>{who} see that you’ve read their messages.</source>
        <translation>{who}: Sehen, dass du gelesen hast.</translation>
    </message>
    <message>
        <source>{who} sees when you’re typing.</source>
        <translation>{who}: Sieht, wann du schreibst.</translation>
    </message>
    <message>
        <source>{who} see when you’re typing.</source>
        <translation>{who}: Sehen, wann du schreibst.</translation>
    </message>
    <message>
        <source>{who} finds you in search.</source>
        <translation>{who}: Findet dich in der Suche.</translation>
    </message>
    <message>
        <source>{who} find you in search.</source>
        <translation>{who}: Finden dich in der Suche.</translation>
    </message>
    <message>
        <source>People can only invite you.</source>
        <translation>Man kann dich nur einladen.</translation>
    </message>
    <message>
        <source>You don’t see it of others either.</source>
        <translation>Du siehst es auch von anderen nicht.</translation>
    </message>
    <message>
        <source>%n person now comes straight to your inbox</source>
        <translation>%n Personen kommen jetzt direkt in deinen Posteingang</translation>
    </message>
    <message>
        <source>%n people now come straight to your inbox</source>
        <translation>%n Personen kommen jetzt direkt in deinen Posteingang</translation>
    </message>
    <message>
        <source>%n person no longer has to ask first</source>
        <translation>%n Personen müssen nicht mehr zuerst fragen</translation>
    </message>
    <message>
        <source>%n people no longer have to ask first</source>
        <translation>%n Personen müssen nicht mehr zuerst fragen</translation>
    </message>
    <message>
        <source>%n person moves to Requests</source>
        <translation>%n Personen wandern in die Anfragen</translation>
    </message>
    <message>
        <source>%n people move to Requests</source>
        <translation>%n Personen wandern in die Anfragen</translation>
    </message>
    <message>
        <source>%n person may now send a request</source>
        <translation>%n Personen dürfen jetzt eine Anfrage senden</translation>
    </message>
    <message>
        <source>%n people may now send a request</source>
        <translation>%n Personen dürfen jetzt eine Anfrage senden</translation>
    </message>
    <message>
        <source>%n person can’t message you any more</source>
        <translation>%n Personen können dir nicht mehr schreiben</translation>
    </message>
    <message>
        <source>%n people can’t message you any more</source>
        <translation>%n Personen können dir nicht mehr schreiben</translation>
    </message>
    <message>
        <source>%n person can’t ask you any more</source>
        <translation>%n Personen können dich nicht mehr fragen</translation>
    </message>
    <message>
        <source>%n people can’t ask you any more</source>
        <translation>%n Personen können dich nicht mehr fragen</translation>
    </message>
    <message>
        <source>%n person is met differently</source>
        <translation>Für %n Personen ändert sich etwas</translation>
    </message>
    <message>
        <source>%n people are met differently</source>
        <translation>Für %n Personen ändert sich etwas</translation>
    </message>
    <message numerus="yes">
        <source>%n follower</source>
        <translation>
            <numerusform>%n Follower</numerusform>
            <numerusform>%n Follower</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n followers</source>
        <translation>
            <numerusform>%n Follower</numerusform>
            <numerusform>%n Follower</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n friend</source>
        <translation>
            <numerusform>%n Freund</numerusform>
            <numerusform>%n Freunde</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n friends</source>
        <translation>
            <numerusform>%n Freund</numerusform>
            <numerusform>%n Freunde</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n never</source>
        <translation>
            <numerusform>%n nie</numerusform>
            <numerusform>%n nie</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other people</source>
        <translation>
            <numerusform>%n andere Person</numerusform>
            <numerusform>%n andere Personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other person</source>
        <translation>
            <numerusform>%n andere Person</numerusform>
            <numerusform>%n andere Personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people always reach you</source>
        <translation>
            <numerusform>%n Person erreicht dich immer</numerusform>
            <numerusform>%n Personen erreichen dich immer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people can’t message you.</source>
        <translation>
            <numerusform>%n Person kann dir nicht schreiben.</numerusform>
            <numerusform>%n Personen können dir nicht schreiben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person always reaches you</source>
        <translation>
            <numerusform>%n Person erreicht dich immer</numerusform>
            <numerusform>%n Personen erreichen dich immer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person can’t message you.</source>
        <translation>
            <numerusform>%n Person kann dir nicht schreiben.</numerusform>
            <numerusform>%n Personen können dir nicht schreiben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word · matching requests go to Filtered</source>
        <translation>
            <numerusform>%n Wort · Anfragen damit gehen zu den gefilterten</numerusform>
            <numerusform>%n Wörter · Anfragen damit gehen zu den gefilterten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n words · matching requests go to Filtered</source>
        <translation>
            <numerusform>%n Wort · Anfragen damit gehen zu den gefilterten</numerusform>
            <numerusform>%n Wörter · Anfragen damit gehen zu den gefilterten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n you follow</source>
        <translation>
            <numerusform>%n, der du folgst</numerusform>
            <numerusform>%n, denen du folgst</numerusform>
        </translation>
    </message>
    <message>
        <source>Add me to groups</source>
        <translation>Mich in Gruppen aufnehmen</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Everyone else can’t message you.</source>
        <translation>Alle anderen können dir nicht schreiben.</translation>
    </message>
    <message>
        <source>Everyone may send a request</source>
        <translation>Alle dürfen eine Anfrage senden</translation>
    </message>
    <message>
        <source>Find me in search</source>
        <translation>Mich in der Suche finden</translation>
    </message>
    <message>
        <source>Followers</source>
        <translation>Follower</translation>
    </message>
    <message>
        <source>Followers may send a request</source>
        <translation>Follower dürfen eine Anfrage senden</translation>
    </message>
    <message>
        <source>Friends</source>
        <translation>Freunde</translation>
    </message>
    <message>
        <source>Friends may send a request</source>
        <translation>Freunde dürfen eine Anfrage senden</translation>
    </message>
    <message>
        <source>Let somebody through whatever the rings say, or nobody</source>
        <translation>Lass jemanden durch, was die Ringe auch sagen, oder niemanden</translation>
    </message>
    <message>
        <source>Message me</source>
        <translation>Mir schreiben</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>Nobody comes straight to your inbox</source>
        <translation>Niemand kommt direkt in deinen Posteingang</translation>
    </message>
    <message>
        <source>Not a follower: {relation}</source>
        <translation>Kein Follower: {relation}</translation>
    </message>
    <message>
        <source>Not friends: {relation}</source>
        <translation>Nicht befreundet: {relation}</translation>
    </message>
    <message>
        <source>Requests with words you choose go to Filtered</source>
        <translation>Anfragen mit Wörtern, die du wählst, gehen zu den gefilterten</translation>
    </message>
    <message>
        <source>Rule {n}: {words}</source>
        <translation>Regel {n}: {words}</translation>
    </message>
    <message>
        <source>See my typing</source>
        <translation>Mich schreiben sehen</translation>
    </message>
    <message>
        <source>See that I’ve read</source>
        <translation>Sehen, dass ich gelesen habe</translation>
    </message>
    <message>
        <source>See when I’m active</source>
        <translation>Sehen, wann ich aktiv bin</translation>
    </message>
    <message>
        <source>They may send a request</source>
        <translation>Sie dürfen eine Anfrage senden</translation>
    </message>
    <message>
        <source>You can’t write to anybody either.</source>
        <translation>Auch du kannst niemandem schreiben.</translation>
    </message>
    <message>
        <source>You can’t write to them either.</source>
        <translation>Auch du kannst ihnen nicht schreiben.</translation>
    </message>
    <message>
        <source>You have opened this to nobody</source>
        <translation>Du hast das für niemanden geöffnet</translation>
    </message>
    <message>
        <source>everyone else</source>
        <translation>alle anderen</translation>
    </message>
    <message>
        <source>kept apart for 30 days, without a notice</source>
        <translation>30 Tage lang beiseitegelegt, ohne Benachrichtigung</translation>
    </message>
    <message>
        <source>one request stands for 60 days</source>
        <translation>eine Anfrage gilt 60 Tage</translation>
    </message>
    <message>
        <source>one text; links won’t be clickable</source>
        <translation>ein Text; Links sind nicht anklickbar</translation>
    </message>
    <message>
        <source>straight to your inbox</source>
        <translation>direkt in deinen Posteingang</translation>
    </message>
    <message>
        <source>they aren’t told why</source>
        <translation>sie erfahren den Grund nicht</translation>
    </message>
    <message>
        <source>they can send you an invitation</source>
        <translation>sie können dir eine Einladung schicken</translation>
    </message>
    <message>
        <source>they follow you, you don’t follow back</source>
        <translation>sie folgen dir, du folgst nicht zurück</translation>
    </message>
    <message>
        <source>you don’t follow each other</source>
        <translation>ihr folgt einander nicht</translation>
    </message>
    <message>
        <source>you follow each other</source>
        <translation>ihr folgt einander</translation>
    </message>
    <message>
        <source>you follow them</source>
        <translation>du folgst ihnen</translation>
    </message>
    <message>
        <source>{name} waits for your answer</source>
        <translation>{name} wartet auf deine Antwort</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>{n} weitere</translation>
    </message>
    <message>
        <source>{outside}</source>
        <translation>{outside}</translation>
    </message>
    <message>
        <source>{several} and {last}</source>
        <translation>{several} und {last}</translation>
    </message>
    <message>
        <source>{who} can message you.</source>
        <translation>{who} kann dir schreiben.</translation>
    </message>
    <message>
        <source>{who} may send a request yet.</source>
        <translation>{who}: Noch ist eine Anfrage möglich.</translation>
    </message>
    <message>
        <source>{who} may send a request.</source>
        <translation>{who}: Eine Anfrage ist möglich.</translation>
    </message>
    <message>
        <source>{who} reach your inbox.</source>
        <translation>{who} erreichen deinen Posteingang.</translation>
    </message>
    <message>
        <source>{who} reaches your inbox.</source>
        <translation>{who} erreicht deinen Posteingang.</translation>
    </message>
</context>
<context>
    <name>PrivacyModel</name>
    <message>
        <source>Until {date}, your 18th birthday, at most friends reach your inbox, and at most followers may ask.</source>
        <translation>Bis {date}, deinem 18. Geburtstag, erreichen höchstens Freunde deinen Posteingang, und höchstens Follower dürfen fragen.</translation>
    </message>
    <message>
        <source>Friends see when you’re active</source>
        <translation>Freunde sehen, wann du aktiv bist</translation>
    </message>
    <message>
        <source>Followers see when you’re active</source>
        <translation>Follower sehen, wann du aktiv bist</translation>
    </message>
    <message>
        <source>Everyone sees when you’re active</source>
        <translation>Alle sehen, wann du aktiv bist</translation>
    </message>
    <message>
        <source>Nobody sees when you’re active</source>
        <translation>Niemand sieht, wann du aktiv bist</translation>
    </message>
    <message>
        <source>Friends see it. If off, you won’t see theirs either</source>
        <translation>Freunde sehen es. Wenn aus, siehst du es von ihnen auch nicht</translation>
    </message>
    <message>
        <source>Followers see it. If off, you won’t see theirs either</source>
        <translation>Follower sehen es. Wenn aus, siehst du es von ihnen auch nicht</translation>
    </message>
    <message>
        <source>If off, you won’t see theirs either</source>
        <translation>Wenn aus, siehst du es von anderen auch nicht</translation>
    </message>
    <message>
        <source>You don’t see when others have read either</source>
        <translation>Du siehst auch nicht, wann andere gelesen haben</translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message>
        <source>Privacy</source>
        <translation>Privatsphäre</translation>
    </message>
    <message>
        <source>Who reaches you, once your messages are open.</source>
        <translation>Wer dich erreicht, sobald deine Nachrichten offen sind.</translation>
    </message>
    <message>
        <source>Drag the rings to choose who reaches your inbox, and who may ask first.</source>
        <translation>Zieh an den Ringen und bestimme, wer deinen Posteingang erreicht und wer zuerst fragen darf.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>What others may do</source>
        <translation>Was andere dürfen</translation>
    </message>
    <message>
        <source>Nobody can message you yet</source>
        <translation>Noch kann dir niemand schreiben</translation>
    </message>
</context>
<context>
    <name>PrivacyRows</name>
    <message>
        <source>Read receipts</source>
        <translation>Lesebestätigungen</translation>
    </message>
    <message>
        <source>Activity status</source>
        <translation>Aktivitätsstatus</translation>
    </message>
    <message>
        <source>Always and never</source>
        <translation>Immer und nie</translation>
    </message>
    <message>
        <source>Filtered words</source>
        <translation>Gefilterte Wörter</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Blockiert</translation>
    </message>
</context>
<context>
    <name>ProfileCard</name>
    <message>
        <source>Verified</source>
        <translation>Verifiziert</translation>
    </message>
    <message>
        <source>Active now</source>
        <translation>Gerade aktiv</translation>
    </message>
    <message>
        <source>Shows who they are</source>
        <translation>Zeigt, wer dahintersteht</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Blockieren</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Melden</translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>About you</source>
        <translation>Über dich</translation>
    </message>
    <message>
        <source>A line or two for your page.</source>
        <translation>Eine Zeile oder zwei für deine Seite.</translation>
    </message>
    <message>
        <source>Save the profile</source>
        <translation>Profil speichern</translation>
    </message>
</context>
<context>
    <name>ProfilePage</name>
    <message>
        <source>Followers</source>
        <translation>Follower</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>Folge ich</translation>
    </message>
    <message>
        <source>Friends in common</source>
        <translation>Gemeinsame Freunde</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Nobody here</source>
        <translation>Niemand hier</translation>
    </message>
    <message>
        <source>There is nobody to show in this list.</source>
        <translation>In dieser Liste ist niemand zu zeigen.</translation>
    </message>
    <message>
        <source>This page can’t be shown now</source>
        <translation>Diese Seite lässt sich gerade nicht zeigen</translation>
    </message>
</context>
<context>
    <name>QuietHours</name>
    <message>
        <source>Quiet hours</source>
        <translation>Ruhezeit</translation>
    </message>
    <message>
        <source>Whoever reaches your inbox and may see when you are active is told until when you want quiet. Messages arrive all the same.</source>
        <translation>Wer deinen Posteingang erreicht und sehen darf, wann du aktiv bist, erfährt, bis wann du Ruhe möchtest. Nachrichten kommen trotzdem an.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>By the clocks of %1.</source>
        <translation>Nach den Uhren von %1.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>QuietHoursModel</name>
    <message>
        <source>Write two times of the day that differ, such as 22:00 and 8:00.</source>
        <translation>Schreib zwei verschiedene Uhrzeiten, etwa 22:00 und 8:00.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
</context>
<context>
    <name>QuietLine</name>
    <message>
        <source>It arrives now, without a sound</source>
        <translation>Sie kommt jetzt an, ohne Ton</translation>
    </message>
    <message>
        <source>Send quietly</source>
        <translation>Leise senden</translation>
    </message>
    <message>
        <source>Send at opening</source>
        <translation>Zum Ende der Ruhe senden</translation>
    </message>
</context>
<context>
    <name>QuoteBlock</name>
    <message>
        <source>In reply to %1: %2</source>
        <translation>Antwort an %1: %2</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Lock Paravion</source>
        <translation>Paravion sperren</translation>
    </message>
    <message>
        <source>Opens your account</source>
        <translation>Öffnet dein Konto</translation>
    </message>
</context>
<context>
    <name>RailAccounts</name>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 (%2), %3</source>
        <translation>%1 (%2), %3</translation>
    </message>
</context>
<context>
    <name>ReachGroups</name>
    <message>
        <source>Straight to your inbox</source>
        <translation>Direkt in deinen Posteingang</translation>
    </message>
    <message>
        <source>Who may do this</source>
        <translation>Wer das darf</translation>
    </message>
    <message>
        <source>May send a request first</source>
        <translation>Darf zuerst eine Anfrage senden</translation>
    </message>
</context>
<context>
    <name>ReachModel</name>
    <message>
        <source>Nobody you know moves</source>
        <translation>Niemand, den du kennst, wechselt</translation>
    </message>
</context>
<context>
    <name>ReactionMenu</name>
    <message>
        <source>React</source>
        <translation>Reagieren</translation>
    </message>
</context>
<context>
    <name>ReactionStrip</name>
    <message>
        <source>React</source>
        <translation>Reagieren</translation>
    </message>
    <message>
        <source>Take back %1</source>
        <translation>%1 zurücknehmen</translation>
    </message>
    <message>
        <source>React with %1</source>
        <translation>Mit %1 reagieren</translation>
    </message>
    <message>
        <source>More emoji</source>
        <translation>Mehr Emoji</translation>
    </message>
</context>
<context>
    <name>ReceiptsChoice</name>
    <message>
        <source>Receipts: %1</source>
        <translation>Bestätigungen: %1</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Bestätigungen</translation>
    </message>
    <message>
        <source>Read receipts in this conversation</source>
        <translation>Lesebestätigungen in dieser Unterhaltung</translation>
    </message>
</context>
<context>
    <name>RecoverPage</name>
    <message>
        <source>Use a recovery code</source>
        <translation>Wiederherstellungscode verwenden</translation>
    </message>
    <message>
        <source>You were shown ten codes when you made your account. Each works once and sets a new password.</source>
        <translation>Beim Anlegen deines Kontos wurden dir zehn Codes gezeigt. Jeder gilt einmal und setzt ein neues Passwort.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Username</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Wiederherstellungscode</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>At least 10 characters.</source>
        <translation>Mindestens 10 Zeichen.</translation>
    </message>
    <message>
        <source>Set the password and sign in</source>
        <translation>Passwort setzen und anmelden</translation>
    </message>
    <message>
        <source>Back to sign in</source>
        <translation>Zurück zur Anmeldung</translation>
    </message>
</context>
<context>
    <name>RelayLine</name>
    <message>
        <source>Sign in to</source>
        <translation>Anmelden bei</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Relay</translation>
    </message>
    <message>
        <source>The address of the relay that keeps your account. Ask whoever invited you.</source>
        <translation>Die Adresse des Relays, das dein Konto führt. Frag, wer dich eingeladen hat.</translation>
    </message>
    <message>
        <source>Use this relay</source>
        <translation>Dieses Relay nehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ReminderRow</name>
    <message>
        <source>Reminder: %1</source>
        <translation>Erinnerung: %1</translation>
    </message>
    <message>
        <source>Remind me again later</source>
        <translation>Später noch einmal erinnern</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>RemindersModel</name>
    <message>
        <source>Reminder: {name}. {words}</source>
        <translation>Erinnerung: {name}. {words}</translation>
    </message>
    <message>
        <source>Remind me</source>
        <translation>Erinnern</translation>
    </message>
    <message>
        <source>You will be reminded {when}</source>
        <translation>Du wirst erinnert: {when}</translation>
    </message>
</context>
<context>
    <name>ReportForm</name>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>The account: its name, picture or behaviour.</source>
        <translation>Das Konto: sein Name, Bild oder Verhalten.</translation>
    </message>
    <message>
        <source>The whole conversation</source>
        <translation>Die ganze Unterhaltung</translation>
    </message>
    <message>
        <source>The relay keeps its own copy of the newest 50 messages.</source>
        <translation>Das Relay behält eine eigene Kopie der neuesten 50 Nachrichten.</translation>
    </message>
    <message>
        <source>Chosen messages</source>
        <translation>Ausgewählte Nachrichten</translation>
    </message>
    <message>
        <source>Nothing but the ones you mark.</source>
        <translation>Nur die, die du markierst.</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>Worum geht es?</translation>
    </message>
    <message>
        <source>Their messages</source>
        <translation>Ihre Nachrichten</translation>
    </message>
    <message>
        <source>They wrote nothing here.</source>
        <translation>Sie haben hier nichts geschrieben.</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Anything the operator should know</source>
        <translation>Was der Betreiber wissen sollte</translation>
    </message>
    <message>
        <source>Only if you like</source>
        <translation>Nur, wenn du magst</translation>
    </message>
    <message>
        <source>This leaves your computer, and nothing else</source>
        <translation>Das verlässt deinen Computer, und sonst nichts</translation>
    </message>
</context>
<context>
    <name>ReportSheet</name>
    <message>
        <source>Thank you</source>
        <translation>Danke</translation>
    </message>
    <message>
        <source>Report %1</source>
        <translation>%1 melden</translation>
    </message>
    <message>
        <source>The relay’s operator has your report, and %1 isn’t told.</source>
        <translation>Der Betreiber des Relays hat deine Meldung, und %1 erfährt es nicht.</translation>
    </message>
    <message>
        <source>Send the report</source>
        <translation>Meldung senden</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>RequestCardModel</name>
    <message>
        <source>The same text from several people</source>
        <translation>Derselbe Text von mehreren</translation>
    </message>
</context>
<context>
    <name>RequestHeader</name>
    <message>
        <source>Back to the requests</source>
        <translation>Zurück zu den Anfragen</translation>
    </message>
    <message>
        <source>Report %1</source>
        <translation>%1 melden</translation>
    </message>
</context>
<context>
    <name>RequestRow</name>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Folded</source>
        <translation>Zugeklappt</translation>
    </message>
</context>
<context>
    <name>RequestTextRow</name>
    <message>
        <source>Would lead to %1</source>
        <translation>Führte zu %1</translation>
    </message>
</context>
<context>
    <name>RequestView</name>
    <message>
        <source>Nobody waits for you</source>
        <translation>Niemand wartet auf dich</translation>
    </message>
    <message>
        <source>Requests show up here with what you need to decide.</source>
        <translation>Anfragen stehen hier mit allem, was du zum Entscheiden brauchst.</translation>
    </message>
</context>
<context>
    <name>Requests</name>
    <message>
        <source>1 follower</source>
        <translation>1 Follower</translation>
    </message>
    <message>
        <source>1 friend in common</source>
        <translation>1 gemeinsamer Freund</translation>
    </message>
    <message>
        <source>Account is {n} months old</source>
        <translation>Das Konto ist {n} Monate alt</translation>
    </message>
    <message>
        <source>Account is {n} weeks old</source>
        <translation>Das Konto ist {n} Wochen alt</translation>
    </message>
    <message>
        <source>Account is {n} years old</source>
        <translation>Das Konto ist {n} Jahre alt</translation>
    </message>
    <message>
        <source>Asks too many people today</source>
        <translation>Fragt heute zu viele</translation>
    </message>
    <message>
        <source>Declined and blocked {name}</source>
        <translation>{name} abgelehnt und blockiert</translation>
    </message>
    <message>
        <source>Declined {name}</source>
        <translation>{name} abgelehnt</translation>
    </message>
    <message>
        <source>Declined {n} requests</source>
        <translation>{n} Anfragen abgelehnt</translation>
    </message>
    <message>
        <source>Declined {n} requests and blocked their senders</source>
        <translation>{n} Anfragen abgelehnt und ihre Absender blockiert</translation>
    </message>
    <message>
        <source>Filtered: they opened more new conversations today than one account may</source>
        <translation>Gefiltert: Es wurden heute mehr neue Unterhaltungen begonnen, als ein Konto darf</translation>
    </message>
    <message>
        <source>Filtered: they sent nearly the same text to many people</source>
        <translation>Gefiltert: Fast derselbe Text ging an viele</translation>
    </message>
    <message>
        <source>Filtered: {words}</source>
        <translation>Gefiltert: {words}</translation>
    </message>
    <message>
        <source>Holds a filtered word</source>
        <translation>Enthält ein gefiltertes Wort</translation>
    </message>
    <message>
        <source>Holds “{word}”</source>
        <translation>Enthält „{word}“</translation>
    </message>
    <message>
        <source>New account: 1 day old</source>
        <translation>Neues Konto: 1 Tag alt</translation>
    </message>
    <message>
        <source>New account: made today</source>
        <translation>Neues Konto: heute angelegt</translation>
    </message>
    <message>
        <source>New account: {n} days old</source>
        <translation>Neues Konto: {n} Tage alt</translation>
    </message>
    <message>
        <source>None of them can send more until you decide, and none learns if you decline.</source>
        <translation>Keiner davon kann mehr senden, bis du entscheidest, und keiner erfährt es, wenn du ablehnst.</translation>
    </message>
    <message>
        <source>Opened no other new conversation this week</source>
        <translation>Hat diese Woche keine andere neue Unterhaltung begonnen</translation>
    </message>
    <message>
        <source>Opened {n} new conversations this week</source>
        <translation>Hat diese Woche {n} neue Unterhaltungen begonnen</translation>
    </message>
    <message>
        <source>Same text to many people</source>
        <translation>Derselbe Text an viele</translation>
    </message>
    <message>
        <source>They follow you, and you let followers ask</source>
        <translation>Sie folgen dir, und Follower dürfen dich fragen</translation>
    </message>
    <message>
        <source>Waits until {date}, then lapses without a word</source>
        <translation>Wartet bis {date} und verfällt dann still</translation>
    </message>
    <message>
        <source>Writing back accepts. {name} can’t send more until you decide, and never learns if you decline.</source>
        <translation>Antworten heißt annehmen. {name} kann nicht mehr senden, bis du entscheidest, und erfährt es nie, wenn du ablehnst.</translation>
    </message>
    <message>
        <source>You let everyone ask</source>
        <translation>Alle dürfen dich fragen</translation>
    </message>
    <message>
        <source>Your privacy settings let them ask</source>
        <translation>Deine Einstellungen lassen sie fragen</translation>
    </message>
    <message>
        <source>and 1 other</source>
        <translation>und 1 weitere Person</translation>
    </message>
    <message>
        <source>and {n} others</source>
        <translation>und {n} weitere</translation>
    </message>
    <message>
        <source>it holds one of your filtered words</source>
        <translation>es enthält eines deiner gefilterten Wörter</translation>
    </message>
    <message>
        <source>it holds “{word}”, one of your filtered words</source>
        <translation>es enthält „{word}“, eines deiner gefilterten Wörter</translation>
    </message>
    <message>
        <source>joined {month}</source>
        <translation>dabei seit {month}</translation>
    </message>
    <message>
        <source>no friends in common</source>
        <translation>keine gemeinsamen Freunde</translation>
    </message>
    <message>
        <source>{count} followers</source>
        <translation>{count} Follower</translation>
    </message>
    <message>
        <source>{name} can message you now</source>
        <translation>{name} kann dir jetzt schreiben</translation>
    </message>
    <message>
        <source>{name} wants to message you</source>
        <translation>{name} möchte dir schreiben</translation>
    </message>
    <message>
        <source>{n} friends in common</source>
        <translation>{n} gemeinsame Freunde</translation>
    </message>
    <message>
        <source>{n} people can message you now</source>
        <translation>{n} Leute können dir jetzt schreiben</translation>
    </message>
    <message>
        <source>{n} similar requests</source>
        <translation>{n} ähnliche Anfragen</translation>
    </message>
</context>
<context>
    <name>RequestsList</name>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Filtered</source>
        <translation>Gefiltert</translation>
    </message>
    <message>
        <source>These look like spam or hold your filtered words. Each says why it is here; all lapse after 30 days.</source>
        <translation>Diese sehen nach Spam aus oder enthalten deine gefilterten Wörter. Bei jeder steht, warum sie hier ist; alle verfallen nach 30 Tagen.</translation>
    </message>
    <message>
        <source>They can’t see that you’ve read a request, or when you’re active, until you accept.</source>
        <translation>Sie sehen nicht, dass du eine Anfrage gelesen hast oder wann du aktiv bist, bis du annimmst.</translation>
    </message>
    <message>
        <source>Nobody can message you yet</source>
        <translation>Noch kann dir niemand schreiben</translation>
    </message>
    <message>
        <source>Nothing filtered</source>
        <translation>Nichts gefiltert</translation>
    </message>
    <message>
        <source>No requests</source>
        <translation>Keine Anfragen</translation>
    </message>
    <message>
        <source>What looks like spam or holds your filtered words is put here.</source>
        <translation>Was nach Spam aussieht oder deine gefilterten Wörter enthält, kommt hierher.</translation>
    </message>
    <message>
        <source>When somebody who can’t write to you straight away asks, they wait here.</source>
        <translation>Wer dir nicht direkt schreiben kann und fragt, wartet hier.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>move</source>
        <translation>bewegen</translation>
    </message>
    <message>
        <source>accept</source>
        <translation>annehmen</translation>
    </message>
    <message>
        <source>decline</source>
        <translation>ablehnen</translation>
    </message>
    <message>
        <source>block</source>
        <translation>blockieren</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>rückgängig</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>report</source>
        <translation>melden</translation>
    </message>
</context>
<context>
    <name>RequestsModel</name>
    <message>
        <source>{words} · {n} more</source>
        <translation>{words} · {n} weitere</translation>
    </message>
    <message>
        <source>Open the group to accept one of them.</source>
        <translation>Öffne die Gruppe, um eine davon anzunehmen.</translation>
    </message>
    <message>
        <source>That has gone out already.</source>
        <translation>Das ist schon hinausgegangen.</translation>
    </message>
</context>
<context>
    <name>Rings</name>
    <message>
        <source>Rings: %1</source>
        <translation>Ringe: %1</translation>
    </message>
    <message>
        <source>Only me</source>
        <translation>Nur ich</translation>
    </message>
    <message>
        <source>Who may send a request</source>
        <translation>Wer eine Anfrage senden darf</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Who reaches your inbox</source>
        <translation>Wer deinen Posteingang erreicht</translation>
    </message>
    <message>
        <source>Who may do this</source>
        <translation>Wer das darf</translation>
    </message>
</context>
<context>
    <name>RowAbove</name>
    <message>
        <source>Older messages here are being fetched</source>
        <translation>Ältere Nachrichten werden geholt</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>Neue Nachrichten</translation>
    </message>
</context>
<context>
    <name>Safety</name>
    <message>
        <source>Spam</source>
        <translation>Spam</translation>
    </message>
    <message>
        <source>Scam or fraud</source>
        <translation>Betrug</translation>
    </message>
    <message>
        <source>Harassment or threats</source>
        <translation>Belästigung oder Drohung</translation>
    </message>
    <message>
        <source>Hate</source>
        <translation>Hass</translation>
    </message>
    <message>
        <source>Unwanted sexual content</source>
        <translation>Unerwünschte sexuelle Inhalte</translation>
    </message>
    <message>
        <source>A child is at risk</source>
        <translation>Ein Kind ist in Gefahr</translation>
    </message>
    <message>
        <source>Pretends to be somebody else</source>
        <translation>Gibt sich als jemand anders aus</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Etwas anderes</translation>
    </message>
    <message>
        <source>1 message was kept with it.</source>
        <translation>1 Nachricht wurde dazu aufbewahrt.</translation>
    </message>
    <message>
        <source>Receipt {number}, {at}.</source>
        <translation>Beleg {number}, {at}.</translation>
    </message>
    <message>
        <source>That it is about your conversation: the relay keeps its own copy of the newest 50 messages</source>
        <translation>Dass es um eure Unterhaltung geht: Das Relay behält eine eigene Kopie der neuesten 50 Nachrichten</translation>
    </message>
    <message>
        <source>That you report {name}</source>
        <translation>Dass du {name} meldest</translation>
    </message>
    <message>
        <source>The reason you choose</source>
        <translation>Den Grund, den du wählst</translation>
    </message>
    <message>
        <source>The reason: {reason}</source>
        <translation>Den Grund: {reason}</translation>
    </message>
    <message>
        <source>What you wrote beside it, word for word</source>
        <translation>Was du daneben geschrieben hast, Wort für Wort</translation>
    </message>
    <message>
        <source>Which message it is about: the relay keeps its own copy of it</source>
        <translation>Um welche Nachricht es geht: Das Relay behält eine eigene Kopie davon</translation>
    </message>
    <message>
        <source>Which {n} messages it is about: the relay keeps its own copy of them</source>
        <translation>Um welche {n} Nachrichten es geht: Das Relay behält eine eigene Kopie davon</translation>
    </message>
    <message>
        <source>You stop following each other, and unblocking doesn’t bring that back.</source>
        <translation>Ihr folgt einander nicht mehr, und das Freigeben bringt es nicht zurück.</translation>
    </message>
    <message>
        <source>Your conversation stays here, closed until you unblock.</source>
        <translation>Eure Unterhaltung bleibt hier, geschlossen, bis du freigibst.</translation>
    </message>
    <message>
        <source>{name} can’t message you, or see when you’re active.</source>
        <translation>{name} kann dir nicht schreiben und nicht sehen, wann du aktiv bist.</translation>
    </message>
    <message>
        <source>{name} isn’t told.</source>
        <translation>{name} erfährt es nicht.</translation>
    </message>
    <message>
        <source>{n} messages were kept with it.</source>
        <translation>{n} Nachrichten wurden dazu aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>SaveBar</name>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>SavedList</name>
    <message>
        <source>Saved messages</source>
        <translation>Gemerkte Nachrichten</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Nicht gelesen</translation>
    </message>
    <message>
        <source>Nothing saved yet</source>
        <translation>Noch nichts gemerkt</translation>
    </message>
    <message>
        <source>Save a message from its menu to find it here. Nobody else sees it.</source>
        <translation>Merke eine Nachricht in ihrem Menü, dann steht sie hier. Sonst sieht das niemand.</translation>
    </message>
</context>
<context>
    <name>SavedRow</name>
    <message>
        <source>Remove from saved</source>
        <translation>Nicht mehr merken</translation>
    </message>
</context>
<context>
    <name>ScheduledLine</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>ScheduledModel</name>
    <message>
        <source>A scheduled message was not sent</source>
        <translation>Eine geplante Nachricht wurde nicht gesendet</translation>
    </message>
    <message>
        <source>Scheduled for {when}</source>
        <translation>Geplant: {when}</translation>
    </message>
    <message>
        <source>{count} scheduled, the next for {when}</source>
        <translation>{count} geplant, die nächste: {when}</translation>
    </message>
    <message>
        <source>Send at another time</source>
        <translation>Zu einer anderen Zeit senden</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>Not sent: {why}</source>
        <translation>Nicht gesendet: {why}</translation>
    </message>
    <message>
        <source>Still uploading</source>
        <translation>Wird noch hochgeladen</translation>
    </message>
    <message>
        <source>This message needs a newer Paravion</source>
        <translation>Diese Nachricht braucht ein neueres Paravion</translation>
    </message>
    <message>
        <source>Waiting for a connection</source>
        <translation>Wartet auf eine Verbindung</translation>
    </message>
    <message>
        <source>Without a sound</source>
        <translation>Ohne Ton</translation>
    </message>
</context>
<context>
    <name>ScheduledRow</name>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Another time</source>
        <translation>Andere Zeit</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Jetzt senden</translation>
    </message>
    <message>
        <source>Don’t send</source>
        <translation>Nicht senden</translation>
    </message>
</context>
<context>
    <name>ScheduledSheet</name>
    <message>
        <source>Scheduled messages</source>
        <translation>Geplante Nachrichten</translation>
    </message>
    <message>
        <source>This conversation</source>
        <translation>Diese Unterhaltung</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Nothing waits to be sent. Write a message and press the clock beside Send.</source>
        <translation>Nichts wartet auf das Senden. Schreib eine Nachricht und drück auf die Uhr neben Senden.</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Messages of somebody; from:me for your own</source>
        <translation>Nachrichten von jemandem; from:me für deine eigenen</translation>
    </message>
    <message>
        <source>Messages in a conversation</source>
        <translation>Nachrichten in einer Unterhaltung</translation>
    </message>
    <message>
        <source>Messages from before a day</source>
        <translation>Nachrichten von vor einem Tag</translation>
    </message>
    <message>
        <source>Messages from a day on</source>
        <translation>Nachrichten ab einem Tag</translation>
    </message>
    <message>
        <source>Messages with a link</source>
        <translation>Nachrichten mit einem Link</translation>
    </message>
    <message>
        <source>Write a name right behind {operator}: – such as {operator}:mina.</source>
        <translation>Schreib einen Namen direkt hinter {operator}: – etwa {operator}:mina.</translation>
    </message>
    <message>
        <source>Write a day behind {operator}: – such as 2026-11-20, 2026-11 or yesterday.</source>
        <translation>Schreib einen Tag hinter {operator}: – etwa 2026-11-20, 2026-11 oder yesterday.</translation>
    </message>
    <message>
        <source>has: knows one thing so far: has:link.</source>
        <translation>has: kennt bisher eines: has:link.</translation>
    </message>
    <message>
        <source>Nothing lies between these two days: after: has to be the earlier one.</source>
        <translation>Zwischen diesen beiden Tagen liegt nichts: after: muss der frühere sein.</translation>
    </message>
    <message>
        <source>All your messages are on this computer.</source>
        <translation>Alle deine Nachrichten sind auf diesem Computer.</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
    </message>
    <message>
        <source>Fetching older messages: {missing} to go.</source>
        <translation>Ältere Nachrichten werden geholt, noch {missing}.</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Leute</translation>
    </message>
    <message>
        <source>You: {text}</source>
        <translation>Du: {text}</translation>
    </message>
    <message>
        <source>{here} of {both} messages are on this computer. The older ones can’t be found yet.</source>
        <translation>{here} von {both} Nachrichten sind auf diesem Computer. Die älteren lassen sich noch nicht finden.</translation>
    </message>
    <message>
        <source>{missing} older messages to go. It goes on once you’re connected.</source>
        <translation>Noch {missing} ältere Nachrichten. Es geht weiter, sobald du verbunden bist.</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
</context>
<context>
    <name>SearchHints</name>
    <message>
        <source>Narrow the search</source>
        <translation>Suche eingrenzen</translation>
    </message>
</context>
<context>
    <name>SearchModel</name>
    <message>
        <source>New people can be found once you’re connected.</source>
        <translation>Neue Leute findest du, sobald du verbunden bist.</translation>
    </message>
</context>
<context>
    <name>SettingsNav</name>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privatsphäre</translation>
    </message>
    <message>
        <source>App lock</source>
        <translation>App-Sperre</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über Paravion</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>SharedPane</name>
    <message>
        <source>Shared in this conversation</source>
        <translation>In dieser Unterhaltung geteilt</translation>
    </message>
    <message>
        <source>Back to the details</source>
        <translation>Zurück zu den Einzelheiten</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Geteilt</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Photos and videos</source>
        <translation>Fotos und Videos</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>What was shared</source>
        <translation>Was geteilt wurde</translation>
    </message>
    <message>
        <source>Nothing of this kind is here yet.</source>
        <translation>Von dieser Art ist noch nichts hier.</translation>
    </message>
</context>
<context>
    <name>SharedRow</name>
    <message>
        <source>Press to go to the message</source>
        <translation>Drücken, um zur Nachricht zu gehen</translation>
    </message>
</context>
<context>
    <name>SharedTile</name>
    <message>
        <source>Press to go to the message</source>
        <translation>Drücken, um zur Nachricht zu gehen</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>Everybody who finds you</source>
        <translation>Alle, die dich finden</translation>
    </message>
    <message>
        <source>Not taken</source>
        <translation>Nicht angenommen</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>People who follow you, and friends</source>
        <translation>Leute, die dir folgen, und Freunde</translation>
    </message>
    <message>
        <source>People you follow</source>
        <translation>Leute, denen du folgst</translation>
    </message>
    <message>
        <source>You alone</source>
        <translation>Nur du</translation>
    </message>
</context>
<context>
    <name>ShelfGrid</name>
    <message>
        <source>Plays it. The menu key shows what else can be done</source>
        <translation>Spielt es ab. Die Menütaste zeigt, was sonst geht</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Videos</translation>
    </message>
</context>
<context>
    <name>ShelfMenu</name>
    <message>
        <source>What to do with the video</source>
        <translation>Was mit dem Video geschehen soll</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Title, cover and who sees it</source>
        <translation>Titel, Titelbild und wer es sieht</translation>
    </message>
    <message>
        <source>Take it off</source>
        <translation>Herunternehmen</translation>
    </message>
</context>
<context>
    <name>ShelfModel</name>
    <message>
        <source>Sent to %n conversations</source>
        <translation>An %n Unterhaltungen gesendet</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
</context>
<context>
    <name>ShelfPane</name>
    <message>
        <source>Videos</source>
        <translation>Videos</translation>
    </message>
    <message>
        <source>Add a video</source>
        <translation>Video hinzufügen</translation>
    </message>
    <message>
        <source>Put short videos here and choose who sees them. You can drop one here, too.</source>
        <translation>Stell kurze Videos hierher und wähle, wer sie sieht. Du kannst auch eins hier fallen lassen.</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Teilen</translation>
    </message>
</context>
<context>
    <name>ShelfPicker</name>
    <message>
        <source>From my shelf</source>
        <translation>Aus meinem Regal</translation>
    </message>
    <message>
        <source>Nothing stands on your shelf yet. Put videos there from your own page, which Settings leads to.</source>
        <translation>In deinem Regal steht noch nichts. Stell Videos auf deiner eigenen Seite hinein, zu der die Einstellungen führen.</translation>
    </message>
    <message>
        <source>Choose one to send it. Who it is not for sees only that it is not available.</source>
        <translation>Wähle eins zum Senden. Für wen es nicht ist, der sieht nur, dass es nicht verfügbar ist.</translation>
    </message>
    <message>
        <source>Sends it</source>
        <translation>Sendet es</translation>
    </message>
</context>
<context>
    <name>ShelfVideoModel</name>
    <message>
        <source>A title has 1 to {most} characters, on one line.</source>
        <translation>Ein Titel hat 1 bis {most} Zeichen in einer Zeile.</translation>
    </message>
    <message>
        <source>This is no video that can be shown. MP4, WebM and MOV can.</source>
        <translation>Das ist kein Video, das sich zeigen lässt. MP4, WebM und MOV gehen.</translation>
    </message>
    <message>
        <source>A video on your shelf has at most 5 minutes.</source>
        <translation>Ein Video in deinem Regal dauert höchstens 5 Minuten.</translation>
    </message>
</context>
<context>
    <name>ShelfVideoSheet</name>
    <message>
        <source>Add to your shelf</source>
        <translation>In dein Regal stellen</translation>
    </message>
    <message>
        <source>Title, cover and who sees it</source>
        <translation>Titel, Titelbild und wer es sieht</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Length %1</source>
        <translation>Länge %1</translation>
    </message>
    <message>
        <source>Cover from %1</source>
        <translation>Titelbild bei %1</translation>
    </message>
    <message>
        <source>Move this to take another moment as the cover.</source>
        <translation>Verschiebe das, um einen anderen Moment als Titelbild zu nehmen.</translation>
    </message>
    <message>
        <source>Moment of the cover</source>
        <translation>Stelle des Titelbilds</translation>
    </message>
    <message>
        <source>Who sees it</source>
        <translation>Wer es sieht</translation>
    </message>
    <message>
        <source>Put it on your shelf</source>
        <translation>Ins Regal stellen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>ShortcutRow</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>In a conversation</source>
        <translation>In einer Unterhaltung</translation>
    </message>
    <message>
        <source>While you search in it</source>
        <translation>Beim Suchen darin</translation>
    </message>
    <message>
        <source>On a message</source>
        <translation>Auf einer Nachricht</translation>
    </message>
    <message>
        <source>While you write</source>
        <translation>Beim Schreiben</translation>
    </message>
    <message>
        <source>Among what you attach</source>
        <translation>Bei dem, was du anhängst</translation>
    </message>
    <message>
        <source>While you look at a picture</source>
        <translation>Beim Ansehen eines Bildes</translation>
    </message>
    <message>
        <source>While you watch a video</source>
        <translation>Beim Ansehen eines Videos</translation>
    </message>
    <message>
        <source>Among scheduled messages</source>
        <translation>Bei geplanten Nachrichten</translation>
    </message>
    <message>
        <source>Among reminders</source>
        <translation>Bei Erinnerungen</translation>
    </message>
    <message>
        <source>Among what you saved</source>
        <translation>Bei dem, was du dir gemerkt hast</translation>
    </message>
    <message>
        <source>On the requests board</source>
        <translation>Bei den Anfragen</translation>
    </message>
    <message>
        <source>Jump to somebody, or do something</source>
        <translation>Zu jemandem springen oder etwas tun</translation>
    </message>
    <message>
        <source>Show these keys</source>
        <translation>Diese Tasten zeigen</translation>
    </message>
    <message>
        <source>Search people and messages</source>
        <translation>Leute und Nachrichten suchen</translation>
    </message>
    <message>
        <source>Write a new message</source>
        <translation>Neue Nachricht schreiben</translation>
    </message>
    <message>
        <source>Lock Paravion</source>
        <translation>Paravion sperren</translation>
    </message>
    <message>
        <source>Open the menu of a row or a tile</source>
        <translation>Menü einer Zeile oder Kachel öffnen</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größerer Text</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinerer Text</translation>
    </message>
    <message>
        <source>Text of the usual size</source>
        <translation>Text in üblicher Größe</translation>
    </message>
    <message>
        <source>Quit Paravion</source>
        <translation>Paravion beenden</translation>
    </message>
    <message>
        <source>Another of your accounts</source>
        <translation>Ein anderes deiner Konten</translation>
    </message>
    <message>
        <source>Search in the conversation</source>
        <translation>In der Unterhaltung suchen</translation>
    </message>
    <message>
        <source>Earlier drafts</source>
        <translation>Frühere Entwürfe</translation>
    </message>
    <message>
        <source>Send what you wrote later</source>
        <translation>Geschriebenes später senden</translation>
    </message>
    <message>
        <source>Back to a list that is covered</source>
        <translation>Zurück zu einer verdeckten Liste</translation>
    </message>
    <message>
        <source>Far up and down</source>
        <translation>Weit hinauf und hinunter</translation>
    </message>
    <message>
        <source>Next above, with {shift} below</source>
        <translation>Die nächste darüber, mit {shift} darunter</translation>
    </message>
    <message>
        <source>Send, or with {shift} a new line</source>
        <translation>Senden, mit {shift} eine neue Zeile</translation>
    </message>
    <message>
        <source>Close it, and be where you were</source>
        <translation>Schließen und sein, wo du warst</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Weiterleiten</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Save, or not any more</source>
        <translation>Merken oder nicht mehr</translation>
    </message>
    <message>
        <source>Be reminded of it</source>
        <translation>Daran erinnert werden</translation>
    </message>
    <message>
        <source>Pin, or not any more</source>
        <translation>Anheften oder nicht mehr</translation>
    </message>
    <message>
        <source>Undo sending</source>
        <translation>Senden zurücknehmen</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was daraus geworden ist</translation>
    </message>
    <message>
        <source>Delete it for you</source>
        <translation>Für dich löschen</translation>
    </message>
    <message>
        <source>Edit your last message, in an empty field</source>
        <translation>Letzte Nachricht bearbeiten, im leeren Feld</translation>
    </message>
    <message>
        <source>Undo, or in an empty field take back what is being sent</source>
        <translation>Rückgängig, im leeren Feld zurücknehmen, was gesendet wird</translation>
    </message>
    <message>
        <source>Choose an emoji</source>
        <translation>Emoji auswählen</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Fett</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Kursiv</translation>
    </message>
    <message>
        <source>Struck through</source>
        <translation>Durchgestrichen</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Hidden until pressed</source>
        <translation>Verborgen, bis man drückt</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>Näher</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>Weiter weg</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>Das ganze Bild</translation>
    </message>
    <message>
        <source>The next one, and the one before</source>
        <translation>Das nächste und das vorige</translation>
    </message>
    <message>
        <source>Pause, or go on</source>
        <translation>Anhalten oder weiter</translation>
    </message>
    <message>
        <source>Five seconds back, or forth</source>
        <translation>Fünf Sekunden zurück oder vor</translation>
    </message>
    <message>
        <source>Sound off, or on</source>
        <translation>Ton aus oder an</translation>
    </message>
    <message>
        <source>The whole screen, or not</source>
        <translation>Ganzer Bildschirm oder nicht</translation>
    </message>
    <message>
        <source>Don’t send it</source>
        <translation>Nicht senden</translation>
    </message>
    <message>
        <source>Put a reminder away</source>
        <translation>Erinnerung weglegen</translation>
    </message>
    <message>
        <source>Take a message out</source>
        <translation>Nachricht herausnehmen</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Blockieren</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Melden</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>The next request, and the one before</source>
        <translation>Die nächste Anfrage und die vorige</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Welcome back</source>
        <translation>Willkommen zurück</translation>
    </message>
    <message>
        <source>Username</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Anmeldung läuft …</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>New here?</source>
        <translation>Neu hier?</translation>
    </message>
    <message>
        <source>Create an account</source>
        <translation>Konto anlegen</translation>
    </message>
    <message>
        <source>Back to your passphrase</source>
        <translation>Zurück zu deiner Passphrase</translation>
    </message>
    <message>
        <source>Forgot your password?</source>
        <translation>Passwort vergessen?</translation>
    </message>
</context>
<context>
    <name>SignInView</name>
    <message>
        <source>Your sign-in is kept in this computer’s keyring</source>
        <translation>Deine Anmeldung liegt im Schlüsselbund dieses Computers</translation>
    </message>
</context>
<context>
    <name>SignOutSheet</name>
    <message>
        <source>Sign out of this computer?</source>
        <translation>Diesen Computer abmelden?</translation>
    </message>
    <message>
        <source>Your messages stay on the relay. What was written here and not sent yet is deleted.</source>
        <translation>Deine Nachrichten bleiben auf dem Relay. Was hier geschrieben und noch nicht gesendet wurde, wird gelöscht.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Stay signed in</source>
        <translation>Angemeldet bleiben</translation>
    </message>
</context>
<context>
    <name>SignUpPage</name>
    <message>
        <source>Create an account</source>
        <translation>Konto anlegen</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Username</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>3 to 24 of a to z, digits, dot and underscore. It cannot be changed later.</source>
        <translation>3 bis 24 Zeichen aus a bis z, Ziffern, Punkt und Unterstrich. Später nicht zu ändern.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What others see. Any script, emoji too.</source>
        <translation>Was andere sehen. Jede Schrift, auch Emoji.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>At least 10 characters. A few words that only you put together are best.</source>
        <translation>Mindestens 10 Zeichen. Am besten ein paar Wörter, die nur du so zusammenstellst.</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>Nobody sees it. It decides from when messages are open to you: from 16.</source>
        <translation>Niemand sieht es. Es bestimmt, ab wann Nachrichten für dich offen sind: ab 16.</translation>
    </message>
    <message>
        <source>Year-month-day, as 2001-05-23</source>
        <translation>Jahr-Monat-Tag, wie 2001-05-23</translation>
    </message>
    <message>
        <source>Making your account…</source>
        <translation>Dein Konto wird angelegt …</translation>
    </message>
    <message>
        <source>Already here?</source>
        <translation>Schon hier?</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
</context>
<context>
    <name>SpeedButton</name>
    <message>
        <source>Press for another speed</source>
        <translation>Für ein anderes Tempo drücken</translation>
    </message>
    <message>
        <source>Speed %1</source>
        <translation>Tempo %1</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
</context>
<context>
    <name>StartView</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Paravion could not start</source>
        <translation>Paravion konnte nicht starten</translation>
    </message>
</context>
<context>
    <name>Staying</name>
    <message>
        <source>This computer didn’t let Paravion change that. It is as it was.</source>
        <translation>Dieser Computer ließ Paravion das nicht ändern. Es ist wie zuvor.</translation>
    </message>
</context>
<context>
    <name>StayingSheet</name>
    <message>
        <source>Paravion stays beside the clock</source>
        <translation>Paravion bleibt neben der Uhr</translation>
    </message>
    <message>
        <source>Messages go on arriving while its window is closed. A press on its icon opens it again; %1 or the menu of the icon quits. You can change this in the settings, under General.</source>
        <translation>Nachrichten kommen weiter an, während das Fenster geschlossen ist. Ein Klick auf das Symbol öffnet es wieder; %1 oder das Menü des Symbols beendet. Ändern kannst du das in den Einstellungen unter Allgemein.</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <source>Quit whenever I close it</source>
        <translation>Beim Schließen immer beenden</translation>
    </message>
</context>
<context>
    <name>StickerGrid</name>
    <message>
        <source>Name of the pack</source>
        <translation>Name des Pakets</translation>
    </message>
    <message>
        <source>What it shows, for people who can’t see it</source>
        <translation>Was zu sehen ist, für alle, die es nicht sehen können</translation>
    </message>
    <message>
        <source>Make stickers of pictures</source>
        <translation>Sticker aus Bildern machen</translation>
    </message>
    <message>
        <source>Making your stickers…</source>
        <translation>Deine Sticker werden gemacht …</translation>
    </message>
    <message>
        <source>Looking for GIFs…</source>
        <translation>GIFs werden gesucht …</translation>
    </message>
    <message>
        <source>Nothing has these words.</source>
        <translation>Nichts hat diese Worte.</translation>
    </message>
    <message>
        <source>Drop pictures to make stickers of them</source>
        <translation>Lass Bilder fallen, um Sticker daraus zu machen</translation>
    </message>
</context>
<context>
    <name>StickerMenu</name>
    <message>
        <source>Sticker</source>
        <translation>Sticker</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>Aus den Favoriten nehmen</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>Zu den Favoriten</translation>
    </message>
    <message>
        <source>Send later</source>
        <translation>Später senden</translation>
    </message>
    <message>
        <source>Send the whole pack</source>
        <translation>Ganzes Paket senden</translation>
    </message>
    <message>
        <source>Rename the pack</source>
        <translation>Paket umbenennen</translation>
    </message>
    <message>
        <source>Say what it shows</source>
        <translation>Sag, was zu sehen ist</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>Stickers</name>
    <message>
        <source>Animated emoji</source>
        <translation>Bewegte Emoji</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>GIF</source>
        <translation>GIF</translation>
    </message>
    <message>
        <source>More GIFs</source>
        <translation>Mehr GIFs</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gemerkt</translation>
    </message>
    <message>
        <source>Sticker</source>
        <translation>Sticker</translation>
    </message>
    <message>
        <source>Trending</source>
        <translation>Beliebt</translation>
    </message>
</context>
<context>
    <name>StickersModel</name>
    <message>
        <source>My stickers</source>
        <translation>Meine Sticker</translation>
    </message>
</context>
<context>
    <name>StorageModel</name>
    <message>
        <source>{size} are kept on this computer, all of it encrypted but the logs, which hold no words.</source>
        <translation>{size} liegen auf diesem Computer, alles verschlüsselt bis auf die Protokolle, die keine Worte enthalten.</translation>
    </message>
    <message>
        <source>{count} messages are on this computer alone, because your relay was restored without them. They would go for good: export them first.</source>
        <translation>{count} Nachrichten sind nur auf diesem Computer, weil dein Relay ohne sie wiederhergestellt wurde. Sie wären endgültig weg: Exportiere sie zuerst.</translation>
    </message>
    <message>
        <source>Until room is needed: what you looked at longest ago goes first.</source>
        <translation>Bis Platz gebraucht wird: Was du am längsten nicht angesehen hast, geht zuerst.</translation>
    </message>
    <message>
        <source>Messages and people</source>
        <translation>Nachrichten und Leute</translation>
    </message>
    <message>
        <source>Until somebody takes a message back, its time is over, or you clear it here.</source>
        <translation>Bis jemand eine Nachricht zurücknimmt, ihre Zeit um ist oder du sie hier löschst.</translation>
    </message>
    <message>
        <source>Search index</source>
        <translation>Suchverzeichnis</translation>
    </message>
    <message>
        <source>The words of a message stay exactly as long as it does.</source>
        <translation>Die Worte einer Nachricht bleiben genau so lange wie sie.</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Videos</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Voice messages</source>
        <translation>Sprachnachrichten</translation>
    </message>
    <message>
        <source>Stickers and GIFs</source>
        <translation>Sticker und GIFs</translation>
    </message>
    <message>
        <source>Profile pictures</source>
        <translation>Profilbilder</translation>
    </message>
    <message>
        <source>Until they choose another, or room is needed.</source>
        <translation>Bis sie ein anderes wählen oder Platz gebraucht wird.</translation>
    </message>
    <message>
        <source>Attached and not sent yet</source>
        <translation>Angehängt und noch nicht gesendet</translation>
    </message>
    <message>
        <source>Until it is sent or taken out.</source>
        <translation>Bis es gesendet oder herausgenommen wird.</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Entwürfe</translation>
    </message>
    <message>
        <source>Until you send or clear them. Earlier drafts stay for 30 days.</source>
        <translation>Bis du sie sendest oder leerst. Frühere Entwürfe bleiben 30 Tage.</translation>
    </message>
    <message>
        <source>Recordings not sent yet</source>
        <translation>Aufnahmen, noch nicht gesendet</translation>
    </message>
    <message>
        <source>Until you send them or throw them away.</source>
        <translation>Bis du sie sendest oder verwirfst.</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>At most 3 MB: the oldest goes first. No words and no names.</source>
        <translation>Höchstens 3 MB: Das Älteste geht zuerst. Keine Worte und keine Namen.</translation>
    </message>
    <message>
        <source>A damaged cache, set aside</source>
        <translation>Ein beschädigter Speicher, beiseitegelegt</translation>
    </message>
    <message>
        <source>Until the next start, once everything has been fetched again.</source>
        <translation>Bis zum nächsten Start, sobald alles neu geholt ist.</translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Counting what is kept here…</source>
        <translation>Es wird gezählt, was hier liegt …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Export again</source>
        <translation>Noch einmal exportieren</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Nicht nötig</translation>
    </message>
    <message>
        <source>What is kept here</source>
        <translation>Was hier liegt</translation>
    </message>
    <message>
        <source>Photos, videos and files</source>
        <translation>Fotos, Videos und Dateien</translation>
    </message>
    <message>
        <source>Take your data along</source>
        <translation>Nimm deine Daten mit</translation>
    </message>
    <message>
        <source>Your conversations, profile, people, settings, shelf and drafts, as pages for a browser and as JSON for programs.</source>
        <translation>Deine Unterhaltungen, Profil, Leute, Einstellungen, Regal und Entwürfe, als Seiten für einen Browser und als JSON für Programme.</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>Your messages are on the relay. This computer can forget its copy and fetch a new one.</source>
        <translation>Deine Nachrichten sind auf dem Relay. Dieser Computer kann seine Kopie vergessen und eine neue holen.</translation>
    </message>
    <message>
        <source>Clear and fetch again</source>
        <translation>Leeren und neu holen</translation>
    </message>
    <message>
        <source>Clear what is kept here?</source>
        <translation>Leeren, was hier liegt?</translation>
    </message>
    <message>
        <source>Your drafts and earlier drafts, messages that wait to be sent, recordings and settings stay, and you stay signed in.</source>
        <translation>Deine Entwürfe und früheren Entwürfe, wartende Nachrichten, Aufnahmen und Einstellungen bleiben, und du bleibst angemeldet.</translation>
    </message>
    <message>
        <source>Messages, people, photos and files are removed from this computer and come again from your relay: messages in the background, the rest when you look at it.</source>
        <translation>Nachrichten, Leute, Fotos und Dateien werden von diesem Computer entfernt und kommen von deinem Relay wieder: Nachrichten im Hintergrund, der Rest, wenn du ihn ansiehst.</translation>
    </message>
    <message>
        <source>You’re offline. Nothing comes again before you’re connected.</source>
        <translation>Du bist offline. Nichts kommt wieder, bevor du verbunden bist.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>StorageParts</name>
    <message>
        <source>What is kept here</source>
        <translation>Was hier liegt</translation>
    </message>
</context>
<context>
    <name>TextInputField</name>
    <message>
        <source>Hide the password</source>
        <translation>Passwort verbergen</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Passwort zeigen</translation>
    </message>
</context>
<context>
    <name>ThreadMenu</name>
    <message>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>Oben anheften</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Als gelesen markieren</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>Als ungelesen markieren</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Nicht mehr stumm</translation>
    </message>
    <message>
        <source>Mute for 8 hours</source>
        <translation>8 Stunden stumm</translation>
    </message>
    <message>
        <source>Mute always</source>
        <translation>Immer stumm</translation>
    </message>
    <message>
        <source>Take out of the archive</source>
        <translation>Aus dem Archiv holen</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Messages with %1</source>
        <translation>Nachrichten mit %1</translation>
    </message>
</context>
<context>
    <name>TimelineModel</name>
    <message>
        <source>This message is not here: it is gone, or not on this computer yet.</source>
        <translation>Diese Nachricht ist nicht hier: Sie ist weg oder noch nicht auf diesem Computer.</translation>
    </message>
</context>
<context>
    <name>TimerChoice</name>
    <message>
        <source>Disappearing messages: %1</source>
        <translation>Verschwinden: %1</translation>
    </message>
    <message>
        <source>Disappearing messages</source>
        <translation>Verschwindende Nachrichten</translation>
    </message>
    <message>
        <source>%1 You both can change it.</source>
        <translation>%1 Ihr könnt es beide ändern.</translation>
    </message>
    <message>
        <source>%1 It can be changed while you both can write here.</source>
        <translation>%1 Es lässt sich ändern, solange ihr beide hier schreiben könnt.</translation>
    </message>
    <message>
        <source>New messages stay for</source>
        <translation>Neue Nachrichten bleiben</translation>
    </message>
    <message>
        <source>Another time</source>
        <translation>Andere Zeit</translation>
    </message>
    <message>
        <source>From 30 seconds to a year.</source>
        <translation>Von 30 Sekunden bis zu einem Jahr.</translation>
    </message>
    <message>
        <source>Counted in</source>
        <translation>Gezählt in</translation>
    </message>
    <message>
        <source>Set the time</source>
        <translation>Zeit setzen</translation>
    </message>
</context>
<context>
    <name>TimerModel</name>
    <message>
        <source>Messages stay until they are deleted.</source>
        <translation>Nachrichten bleiben, bis sie gelöscht werden.</translation>
    </message>
    <message>
        <source>New messages disappear after {time}.</source>
        <translation>Neue Nachrichten verschwinden nach {time}.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Another time</source>
        <translation>Andere Zeit</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tagen</translation>
    </message>
    <message>
        <source>Choose a time from 30 seconds to a year, as a whole number.</source>
        <translation>Wähle eine Zeit von 30 Sekunden bis zu einem Jahr, als ganze Zahl.</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>MMMM</source>
        <translation>MMMM</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <translation>MMMM yyyy</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>d. MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>today, {time}</source>
        <translation>heute, {time}</translation>
    </message>
    <message>
        <source>tomorrow, {time}</source>
        <translation>morgen, {time}</translation>
    </message>
</context>
<context>
    <name>TonePicker</name>
    <message>
        <source>Skin tone</source>
        <translation>Hautfarbe</translation>
    </message>
    <message>
        <source>No skin tone</source>
        <translation>Keine Hautfarbe</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Medium light</source>
        <translation>Mittelhell</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Medium dark</source>
        <translation>Mitteldunkel</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
</context>
<context>
    <name>TraceLine</name>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>So</source>
        <translation>Also</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>TrayIcon</name>
    <message>
        <source>Open Paravion</source>
        <translation>Paravion öffnen</translation>
    </message>
    <message>
        <source>Open what is unread</source>
        <translation>Ungelesenes öffnen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>TrayModel</name>
    <message>
        <source>One photo or video can be opened once. Take out what goes with it, or turn View once off.</source>
        <translation>Nur ein Foto oder Video lässt sich einmal ansehen. Nimm heraus, was dabei ist, oder schalte Einmal ansehen aus.</translation>
    </message>
    <message>
        <source>Can’t be read here, so it goes as a file, with what the camera wrote into it (such as the place): %1</source>
        <translation>Lässt sich hier nicht lesen und geht deshalb als Datei, mit allem, was die Kamera hineingeschrieben hat (etwa dem Ort): %1</translation>
    </message>
    <message>
        <source>A picture of this kind can’t be pasted. Save it as a file and attach that.</source>
        <translation>Ein Bild dieser Art lässt sich nicht einfügen. Speichere es als Datei und hänge sie an.</translation>
    </message>
    <message>
        <source>A message carries at most 9 photos, videos and files.</source>
        <translation>Eine Nachricht trägt höchstens 9 Fotos, Videos und Dateien.</translation>
    </message>
</context>
<context>
    <name>TrayTile</name>
    <message>
        <source>%1 and %2 move it, %3 takes it out</source>
        <translation>%1 und %2 bewegen es, %3 nimmt es heraus</translation>
    </message>
    <message>
        <source>%1, being prepared</source>
        <translation>%1, wird vorbereitet</translation>
    </message>
    <message>
        <source>Take out %1</source>
        <translation>%1 herausnehmen</translation>
    </message>
</context>
<context>
    <name>UnblockSheet</name>
    <message>
        <source>Unblock this person?</source>
        <translation>Diese Person freigeben?</translation>
    </message>
    <message>
        <source>Your conversation comes back, and so does your yes to it if you had accepted it.</source>
        <translation>Eure Unterhaltung kommt zurück, und dein Ja dazu, falls du sie angenommen hattest.</translation>
    </message>
    <message>
        <source>What doesn’t: you no longer follow each other, and what they wrote while they were blocked never arrives. They aren’t told.</source>
        <translation>Was nicht zurückkommt: Ihr folgt einander nicht mehr, und was in der Zwischenzeit geschrieben wurde, kommt nie an. Sie erfahren es nicht.</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Keep blocked</source>
        <translation>Blockiert lassen</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Key U</source>
        <translation>Taste U</translation>
    </message>
    <message>
        <source>Undo · %1 s</source>
        <translation>Rückgängig · %1 s</translation>
    </message>
</context>
<context>
    <name>UndoSendModel</name>
    <message>
        <source>You are writing something else: it is among your earlier drafts now.</source>
        <translation>Du schreibst gerade etwas anderes: Es liegt jetzt bei deinen früheren Entwürfen.</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Wartet auf das Senden</translation>
    </message>
    <message>
        <source>Sending in {count} s</source>
        <translation>Geht in {count} s</translation>
    </message>
    <message>
        <source>It is on its way already. You can unsend it.</source>
        <translation>Sie ist schon unterwegs. Du kannst sie zurücknehmen.</translation>
    </message>
</context>
<context>
    <name>UnseenCodesPage</name>
    <message>
        <source>Your recovery codes</source>
        <translation>Deine Wiederherstellungscodes</translation>
    </message>
    <message>
        <source>Paravion ended before you had kept them, and they cannot be shown again. Without one, nobody can let you in if you forget your password. New codes take their place.</source>
        <translation>Paravion wurde beendet, bevor du sie aufbewahrt hattest, und sie lassen sich nicht noch einmal zeigen. Ohne einen Code kann dich niemand hineinlassen, wenn du dein Passwort vergisst. Neue Codes treten an ihre Stelle.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
</context>
<context>
    <name>UpdateBanner</name>
    <message>
        <source>A new version is ready</source>
        <translation>Eine neue Version ist bereit</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>Jetzt neu starten</translation>
    </message>
</context>
<context>
    <name>Updates</name>
    <message>
        <source>Look for updates</source>
        <translation>Nach neuen Versionen suchen</translation>
    </message>
    <message>
        <source>Look once a day</source>
        <translation>Einmal am Tag suchen</translation>
    </message>
    <message>
        <source>A new version is fetched when there is one, and installed the next time you open Paravion.</source>
        <translation>Eine neue Version wird geholt, wenn es eine gibt, und beim nächsten Öffnen von Paravion installiert.</translation>
    </message>
    <message>
        <source>Paravion looks only when you ask it to.</source>
        <translation>Paravion sucht nur, wenn du es sagst.</translation>
    </message>
</context>
<context>
    <name>VideoCard</name>
    <message>
        <source>Plays it</source>
        <translation>Spielt es ab</translation>
    </message>
    <message>
        <source>A video, not available to you</source>
        <translation>Ein Video, für dich nicht verfügbar</translation>
    </message>
    <message>
        <source>Video: %1</source>
        <translation>Video: %1</translation>
    </message>
    <message>
        <source>Not available to you</source>
        <translation>Für dich nicht verfügbar</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
</context>
<context>
    <name>VideoControls</name>
    <message>
        <source>Place in the video</source>
        <translation>Stelle im Video</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Sound on</source>
        <translation>Ton an</translation>
    </message>
    <message>
        <source>Sound off</source>
        <translation>Ton aus</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>Vollbild verlassen</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
</context>
<context>
    <name>VideoDialog</name>
    <message>
        <source>Videos</source>
        <translation>Videos</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
</context>
<context>
    <name>VideoProblem</name>
    <message>
        <source>This video can’t be fetched right now.</source>
        <translation>Dieses Video lässt sich gerade nicht holen.</translation>
    </message>
    <message>
        <source>This video can’t be played here. Save it instead.</source>
        <translation>Dieses Video lässt sich hier nicht abspielen. Speichere es stattdessen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern unter</translation>
    </message>
</context>
<context>
    <name>Voice</name>
    <message>
        <source>Paravion may not use the microphone. Allow it in the privacy settings of this computer, then try again.</source>
        <translation>Paravion darf das Mikrofon nicht benutzen. Erlaube es in den Einstellungen dieses Computers und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The headphones or speaker went away. Connect them, then play it again.</source>
        <translation>Kopfhörer oder Lautsprecher sind weg. Schließe sie an und spiele es noch einmal ab.</translation>
    </message>
    <message>
        <source>The microphone can’t be used now. Another program may have it: close that, then try again.</source>
        <translation>Das Mikrofon lässt sich gerade nicht benutzen. Vielleicht hat es ein anderes Programm: Schließe es und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The microphone went away. What you said until then is kept.</source>
        <translation>Das Mikrofon ist weg. Was du bis dahin gesagt hast, ist aufgehoben.</translation>
    </message>
    <message>
        <source>The sound can’t be played now. Another program may have the speaker: close that, then try again.</source>
        <translation>Der Ton lässt sich gerade nicht abspielen. Vielleicht hat ein anderes Programm den Lautsprecher: Schließe es und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>There is no microphone on this computer. Connect one, then try again.</source>
        <translation>An diesem Computer ist kein Mikrofon. Schließe eins an und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>There is nothing to hear it with on this computer. Connect headphones or a speaker.</source>
        <translation>An diesem Computer ist nichts, womit man hören kann. Schließe Kopfhörer oder einen Lautsprecher an.</translation>
    </message>
</context>
<context>
    <name>VoiceBar</name>
    <message>
        <source>Recording, %1</source>
        <translation>Aufnahme, %1</translation>
    </message>
    <message>
        <source>Voice message, %1</source>
        <translation>Sprachnachricht, %1</translation>
    </message>
    <message>
        <source>Stop and throw it away</source>
        <translation>Anhalten und verwerfen</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Hear it before you send it</source>
        <translation>Vor dem Senden anhören</translation>
    </message>
    <message>
        <source>%1 · %2 s left</source>
        <translation>%1 · noch %2 s</translation>
    </message>
    <message>
        <source>Place in what you recorded</source>
        <translation>Stelle in der Aufnahme</translation>
    </message>
    <message>
        <source>Let go to finish</source>
        <translation>Zum Beenden loslassen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Stop and hear it</source>
        <translation>Anhalten und anhören</translation>
    </message>
    <message>
        <source>Send later</source>
        <translation>Später senden</translation>
    </message>
    <message>
        <source>Stop and send</source>
        <translation>Anhalten und senden</translation>
    </message>
    <message>
        <source>Send the voice message</source>
        <translation>Sprachnachricht senden</translation>
    </message>
</context>
<context>
    <name>VoiceCard</name>
    <message>
        <source>Pause, %1</source>
        <translation>Anhalten, %1</translation>
    </message>
    <message>
        <source>Play, %1</source>
        <translation>Abspielen, %1</translation>
    </message>
    <message>
        <source>Play, %1, not heard yet</source>
        <translation>Abspielen, %1, noch nicht gehört</translation>
    </message>
    <message>
        <source>Place in the voice message</source>
        <translation>Stelle in der Sprachnachricht</translation>
    </message>
    <message>
        <source>Don’t send it</source>
        <translation>Nicht senden</translation>
    </message>
</context>
<context>
    <name>VoicePlayer</name>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>This voice message can’t be played. It may be damaged.</source>
        <translation>Diese Sprachnachricht lässt sich nicht abspielen. Vielleicht ist sie beschädigt.</translation>
    </message>
</context>
<context>
    <name>VoiceRecorder</name>
    <message>
        <source>That was very short. Hold the microphone while you speak, or press it once.</source>
        <translation>Das war sehr kurz. Halte das Mikrofon gedrückt, solange du sprichst, oder drücke es einmal.</translation>
    </message>
</context>
<context>
    <name>WhoReacted</name>
    <message>
        <source>Who reacted with %1</source>
        <translation>Wer mit %1 reagiert hat</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>Take back %1</source>
        <translation>%1 zurücknehmen</translation>
    </message>
    <message>
        <source>React with %1 too</source>
        <translation>Auch mit %1 reagieren</translation>
    </message>
</context>
<context>
    <name>WhySheet</name>
    <message>
        <source>Why can %1 message me?</source>
        <translation>Warum kann mir %1 schreiben?</translation>
    </message>
    <message>
        <source>Who can message me, and why</source>
        <translation>Wer mir schreiben kann und warum</translation>
    </message>
</context>
<context>
    <name>WidthHandle</name>
    <message>
        <source>Arrow keys change it</source>
        <translation>Pfeiltasten ändern sie</translation>
    </message>
    <message>
        <source>Width of the list</source>
        <translation>Breite der Liste</translation>
    </message>
</context>
<context>
    <name>WordChip</name>
    <message>
        <source>Take “%1” off</source>
        <translation>„%1“ herunternehmen</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>That is no picture. Choose a photo, for example a JPEG or a PNG.</source>
        <translation>Das ist kein Bild. Wähle ein Foto, zum Beispiel ein JPEG oder PNG.</translation>
    </message>
    <message>
        <source>Your profile is saved. Others see it from now on.</source>
        <translation>Dein Profil ist gespeichert. Andere sehen es von jetzt an.</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Copied. Put them where only you can find them.</source>
        <translation>Kopiert. Leg sie dorthin, wo nur du sie findest.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>You have not kept the codes that were made last. Make new ones, to be let in if you forget your password.</source>
        <translation>Du hast die zuletzt erzeugten Codes nicht aufbewahrt. Erzeuge neue, damit du hineinkommst, wenn du dein Passwort vergisst.</translation>
    </message>
    <message>
        <source>Your sign-in is kept in this computer’s keyring.</source>
        <translation>Deine Anmeldung liegt im Schlüsselbund dieses Computers.</translation>
    </message>
    <message>
        <source>Your sign-in is kept under your passphrase.</source>
        <translation>Deine Anmeldung liegt unter deiner Passphrase.</translation>
    </message>
    <message>
        <source>Your sign-in is forgotten when this window closes.</source>
        <translation>Deine Anmeldung ist vergessen, wenn dieses Fenster schließt.</translation>
    </message>
    <message>
        <source>%1 of 10 left</source>
        <translation>noch %1 von 10</translation>
    </message>
    <message>
        <source>No recovery codes left: if you forget your password, nobody can let you in.</source>
        <translation>Keine Wiederherstellungscodes mehr: Wenn du dein Passwort vergisst, kann dich niemand hineinlassen.</translation>
    </message>
    <message>
        <source>Your password is changed. All other devices are signed out.</source>
        <translation>Dein Passwort ist geändert. Alle anderen Geräte sind abgemeldet.</translation>
    </message>
    <message>
        <source>This device · signed in %1</source>
        <translation>Dieses Gerät · angemeldet %1</translation>
    </message>
    <message>
        <source>Last seen: %1 · signed in %2</source>
        <translation>Zuletzt gesehen: %1 · angemeldet %2</translation>
    </message>
    <message>
        <source>You can follow people and be followed. Messages open on your 16th birthday, %1, by themselves.</source>
        <translation>Du kannst Leuten folgen, und sie dir. Nachrichten öffnen sich an deinem 16. Geburtstag, %1, von selbst.</translation>
    </message>
    <message>
        <source>Until you are 18, strangers never reach your inbox. A business account is for later.</source>
        <translation>Bis du 18 bist, erreichen Fremde nie deinen Posteingang. Ein Unternehmenskonto ist für später.</translation>
    </message>
    <message>
        <source>Something went wrong here. Nothing you wrote is lost. Try again.</source>
        <translation>Hier ist etwas schiefgegangen. Nichts, was du geschrieben hast, ist verloren. Versuche es noch einmal.</translation>
    </message>
    <message>
        <source>This relay does not understand this version of Paravion.</source>
        <translation>Dieses Relay versteht diese Fassung von Paravion nicht.</translation>
    </message>
    <message>
        <source>This relay is older than your Paravion and cannot do that yet.</source>
        <translation>Dieses Relay ist älter als dein Paravion und kann das noch nicht.</translation>
    </message>
    <message>
        <source>The relay did not accept this. Check what you entered.</source>
        <translation>Das Relay hat das nicht angenommen. Prüfe, was du eingegeben hast.</translation>
    </message>
    <message>
        <source>Something went wrong. Nothing you wrote is lost. Try again in a moment.</source>
        <translation>Etwas ist schiefgegangen. Nichts, was du geschrieben hast, ist verloren. Versuche es gleich noch einmal.</translation>
    </message>
    <message>
        <source>This computer was signed out. What you wrote here is kept. Sign in again to go on.</source>
        <translation>Dieser Computer wurde abgemeldet. Was du hier geschrieben hast, bleibt erhalten. Melde dich wieder an, um weiterzumachen.</translation>
    </message>
    <message>
        <source>This username and password don’t belong together. Check both.</source>
        <translation>Benutzername und Passwort passen nicht zusammen. Prüfe beide.</translation>
    </message>
    <message>
        <source>That was a lot in a short time. Wait a little, then try again.</source>
        <translation>Das war viel in kurzer Zeit. Warte ein wenig und versuche es dann noch einmal.</translation>
    </message>
    <message>
        <source>This is not possible for your account.</source>
        <translation>Das ist mit deinem Konto nicht möglich.</translation>
    </message>
    <message>
        <source>This is no longer there.</source>
        <translation>Das gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>This was changed somewhere else meanwhile. Look again, then try again.</source>
        <translation>Das wurde inzwischen anderswo geändert. Sieh nach und versuche es dann noch einmal.</translation>
    </message>
    <message>
        <source>This is longer than the relay takes.</source>
        <translation>Das ist länger, als das Relay annimmt.</translation>
    </message>
    <message>
        <source>The relay cannot do this now. Nothing is lost. Try again in a moment.</source>
        <translation>Das Relay kann das gerade nicht. Nichts ist verloren. Versuche es gleich noch einmal.</translation>
    </message>
    <message>
        <source>You’re offline. Try again once you are connected.</source>
        <translation>Du bist offline. Versuche es noch einmal, sobald du verbunden bist.</translation>
    </message>
    <message>
        <source>The relay took too long to answer. Try again.</source>
        <translation>Das Relay hat zu lange für die Antwort gebraucht. Versuche es noch einmal.</translation>
    </message>
    <message>
        <source>No relay answers at this address. Check the address and your connection.</source>
        <translation>Unter dieser Adresse antwortet kein Relay. Prüfe die Adresse und deine Verbindung.</translation>
    </message>
    <message>
        <source>This relay cannot prove that it is the one it says it is, so nothing was sent to it. Ask its operator.</source>
        <translation>Dieses Relay kann nicht beweisen, dass es das ist, als das es sich ausgibt; deshalb wurde nichts dorthin gesendet. Frag seinen Betreiber.</translation>
    </message>
    <message>
        <source>Something answers at this address, but it is not a Paravion relay.</source>
        <translation>Unter dieser Adresse antwortet etwas, aber kein Relay von Paravion.</translation>
    </message>
    <message>
        <source>This computer’s keyring is locked. Unlock it, then try again.</source>
        <translation>Der Schlüsselbund dieses Computers ist gesperrt. Entsperre ihn und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>This computer has no keyring that Paravion could use, so there is no safe place for your sign-in.</source>
        <translation>Dieser Computer hat keinen Schlüsselbund, den Paravion benutzen könnte; deshalb gibt es keinen sicheren Platz für deine Anmeldung.</translation>
    </message>
    <message>
        <source>This computer’s keyring does not answer. It may wait for you.</source>
        <translation>Der Schlüsselbund dieses Computers antwortet nicht. Vielleicht wartet er auf dich.</translation>
    </message>
    <message>
        <source>This computer’s keyring refused to keep or give your sign-in.</source>
        <translation>Der Schlüsselbund dieses Computers wollte deine Anmeldung nicht aufnehmen oder herausgeben.</translation>
    </message>
    <message>
        <source>Your sign-in is no longer in this computer’s keyring. Sign in again; your messages are on the relay.</source>
        <translation>Deine Anmeldung liegt nicht mehr im Schlüsselbund dieses Computers. Melde dich wieder an; deine Nachrichten sind auf dem Relay.</translation>
    </message>
    <message>
        <source>If you sign in without it, what you wrote here and was not sent yet is erased. The rest is on the relay.</source>
        <translation>Wenn du dich ohne sie anmeldest, wird gelöscht, was du hier geschrieben hast und was noch nicht gesendet wurde. Der Rest ist auf dem Relay.</translation>
    </message>
    <message>
        <source>What you wrote here and was not sent yet stays locked on this computer until the keyring opens. The rest is on the relay.</source>
        <translation>Was du hier geschrieben hast und was noch nicht gesendet wurde, bleibt auf diesem Computer verschlossen, bis der Schlüsselbund aufgeht. Der Rest ist auf dem Relay.</translation>
    </message>
    <message>
        <source>This is not the passphrase. Try again.</source>
        <translation>Das ist nicht die Passphrase. Versuche es noch einmal.</translation>
    </message>
    <message>
        <source>That was wrong a few times in a row. Wait a little, then try again.</source>
        <translation>Das war ein paarmal hintereinander falsch. Warte ein wenig und versuche es dann noch einmal.</translation>
    </message>
    <message>
        <source>The lock on this computer is damaged, so no passphrase opens it. Sign in again to go on.</source>
        <translation>Die Sperre auf diesem Computer ist beschädigt, und keine Passphrase öffnet sie. Melde dich neu an.</translation>
    </message>
    <message>
        <source>What Paravion keeps on this computer cannot be read. Your messages are on the relay and can be fetched again.</source>
        <translation>Was Paravion auf diesem Computer behält, lässt sich nicht lesen. Deine Nachrichten sind auf dem Relay und lassen sich neu holen.</translation>
    </message>
    <message>
        <source>A newer Paravion was used on this computer. Update this one, or fetch your messages again.</source>
        <translation>Auf diesem Computer wurde ein neueres Paravion benutzt. Bring dieses auf den neuesten Stand oder hole deine Nachrichten neu.</translation>
    </message>
    <message>
        <source>Another program holds what Paravion keeps on this computer. Try again when it is done.</source>
        <translation>Ein anderes Programm hält fest, was Paravion auf diesem Computer aufbewahrt. Versuche es noch einmal, wenn es fertig ist.</translation>
    </message>
    <message>
        <source>This computer’s disk is full. Make some room, then try again.</source>
        <translation>Die Platte dieses Computers ist voll. Schaff etwas Platz und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The file could not be saved. Copy the codes instead.</source>
        <translation>Die Datei ließ sich nicht speichern. Kopiere die Codes stattdessen.</translation>
    </message>
    <message>
        <source>Paravion is already open with this account. Use that window.</source>
        <translation>Paravion ist mit diesem Konto schon geöffnet. Nimm jenes Fenster.</translation>
    </message>
    <message>
        <source>The relay’s disk is full, so it keeps nothing new. Nothing is lost. Try again later.</source>
        <translation>Die Platte des Relays ist voll; es nimmt nichts Neues auf. Nichts ist verloren. Versuche es später noch einmal.</translation>
    </message>
    <message>
        <source>The relay’s answer was lost, so your old codes may have ended already. Try again for new ones.</source>
        <translation>Die Antwort des Relays ging verloren; deine alten Codes gelten vielleicht schon nicht mehr. Versuche es noch einmal, um neue zu bekommen.</translation>
    </message>
    <message>
        <source>This relay’s certificate is not valid today, so nothing was sent to it. Look whether the date of this computer is right; if it is, ask the relay’s operator.</source>
        <translation>Das Zertifikat dieses Relays gilt heute nicht, darum wurde ihm nichts gesendet. Sieh nach, ob das Datum dieses Computers stimmt; wenn ja, frag den Betreiber des Relays.</translation>
    </message>
    <message>
        <source>A relay can’t have this address. Write it as relay.example.net.</source>
        <translation>Ein Relay kann diese Adresse nicht haben. Schreib sie wie relay.example.net.</translation>
    </message>
    <message>
        <source>This address is not encrypted, so nothing was sent there. Leave out what stands before “://”.</source>
        <translation>Diese Adresse ist nicht verschlüsselt, deshalb wurde nichts dorthin gesendet. Lass weg, was vor „://“ steht.</translation>
    </message>
    <message>
        <source>This is possible for 24 hours after sending.</source>
        <translation>Das geht bis 24 Stunden nach dem Senden.</translation>
    </message>
    <message>
        <source>What it carries is no longer on this computer. Attach it again.</source>
        <translation>Was sie trägt, ist nicht mehr auf diesem Computer. Hänge es noch einmal an.</translation>
    </message>
    <message>
        <source>It is too large for your relay, or your space there is full.</source>
        <translation>Das ist zu groß für dein Relay, oder dein Platz dort ist voll.</translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation>Diese Datei ist leer.</translation>
    </message>
    <message>
        <source>This file can’t be read.</source>
        <translation>Diese Datei lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>This picture can’t be read. It may be damaged.</source>
        <translation>Dieses Bild lässt sich nicht lesen. Vielleicht ist es beschädigt.</translation>
    </message>
    <message>
        <source>There is nothing to be heard in this recording.</source>
        <translation>In dieser Aufnahme ist nichts zu hören.</translation>
    </message>
    <message>
        <source>What you said is kept, but could not be made ready to send. Try again, or throw it away.</source>
        <translation>Was du gesagt hast, ist aufgehoben, ließ sich aber nicht zum Senden vorbereiten. Versuche es noch einmal oder verwirf es.</translation>
    </message>
    <message>
        <source>The file can’t be written there. Choose another place.</source>
        <translation>Die Datei lässt sich dort nicht schreiben. Wähle einen anderen Ort.</translation>
    </message>
    <message>
        <source>The folder you chose is not there any more. Nothing was written. Choose another one.</source>
        <translation>Den gewählten Ordner gibt es nicht mehr. Nichts wurde geschrieben. Wähle einen anderen.</translation>
    </message>
    <message>
        <source>Nothing can be written in that folder. Choose another one.</source>
        <translation>In diesen Ordner lässt sich nichts schreiben. Wähle einen anderen.</translation>
    </message>
    <message>
        <source>Choose a time from a minute to a year ahead.</source>
        <translation>Wähle eine Zeit von einer Minute bis zu einem Jahr im Voraus.</translation>
    </message>
    <message>
        <source>It is just being sent. Try again in a moment.</source>
        <translation>Das wird gerade gesendet. Versuche es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Your edit has not arrived yet. Once it has, you can forward this.</source>
        <translation>Deine Änderung ist noch nicht angekommen. Danach kannst du das weiterleiten.</translation>
    </message>
    <message>
        <source>This person can’t be messaged.</source>
        <translation>Dieser Person kann man nicht schreiben.</translation>
    </message>
    <message>
        <source>You have already asked. You can write again once they answer.</source>
        <translation>Du hast schon gefragt. Wenn eine Antwort da ist, kannst du wieder schreiben.</translation>
    </message>
    <message>
        <source>Messages open on your 16th birthday.</source>
        <translation>Nachrichten öffnen sich an deinem 16. Geburtstag.</translation>
    </message>
    <message>
        <source>This account is suspended by the relay’s operator.</source>
        <translation>Dieses Konto hat der Betreiber des Relays gesperrt.</translation>
    </message>
    <message>
        <source>You can’t write while nobody may message you.</source>
        <translation>Du kannst nicht schreiben, solange dir niemand schreiben darf.</translation>
    </message>
    <message>
        <source>This username can’t be used.</source>
        <translation>Dieser Benutzername geht nicht.</translation>
    </message>
    <message>
        <source>This password is too easy to guess. Choose a longer one.</source>
        <translation>Dieses Passwort ist zu leicht zu erraten. Wähle ein längeres.</translation>
    </message>
    <message>
        <source>This name can’t be shown. Use letters, digits and emoji.</source>
        <translation>Dieser Name lässt sich nicht zeigen. Nimm Buchstaben, Ziffern und Emoji.</translation>
    </message>
    <message>
        <source>This can’t be shown. Use letters, digits and emoji.</source>
        <translation>Das lässt sich nicht zeigen. Nimm Buchstaben, Ziffern und Emoji.</translation>
    </message>
    <message>
        <source>This date can’t be right. Check day, month and year.</source>
        <translation>Dieses Datum kann nicht stimmen. Prüfe Tag, Monat und Jahr.</translation>
    </message>
    <message>
        <source>A business account needs an owner of 18 years or more.</source>
        <translation>Ein Unternehmenskonto braucht jemanden ab 18 Jahren.</translation>
    </message>
    <message>
        <source>This message can’t be sent as it is.</source>
        <translation>Diese Nachricht lässt sich so nicht senden.</translation>
    </message>
    <message>
        <source>Choose a time within a year. At most 100 messages can wait at once.</source>
        <translation>Wähle eine Zeit innerhalb eines Jahres. Höchstens 100 Nachrichten können gleichzeitig warten.</translation>
    </message>
    <message>
        <source>Your age doesn’t allow this reach yet. Nothing was changed.</source>
        <translation>Dein Alter lässt diese Reichweite noch nicht zu. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Whoever reaches your inbox may always ask, and your age may set a limit. Nothing was changed.</source>
        <translation>Wer deinen Posteingang erreicht, darf immer fragen, und dein Alter kann eine Grenze setzen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The relay can’t filter this word. Your list is as it was.</source>
        <translation>Das Relay kann dieses Wort nicht filtern. Deine Liste ist wie zuvor.</translation>
    </message>
    <message>
        <source>Choose a username.</source>
        <translation>Wähle einen Benutzernamen.</translation>
    </message>
    <message>
        <source>Enter your username.</source>
        <translation>Gib deinen Benutzernamen ein.</translation>
    </message>
    <message>
        <source>A username has at least 3 characters.</source>
        <translation>Ein Benutzername hat mindestens 3 Zeichen.</translation>
    </message>
    <message>
        <source>A username has at most 24 characters.</source>
        <translation>Ein Benutzername hat höchstens 24 Zeichen.</translation>
    </message>
    <message>
        <source>A username starts with a letter from a to z.</source>
        <translation>Ein Benutzername beginnt mit einem Buchstaben von a bis z.</translation>
    </message>
    <message>
        <source>Use a to z, digits, dot and underscore only.</source>
        <translation>Nimm nur a bis z, Ziffern, Punkt und Unterstrich.</translation>
    </message>
    <message>
        <source>This username is taken. Choose another, or sign in if it is yours.</source>
        <translation>Dieser Benutzername ist vergeben. Wähle einen anderen, oder melde dich an, wenn es deiner ist.</translation>
    </message>
    <message>
        <source>Tell others what to call you.</source>
        <translation>Sag anderen, wie du heißt.</translation>
    </message>
    <message>
        <source>A name has at most 40 characters.</source>
        <translation>Ein Name hat höchstens 40 Zeichen.</translation>
    </message>
    <message>
        <source>This name holds characters that can’t be shown.</source>
        <translation>Dieser Name enthält Zeichen, die sich nicht zeigen lassen.</translation>
    </message>
    <message>
        <source>A bio has at most 200 characters.</source>
        <translation>Der Text über dich hat höchstens 200 Zeichen.</translation>
    </message>
    <message>
        <source>Enter your password.</source>
        <translation>Gib dein Passwort ein.</translation>
    </message>
    <message>
        <source>Choose a password.</source>
        <translation>Wähle ein Passwort.</translation>
    </message>
    <message>
        <source>A password has at least 10 characters.</source>
        <translation>Ein Passwort hat mindestens 10 Zeichen.</translation>
    </message>
    <message>
        <source>A password has at most 256 characters.</source>
        <translation>Ein Passwort hat höchstens 256 Zeichen.</translation>
    </message>
    <message>
        <source>This is not your password.</source>
        <translation>Das ist nicht dein Passwort.</translation>
    </message>
    <message>
        <source>A passphrase has at least 10 characters.</source>
        <translation>Eine Passphrase hat mindestens 10 Zeichen.</translation>
    </message>
    <message>
        <source>These two are not the same.</source>
        <translation>Diese beiden sind nicht gleich.</translation>
    </message>
    <message>
        <source>This passphrase is too easy to guess. Choose a longer one.</source>
        <translation>Diese Passphrase ist zu leicht zu erraten. Wähle eine längere.</translation>
    </message>
    <message>
        <source>A passphrase has at most 256 characters.</source>
        <translation>Eine Passphrase hat höchstens 256 Zeichen.</translation>
    </message>
    <message>
        <source>Enter your passphrase.</source>
        <translation>Gib deine Passphrase ein.</translation>
    </message>
    <message>
        <source>Enter your birth date as year, month and day: 2001-05-23.</source>
        <translation>Gib dein Geburtsdatum als Jahr, Monat und Tag ein: 2001-05-23.</translation>
    </message>
    <message>
        <source>Write it as year, month and day: 2001-05-23.</source>
        <translation>Schreib es als Jahr, Monat und Tag: 2001-05-23.</translation>
    </message>
    <message>
        <source>There is no such day. Check day, month and year.</source>
        <translation>Diesen Tag gibt es nicht. Prüfe Tag, Monat und Jahr.</translation>
    </message>
    <message>
        <source>Enter one of your recovery codes.</source>
        <translation>Gib einen deiner Wiederherstellungscodes ein.</translation>
    </message>
    <message>
        <source>Type a word, or a few words together.</source>
        <translation>Tippe ein Wort oder ein paar Wörter zusammen.</translation>
    </message>
    <message>
        <source>A filtered word has at most 40 characters.</source>
        <translation>Ein gefiltertes Wort hat höchstens 40 Zeichen.</translation>
    </message>
    <message>
        <source>This word is on your list already.</source>
        <translation>Dieses Wort steht schon auf deiner Liste.</translation>
    </message>
    <message>
        <source>Your list is full. Take a word off to add another.</source>
        <translation>Deine Liste ist voll. Nimm ein Wort herunter, um ein anderes hinzuzufügen.</translation>
    </message>
    <message>
        <source>Choose the relay first: press “Use this relay”.</source>
        <translation>Wähle zuerst das Relay: Drücke „Dieses Relay nehmen“.</translation>
    </message>
    <message>
        <source>Enter the address of a relay, such as relay.example.net.</source>
        <translation>Gib die Adresse eines Relays ein, etwa relay.example.net.</translation>
    </message>
    <message>
        <source>Far too easy to guess</source>
        <translation>Viel zu leicht zu erraten</translation>
    </message>
    <message>
        <source>Easy to guess</source>
        <translation>Leicht zu erraten</translation>
    </message>
    <message>
        <source>Not hard enough to guess</source>
        <translation>Nicht schwer genug zu erraten</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Very good</source>
        <translation>Sehr gut</translation>
    </message>
    <message>
        <source>Catching up…</source>
        <translation>Wird aufgeholt …</translation>
    </message>
    <message>
        <source>You’re offline. Messages you write are kept and will be sent.</source>
        <translation>Du bist offline. Was du schreibst, bleibt erhalten und wird gesendet.</translation>
    </message>
    <message>
        <source>This computer is signed out.</source>
        <translation>Dieser Computer ist abgemeldet.</translation>
    </message>
    <message>
        <source>The relay’s disk is full. Messages you write are kept, and sent once it has room.</source>
        <translation>Die Platte des Relays ist voll. Was du schreibst, wird aufgehoben und gesendet, sobald es Platz hat.</translation>
    </message>
    <message>
        <source>The relay can’t prove that it is yours, so nothing is sent. Messages you write are kept.</source>
        <translation>Das Relay kann nicht beweisen, dass es deins ist; deshalb wird nichts gesendet. Was du schreibst, bleibt erhalten.</translation>
    </message>
    <message>
        <source>This computer’s disk is full, so new messages can’t be kept. They wait on the relay.</source>
        <translation>Die Platte dieses Computers ist voll; neue Nachrichten lassen sich nicht aufheben. Sie warten auf dem Relay.</translation>
    </message>
    <message>
        <source>That was a lot in a short time. Try again in %1 s.</source>
        <translation>Das war viel in kurzer Zeit. Versuche es in %1 s noch einmal.</translation>
    </message>
    <message>
        <source>That was a lot in a short time. Try again in %1 min.</source>
        <translation>Das war viel in kurzer Zeit. Versuche es in %1 min noch einmal.</translation>
    </message>
    <message>
        <source>The place where new versions are kept can’t be reached. Check your connection, then look again.</source>
        <translation>Der Ort, an dem neue Versionen liegen, ist nicht erreichbar. Prüfe deine Verbindung und suche noch einmal.</translation>
    </message>
    <message>
        <source>The new version came too slowly, so it was left. Nothing changed here; look again later.</source>
        <translation>Die neue Version kam zu langsam und wurde liegen gelassen. Hier hat sich nichts geändert; suche später noch einmal.</translation>
    </message>
    <message>
        <source>The connection ended before the new version was here. Nothing changed here; look again.</source>
        <translation>Die Verbindung endete, bevor die neue Version da war. Hier hat sich nichts geändert; suche noch einmal.</translation>
    </message>
    <message>
        <source>More came than was announced, so all of it was thrown away. Nothing changed here.</source>
        <translation>Es kam mehr, als angekündigt war; alles wurde verworfen. Hier hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>What was offered does not belong together, so it was refused. Nothing changed here.</source>
        <translation>Was angeboten wurde, gehört nicht zusammen und wurde abgelehnt. Hier hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>What came is not what Paravion’s makers signed, so it was thrown away. Nothing changed here.</source>
        <translation>Was kam, ist nicht das, was die Macher von Paravion unterschrieben haben, und wurde verworfen. Hier hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>What came can’t be read as a new version, so it was refused. Nothing changed here.</source>
        <translation>Was kam, lässt sich nicht als neue Version lesen und wurde abgelehnt. Hier hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>There is no room on this computer for the new version. Make some, then look again.</source>
        <translation>Auf diesem Computer ist kein Platz für die neue Version. Schaff welchen und suche noch einmal.</translation>
    </message>
    <message>
        <source>What was offered is older than what this computer already knows, so it was refused. Nothing changed here.</source>
        <translation>Was angeboten wurde, ist älter als das, was dieser Computer schon kennt, deshalb wurde es abgelehnt. Hier hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>What was said about new versions is past its date, so it was refused: somebody may be holding newer ones back, or the clock of this computer is wrong. Nothing changed here; check the clock, then look again.</source>
        <translation>Was über neue Versionen gesagt wurde, ist abgelaufen und wurde deshalb abgelehnt: Vielleicht hält jemand neuere zurück, oder die Uhr dieses Computers geht falsch. Hier hat sich nichts geändert; prüfe die Uhr und sieh dann noch einmal nach.</translation>
    </message>
    <message>
        <source>What was offered is not signed by enough of Paravion’s makers, so it was refused. Nothing changed here.</source>
        <translation>Was angeboten wurde, ist nicht von genügend Leuten signiert, die Paravion machen, deshalb wurde es abgelehnt. Hier hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>Another Paravion on this computer is looking already. Look again in a moment.</source>
        <translation>Ein anderes Paravion auf diesem Computer sieht schon nach. Sieh gleich noch einmal nach.</translation>
    </message>
    <message>
        <source>The new version could not be put in place, and this one still works. Look again to try once more, or get it from where you got Paravion.</source>
        <translation>Die neue Version ließ sich nicht einsetzen, und diese läuft weiter. Suche noch einmal, oder hole sie dort, woher du Paravion hast.</translation>
    </message>
    <message>
        <source>This build does not look for updates.</source>
        <translation>Diese Ausgabe sucht nicht nach neuen Versionen.</translation>
    </message>
    <message>
        <source>New versions come with the other updates of your system.</source>
        <translation>Neue Versionen kommen mit den anderen Aktualisierungen deines Systems.</translation>
    </message>
    <message>
        <source>Paravion has not looked for a new version yet.</source>
        <translation>Paravion hat noch nicht nach einer neuen Version gesucht.</translation>
    </message>
    <message>
        <source>This is the newest version. Last looked: %1</source>
        <translation>Das ist die neueste Version. Zuletzt gesucht: %1</translation>
    </message>
    <message>
        <source>Last looked: %1</source>
        <translation>Zuletzt gesucht: %1</translation>
    </message>
    <message>
        <source>Looking for a new version…</source>
        <translation>Es wird nach einer neuen Version gesucht …</translation>
    </message>
    <message>
        <source>Paravion %1 is on its way.</source>
        <translation>Paravion %1 ist unterwegs.</translation>
    </message>
    <message>
        <source>Paravion %1 is ready. It is installed the next time you open Paravion.</source>
        <translation>Paravion %1 ist bereit. Es wird installiert, wenn du Paravion das nächste Mal öffnest.</translation>
    </message>
    <message>
        <source>The app lock is on. Paravion asks for this passphrase whenever it starts.</source>
        <translation>Die App-Sperre ist an. Paravion fragt bei jedem Start nach dieser Passphrase.</translation>
    </message>
    <message>
        <source>Your passphrase is changed.</source>
        <translation>Deine Passphrase ist geändert.</translation>
    </message>
    <message>
        <source>The app lock is off. Your sign-in is kept as it was before.</source>
        <translation>Die App-Sperre ist aus. Deine Anmeldung liegt wie zuvor.</translation>
    </message>
    <message>
        <source>That was wrong a few times in a row. You can try again in %1.</source>
        <translation>Das war ein paarmal hintereinander falsch. Du kannst es in %1 wieder versuchen.</translation>
    </message>
    <message>
        <source>This is not the passphrase.</source>
        <translation>Das ist nicht die Passphrase.</translation>
    </message>
</context>
<context>
    <name>WordsSheet</name>
    <message>
        <source>Filtered words</source>
        <translation>Gefilterte Wörter</translation>
    </message>
    <message>
        <source>A request with one of these words goes to Filtered, where you can still find it for 30 days. Capital letters don’t matter.</source>
        <translation>Eine Anfrage mit einem dieser Wörter geht zu den gefilterten, wo du sie 30 Tage lang findest. Großschreibung ist egal.</translation>
    </message>
    <message>
        <source>Another word</source>
        <translation>Noch ein Wort</translation>
    </message>
    <message>
        <source>A word, or a few words together</source>
        <translation>Ein Wort oder ein paar Wörter zusammen</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>Hinzufügen</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Your messages</source>
        <translation>Deine Nachrichten</translation>
    </message>
    <message>
        <source>Choose a conversation, or press the paper plane to write to somebody new.</source>
        <translation>Wähle eine Unterhaltung oder drück auf den Papierflieger, um jemand Neuem zu schreiben.</translation>
    </message>
</context>
<context>
    <name>WritingModel</name>
    <message>
        <source>Suggestion {at} of {all}: {name}. Tab takes it.</source>
        <translation>Vorschlag {at} von {all}: {name}. Tab übernimmt ihn.</translation>
    </message>
</context>
<context>
    <name>self._model</name>
    <message>
        <source>Not done</source>
        <translation>Nicht erledigt</translation>
    </message>
</context>
</TS>
